import { useApolloClient } from '@apollo/client/react'
import { useEffect, useRef, useState } from 'react'
import { graphql } from '../../../../shared/generated/gql.ts'
import type { RefusalCode } from '../../../../shared/workflow/refusals.ts'
import { codeOf, type Failure, failureOf, isFinal } from '../../lib/submit.ts'

const AskToReviewDocument = graphql(`
  mutation AskToReview($input: AssignReviewerInput!) {
    assignReviewer(input: $input) {
      __typename
      ... on FindingSuccess {
        finding {
          ...FindingRow_finding
        }
      }
      ...Refusals_result
    }
  }
`)

/** What is asked of each of the findings. */
export interface Asked {
  personId: string
  dueOn: string | null
}

/** Refusals that hold for one person: somebody else might be asked. */
const ofThePerson = new Set<RefusalCode>(['AUTHOR_CANNOT_REVIEW', 'ALREADY_ASSIGNED', 'NOT_A_REVIEWER', 'CONFLICT_OF_INTEREST', 'NOT_A_MEMBER'])

/** What has become of one finding, and for whom it was asked. */
export interface NotAsked {
  failure: Failure
  personId: string
}
/** Would asking this person again have the same answer, whatever happens meanwhile? */
export const isRefused = ({ failure, personId }: NotAsked, asked: string): boolean => isFinal(failure) || (failure.kind === 'refused' && (!ofThePerson.has(failure.code) || personId === asked))

/** After any other of these the next finding would have the same answer, or none. */
const ofOneFinding = new Set(['NOT_FOUND', 'FORBIDDEN'])
const stops = (failure: Failure): boolean => failure.kind === 'invalid' || (failure.kind === 'failed' && !ofOneFinding.has(failure.code))

/**
 * Asks for the review of one finding after the other: each is an act of its own, that the rules allow or refuse by itself. `onAsked` hears of
 * each that was asked for as soon as it was. What stops one for a reason that is not its own stops the others, and so does leaving; what is tried again
 * bears the same key: nobody is asked twice.
 */
export function useAskEach(onAsked: (findingId: string) => void) {
  const { mutate } = useApolloClient()
  const [failures, setFailures] = useState<ReadonlyMap<string, NotAsked>>(new Map())
  /** How many were looked at, of those that are being asked for; null where none are. */
  const [done, setDone] = useState<number | null>(null)
  const keys = useRef(new Map<string, string>())
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])

  async function askOne(findingId: string, asked: Asked): Promise<Failure | null> {
    const name = `${findingId} ${asked.personId} ${asked.dueOn}`
    const idempotencyKey = keys.current.get(name) ?? crypto.randomUUID()
    keys.current.set(name, idempotencyKey)
    try {
      const { data } = await mutate({ mutation: AskToReviewDocument, variables: { input: { ...asked, findingId, idempotencyKey } } })
      keys.current.delete(name)
      return failureOf({ ...data?.assignReviewer })
    } catch (error) {
      return { kind: 'failed', code: codeOf(error) }
    }
  }

  /** True where all of these were asked for. */
  async function ask(findingIds: readonly string[], asked: Asked): Promise<boolean> {
    // What was refused before, and is not asked again, keeps its reason.
    const found = new Map([...failures].filter(([id]) => !findingIds.includes(id)))
    const before = found.size
    setFailures(new Map(found))
    for (const [place, findingId] of findingIds.entries()) {
      if (!here.current) return false
      setDone(place)
      const failure = await askOne(findingId, asked)
      if (failure) found.set(findingId, { failure, personId: asked.personId })
      else onAsked(findingId)
      if (failure && stops(failure)) break
    }
    setFailures(new Map(found))
    setDone(null)
    return found.size === before
  }

  return { ask, failures, done }
}

import { useApolloClient } from '@apollo/client/react'
import { useRef, useState } from 'react'
import { graphql } from '../../../../shared/generated/gql.ts'
import { codeOf, type Failure, failureOf, noAnswer } from '../../lib/submit.ts'

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

/** What became of one finding; `failure` is null where it was asked for. */
export interface Outcome {
  findingId: string
  failure: Failure | null
}

/**
 * Asks for the review of one finding after the other: each is an act of its own, that the rules allow or refuse by itself. Where no answer comes
 * it stops, and what is tried again bears the same key: nobody is asked twice.
 */
export function useAskEach() {
  const { mutate } = useApolloClient()
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([])
  const [busy, setBusy] = useState(false)
  const keys = useRef(new Map<string, string>())

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

  /** Answers with what became of each; those after the first without an answer have none. */
  async function ask(findingIds: readonly string[], asked: Asked): Promise<readonly Outcome[]> {
    const made: Outcome[] = []
    setOutcomes([])
    setBusy(true)
    for (const findingId of findingIds) {
      const failure = await askOne(findingId, asked)
      made.push({ findingId, failure })
      setOutcomes([...made])
      if (failure?.kind === 'failed' && noAnswer.has(failure.code)) break
    }
    setBusy(false)
    return made
  }

  return { ask, outcomes, busy, clear: () => setOutcomes([]) }
}

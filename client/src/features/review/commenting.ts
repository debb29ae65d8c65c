import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { createContext, useContext, useEffect, useMemo } from 'react'
import { commentingAgainMs, type Place } from '../../../../shared/limits/presence.ts'
import type { CommentingSubscription } from '../../../../shared/generated/graphql.ts'
import { worksQuietly } from '../../lib/quietly.ts'
import { SayCommentingDocument } from './presenceDocuments.ts'

export type Commenting = CommentingSubscription['commenting'][number]

/** Where somebody comments: a thread, a paragraph of a revision, a question, or (empty) the whole finding. */
export type CommentingPlace = Partial<Place>

export const CommentingContext = createContext<readonly Commenting[]>([])

const isAt = ({ threadId, revision, block, question }: Commenting, at: CommentingPlace): boolean =>
  threadId === (at.threadId ?? null) && question === (at.question ?? null) && block === (at.block ?? null) && (block === null || revision === at.revision)

/** The names of the others who are writing a comment there at this moment. */
export const useCommentingAt = (at: CommentingPlace): string[] =>
  useContext(CommentingContext)
    .filter((commenting) => isAt(commenting, at))
    .map(({ person }) => person.name)

interface Signs {
  typed: () => void
  stopped: () => void
}

function signsOf(client: ApolloClient, findingId: string, told: boolean, at: CommentingPlace): Signs {
  let said: number | null = null
  const say = (typing: boolean): void =>
    // A sign that is lost is a sign less; the words themselves do not depend on it.
    void client.mutate({ mutation: SayCommentingDocument, variables: { input: { ...at, findingId, typing } } }).catch(() => {})
  return {
    typed() {
      if (!told || worksQuietly() || (said !== null && Date.now() - said < commentingAgainMs)) return
      said = Date.now()
      say(true)
    },
    stopped() {
      if (said === null) return
      said = null
      say(false)
    },
  }
}

/**
 * Shows the others that one is writing: `typed` with each letter, `stopped` when the words are sent or given up. Whoever works quietly
 * is not shown, nor is `silently` whoever keeps comments until they decide, and on a restricted finding nobody is.
 */
export function useSayCommenting(findingId: string, level: string, at: CommentingPlace, silently = false): Signs {
  const told = level !== 'restricted' && !silently
  const client = useApolloClient()
  const place = JSON.stringify(at)
  const signs = useMemo(() => signsOf(client, findingId, told, JSON.parse(place) as CommentingPlace), [client, findingId, told, place])
  useEffect(() => signs.stopped, [signs])
  return signs
}

import type { DraftComment_DraftCommentFragment } from '../../../../shared/generated/graphql.ts'
import { type Failure, useSubmit } from '../../lib/submit.ts'
import { OpenThreadDocument, ReplyToThreadDocument } from './threadDocuments.ts'

type Draft = DraftComment_DraftCommentFragment

/** The words that a kept comment is about; null where it is about the whole finding. */
export function quoteOf({ anchor }: Draft, wordsOf: (question: string) => string): string | null {
  if (anchor?.__typename === 'PassageAnchor') return anchor.quote
  return anchor?.__typename === 'QuestionAnchor' ? wordsOf(anchor.question) : null
}

/** As the narrative marks passages. */
export const asThread = ({ id, anchor }: Draft) => (anchor ? [{ id, anchor, resolvedAt: null, suggestion: null }] : [])

function placeOf({ anchor }: Draft) {
  switch (anchor?.__typename) {
    case 'PassageAnchor': {
      const { __typename, ...passage } = anchor
      return { passage, question: null }
    }
    case 'QuestionAnchor':
      return { passage: null, question: { revision: anchor.revision, question: anchor.question } }
    default:
      return { passage: null, question: null }
  }
}

/** Says what was kept without waiting for a decision. */
export function useSayNow(findingId: string, draft: Draft): { say: () => Promise<unknown>; failure: Failure | null; busy: boolean } {
  const opening = useSubmit(OpenThreadDocument)
  const replying = useSubmit(ReplyToThreadDocument)
  const { id: draftCommentId, threadId, kind, body } = draft
  const say = (): Promise<unknown> =>
    threadId ? replying.submit({ threadId, body, draftCommentId }) : opening.submit({ findingId, kind: kind ?? 'note', body, ...placeOf(draft), draftCommentId })
  return { say, failure: opening.failure ?? replying.failure, busy: opening.busy || replying.busy }
}

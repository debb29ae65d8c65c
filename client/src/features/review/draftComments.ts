import { useState } from 'react'
import type { DraftComment_DraftCommentFragment } from '../../../../shared/generated/graphql.ts'
import { type Failure, useSubmit } from '../../lib/submit.ts'
import { mentionedIn, useMentionable } from './mentions.ts'
import { OpenThreadDocument, ReplyToThreadDocument } from './threadDocuments.ts'

type Draft = DraftComment_DraftCommentFragment

/** The cards of what the viewer keeps, and of what they do not any more: words that were typed there and not saved are nowhere else. */
export interface DraftCards {
  any: boolean
  shown: readonly Draft[]
  isGone: (draft: Draft) => boolean
  isChanging: (draft: Draft) => boolean
  change: (draft: Draft, on: boolean) => void
}

export function useDraftCards(drafts: readonly Draft[]): DraftCards {
  const [gone, setGone] = useState<readonly Draft[]>([])
  const [known, setKnown] = useState(drafts)
  const [changing, setChanging] = useState<readonly string[]>([])
  const missingIn = (some: readonly Draft[]) => (draft: Draft) => !some.some(({ id }) => id === draft.id)
  if (known !== drafts) {
    setKnown(drafts)
    setGone([...gone, ...known].filter(missingIn(drafts)))
  }
  return {
    any: drafts.length > 0,
    shown: [...drafts, ...gone],
    isGone: missingIn(drafts),
    isChanging: ({ id }) => changing.includes(id),
    change: ({ id }, on) => setChanging([...changing.filter((one) => one !== id), ...(on ? [id] : [])]),
  }
}

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
  const people = useMentionable()
  const say = (): Promise<unknown> => {
    const mentionedIds = mentionedIn(body, people)
    return threadId ? replying.submit({ threadId, body, mentionedIds, draftCommentId }) : opening.submit({ findingId, kind: kind ?? 'note', body, mentionedIds, ...placeOf(draft), draftCommentId })
  }
  return { say, failure: opening.failure ?? replying.failure, busy: opening.busy || replying.busy }
}

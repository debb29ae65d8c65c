import { Plural, Trans } from '@lingui/react/macro'
import { IconMessagePlus } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { holds, type Member } from '../../../../shared/access/roles.ts'
import type { Thread_ThreadFragment } from '../../../../shared/generated/graphql.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/surfaces.tsx'
import { CommentingList } from './CommentingList.tsx'
import { DraftCommentCard } from './DraftCommentCard.tsx'
import { type DraftCards, quoteOf } from './draftComments.ts'
import { hasLostPassage, type Mark } from './Narrative.tsx'
import { ThreadCard } from './ThreadCard.tsx'

interface Props {
  findingId: string
  threads: readonly Thread_ThreadFragment[]
  /** What the viewer keeps until they decide. */
  drafts: DraftCards
  level: string
  marks: readonly Mark[]
  member: Member
  authorId: string
  /** The suggestions beside each other. */
  suggestions: ReactNode
  mayComment: boolean
  /** They are to decide. */
  mayDraft: boolean
  chosen: string | undefined
  wordsOf: (question: string) => string
  onChoose: (threadId: string) => void
  onNew: () => void
}

/** All threads: what the viewer keeps for themselves, then the open ones, always whole, the resolved ones after them. */
export function ThreadsPanel({ findingId, threads, drafts, level, marks, member, authorId, suggestions, mayComment, mayDraft, chosen, wordsOf, onChoose, onNew }: Props) {
  const open = threads.filter(({ resolvedAt }) => !resolvedAt)
  const resolved = threads.filter(({ resolvedAt }) => resolvedAt)
  const cardsOf = (thread: string | null) =>
    drafts.shown
      .filter(({ threadId }) => threadId === thread)
      .map((draft) => <DraftCommentCard key={draft.id} findingId={findingId} draft={draft} cards={drafts} quote={quoteOf(draft, wordsOf)} passageChanged={hasLostPassage(draft, marks)} chosen={draft.id === chosen} mayComment={mayComment} />)
  const cards = (shown: readonly Thread_ThreadFragment[]) =>
    shown.map((thread) => (
      <ThreadCard
        key={thread.id}
        thread={thread}
        level={level}
        questionWords={thread.anchor.__typename === 'QuestionAnchor' ? wordsOf(thread.anchor.question) : null}
        passageChanged={hasLostPassage(thread, marks)}
        chosen={thread.id === chosen}
        mayComment={mayComment}
        mayDraft={mayDraft}
        hasDrafts={drafts.any}
        drafts={cardsOf(thread.id)}
        isAuthor={member.personId === authorId}
        viewerId={member.personId}
        mayResolve={thread.kind !== 'must_fix' || thread.author.id === member.personId || holds(member, 'coordinator')}
        onChoose={() => onChoose(thread.id)}
      />
    ))
  // When one is chosen, and not again when it is answered or resolved: the page does not move under its reader.
  const hides = (): boolean => resolved.some(({ id }) => id === chosen)
  const [unfolded, setUnfolded] = useState(hides)
  const [unfoldedFor, setUnfoldedFor] = useState(chosen)
  if (chosen !== unfoldedFor) {
    setUnfoldedFor(chosen)
    if (hides()) setUnfolded(true)
  }
  useEffect(() => {
    if (chosen) document.getElementById(`thread-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <div className="stack panel">
      {mayComment && (
        <Button icon={<IconMessagePlus size={18} aria-hidden />} onClick={onNew}>
          <Trans>Comment on the whole finding</Trans>
        </Button>
      )}
      <CommentingList />
      {suggestions}
      {cardsOf(null)}
      {threads.length === 0 && !drafts.any && (
        <EmptyState>
          <Trans>Nobody has commented yet.</Trans>
        </EmptyState>
      )}
      {cards(open)}
      {resolved.length > 0 && (
        <details open={unfolded} onToggle={({ currentTarget }) => setUnfolded(currentTarget.open)}>
          <summary>
            <Plural value={resolved.length} one="# resolved thread" other="# resolved threads" />
          </summary>
          <div className="stack">{cards(resolved)}</div>
        </details>
      )}
    </div>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconHelpCircle, IconLock, IconNote, IconPencilPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Thread_ThreadFragment } from '../../../../shared/generated/graphql.ts'
import { commentMax } from '../../../../shared/limits/review.ts'
import type { ThreadKind } from '../../../../shared/workflow/scales.ts'
import { useSubmit } from '../../lib/submit.ts'
import { useKeptOfFinding } from '../../lib/useKeptOfFinding.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Avatar, Badge, type Tone } from '../../ui/surfaces.tsx'
import { goToUnsendable } from '../../ui/Unsendable.tsx'
import { Words } from '../../ui/Words.tsx'
import { useSayCommenting } from './commenting.ts'
import { CommentingNote } from './CommentingNote.tsx'
import { CommentText } from './CommentText.tsx'
import { CommentWords } from './CommentWords.tsx'
import { CreateDraftCommentDocument } from './draftCommentDocuments.ts'
import { mentionedIn, useMentionable } from './mentions.ts'
import { ReopenThreadDocument, ReplyToThreadDocument, ResolveThreadDocument } from './threadDocuments.ts'
import { SuggestionActions } from './SuggestionActions.tsx'
import { SuggestionState } from './SuggestionState.tsx'
import { suggests } from './suggestions.ts'
import { threadKindWords } from './words.ts'

const looks: Record<ThreadKind, { tone: Tone; icon: ReactNode }> = {
  must_fix: { tone: 'danger', icon: <IconAlertTriangle size={16} aria-hidden /> },
  question: { tone: 'info', icon: <IconHelpCircle size={16} aria-hidden /> },
  note: { tone: 'neutral', icon: <IconNote size={16} aria-hidden /> },
}

const suggested: (typeof looks)[ThreadKind] = { tone: 'violet', icon: <IconPencilPlus size={16} aria-hidden /> }

/** What closes or opens a thread says so where words go along. */
function settling(resolved: boolean, replies: boolean): ReactNode {
  if (resolved) return replies ? <Trans>Reply and open again</Trans> : <Trans>Open again</Trans>
  return replies ? <Trans>Reply and resolve</Trans> : <Trans>Resolve</Trans>
}

interface Props {
  thread: Thread_ThreadFragment
  level: string
  /** The words of the answer, for a thread about one. */
  questionWords: string | null
  /** The quote is not in the shown text any more. */
  passageChanged: boolean
  chosen: boolean
  mayComment: boolean
  mayResolve: boolean
  /** They are to decide, and may keep a reply until then. */
  mayDraft: boolean
  /** They keep some already: nobody is told that they write. */
  hasDrafts: boolean
  /** The replies that they keep. */
  drafts: ReactNode
  /** They wrote the finding: what is suggested is theirs to decline. */
  isAuthor: boolean
  viewerId: string
  onChoose: () => void
}

/** A conversation. Open ones are never folded away. */
export function ThreadCard({ thread, level, questionWords, passageChanged, chosen, mayComment, mayResolve, mayDraft, hasDrafts, drafts, isAuthor, viewerId, onChoose }: Props) {
  const { t, i18n } = useLingui()
  const reply = useKeptOfFinding(thread.findingId, level, `reply:${thread.id}`)
  const people = useMentionable()
  const mentionedIds = (): string[] => mentionedIn(reply.value, people)
  const replying = useSubmit(ReplyToThreadDocument)
  const resolving = useSubmit(ResolveThreadDocument)
  const drafting = useSubmit(CreateDraftCommentDocument)
  const reopening = useSubmit(ReopenThreadDocument)
  const { typed, stopped } = useSayCommenting(thread.findingId, level, { threadId: thread.id }, mayDraft && hasDrafts)
  const resolved = Boolean(thread.resolvedAt)
  const [missing, setMissing] = useState(false)
  const suggestion = suggests(thread) ? thread : null
  const { tone, icon } = suggestion ? suggested : looks[thread.kind]
  const kind = suggestion ? t`Suggested edit` : i18n._(threadKindWords[thread.kind])
  const quote = thread.anchor.__typename === 'PassageAnchor' ? thread.anchor.quote : questionWords

  function write(words: string): void {
    reply.set(words)
    setMissing(false)
    if (words === '') stopped()
    else typed()
  }
  function forget(): void {
    reply.forget()
    stopped()
  }
  const isUnsendable = (): boolean => goToUnsendable(document.getElementById(`reply-${thread.id}`)?.parentElement)
  async function send(): Promise<void> {
    if (isUnsendable()) return
    if (await replying.submit({ threadId: thread.id, body: reply.value, mentionedIds: mentionedIds() })) forget()
  }
  async function saveDraft(): Promise<void> {
    if (isUnsendable()) return
    if (await drafting.submit({ findingId: thread.findingId, threadId: thread.id, body: reply.value, mentionedIds: mentionedIds() })) forget()
  }
  async function settle(): Promise<void> {
    if (isUnsendable()) return
    const input = { threadId: thread.id, expectedVersion: thread.version, reply: reply.value, mentionedIds: mentionedIds() }
    if (resolved ? await reopening.submit(input) : await resolving.submit(input)) forget()
  }

  return (
    <article className="thread" data-chosen={chosen} data-resolved={resolved} id={`thread-${thread.id}`} aria-label={t`${kind} by ${thread.author.name}`}>
      <div className="row">
        <Badge tone={tone} icon={icon}>
          {kind}
        </Badge>
        {suggestion && <span className="small muted">{thread.author.name}</span>}
        {!suggestion && resolved && thread.resolvedBy && (
          <span className="small muted">
            <Trans>Resolved by {thread.resolvedBy.name}</Trans>
          </span>
        )}
      </div>
      {quote && (
        <blockquote className="quote">
          {suggestion && <SuggestionState thread={suggestion} passageChanged={passageChanged} />}
          {!suggestion && passageChanged && (
            <strong className="small block">
              <Trans>Passage changed since revision {thread.anchor.revision}</Trans>
            </strong>
          )}
          <button type="button" className="quote-button" onClick={onChoose} disabled={passageChanged}>
            {suggestion ? (
              <span className="pre-line suggested">
                <Words before={quote} after={suggestion.suggestion.replacement} />
              </span>
            ) : (
              quote
            )}
          </button>
        </blockquote>
      )}
      <ol className="stack-tight">
        {thread.comments.map(({ id, author, body, mentioned, createdAt }) => (
          <li key={id} className="comment">
            <Avatar name={author.name} />
            <div>
              <p className="small">
                <strong>{author.name}</strong> <Moment relative at={createdAt} className="muted" />
              </p>
              <CommentWords body={body} mentioned={mentioned} />
            </div>
          </li>
        ))}
      </ol>
      {drafts}
      <CommentingNote at={{ threadId: thread.id }} on="thread" />
      {mayComment && (
        <div className="stack-tight">
          <CommentText id={`reply-${thread.id}`} label={t`Reply`} rows={2} value={reply.value} max={commentMax} error={missing ? t`Please write a reply: whoever made the suggestion learns why.` : undefined} onChange={write} />
          <Failed failure={replying.failure ?? resolving.failure ?? reopening.failure ?? drafting.failure} typed={reply.value !== ''} />
          <div className="row">
            <Button size="small" disabled={reply.value.trim() === ''} busy={replying.busy} onClick={() => void send()}>
              <Trans>Reply</Trans>
            </Button>
            {mayDraft && (
              <Button size="small" icon={<IconLock size={16} aria-hidden />} disabled={reply.value.trim() === ''} busy={drafting.busy} onClick={() => void saveDraft()}>
                <Trans>Keep until I decide</Trans>
              </Button>
            )}
            {suggestion && !resolved && (
              <SuggestionActions thread={thread} reply={reply.value} mentionedIds={mentionedIds} mayDecline={isAuthor} mayWithdraw={thread.author.id === viewerId} isUnsendable={isUnsendable} onMissing={() => setMissing(true)} onEnded={forget} />
            )}
            {!suggestion && mayResolve && (
              <Button size="small" look="quiet" busy={resolving.busy || reopening.busy} onClick={() => void settle()}>
                {settling(resolved, reply.value.trim() !== '')}
              </Button>
            )}
          </div>
        </div>
      )}
    </article>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconHelpCircle, IconNote } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Thread_ThreadFragment } from '../../../../shared/generated/graphql.ts'
import { commentMax } from '../../../../shared/limits/review.ts'
import type { ThreadKind } from '../../../../shared/workflow/scales.ts'
import { useKept } from '../../lib/kept.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Avatar, Badge, type Tone } from '../../ui/surfaces.tsx'
import { useSayCommenting } from './commenting.ts'
import { CommentingNote } from './CommentingNote.tsx'
import { ReopenThreadDocument, ReplyToThreadDocument, ResolveThreadDocument } from './documents.ts'
import { threadKindWords } from './words.ts'

const looks: Record<ThreadKind, { tone: Tone; icon: ReactNode }> = {
  must_fix: { tone: 'danger', icon: <IconAlertTriangle size={16} aria-hidden /> },
  question: { tone: 'info', icon: <IconHelpCircle size={16} aria-hidden /> },
  note: { tone: 'neutral', icon: <IconNote size={16} aria-hidden /> },
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
  onChoose: () => void
}

/** A conversation. Open ones are never folded away. */
export function ThreadCard({ thread, level, questionWords, passageChanged, chosen, mayComment, mayResolve, onChoose }: Props) {
  const { t, i18n } = useLingui()
  const card = useRef<HTMLElement>(null)
  const reply = useKept(`reply:${thread.id}`)
  const replying = useSubmit(ReplyToThreadDocument)
  const resolving = useSubmit(ResolveThreadDocument)
  const reopening = useSubmit(ReopenThreadDocument)
  const { typed, stopped } = useSayCommenting(thread.findingId, level, { threadId: thread.id })
  const resolved = Boolean(thread.resolvedAt)
  const { tone, icon } = looks[thread.kind]
  const quote = thread.anchor.__typename === 'PassageAnchor' ? thread.anchor.quote : questionWords

  useEffect(() => {
    if (chosen) card.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  function write(words: string): void {
    reply.set(words)
    if (words === '') stopped()
    else typed()
  }
  function forget(): void {
    reply.forget()
    stopped()
  }
  async function send(): Promise<void> {
    if (await replying.submit({ threadId: thread.id, body: reply.value })) forget()
  }
  async function settle(): Promise<void> {
    const input = { threadId: thread.id, expectedVersion: thread.version, reply: reply.value }
    if (resolved ? await reopening.submit(input) : await resolving.submit(input)) forget()
  }

  return (
    <article className="thread" data-chosen={chosen} data-resolved={resolved} ref={card} id={`thread-${thread.id}`} aria-label={t`${i18n._(threadKindWords[thread.kind])} by ${thread.author.name}`}>
      <div className="row">
        <Badge tone={tone} icon={icon}>
          {i18n._(threadKindWords[thread.kind])}
        </Badge>
        {resolved && thread.resolvedBy && (
          <span className="small muted">
            <Trans>Resolved by {thread.resolvedBy.name}</Trans>
          </span>
        )}
      </div>
      {quote && (
        <blockquote className="quote">
          {passageChanged && (
            <strong className="small block">
              <Trans>Passage changed since revision {thread.anchor.revision}</Trans>
            </strong>
          )}
          <button type="button" className="quote-button" onClick={onChoose} disabled={passageChanged}>
            {quote}
          </button>
        </blockquote>
      )}
      <ol className="stack-tight">
        {thread.comments.map(({ id, author, body, createdAt }) => (
          <li key={id} className="comment">
            <Avatar name={author.name} />
            <div>
              <p className="small">
                <strong>{author.name}</strong> <Moment relative at={createdAt} className="muted" />
              </p>
              <p className="pre-line">{body}</p>
            </div>
          </li>
        ))}
      </ol>
      <CommentingNote at={{ threadId: thread.id }} on="thread" />
      {mayComment && (
        <div className="stack-tight">
          <TextArea id={`reply-${thread.id}`} label={t`Reply`} rows={2} value={reply.value} maxLength={commentMax} onChange={write} />
          <Failed failure={replying.failure ?? resolving.failure ?? reopening.failure} />
          <div className="row">
            <Button size="small" disabled={reply.value.trim() === ''} busy={replying.busy} onClick={() => void send()}>
              <Trans>Reply</Trans>
            </Button>
            {mayResolve && (
              <Button size="small" look="quiet" busy={resolving.busy || reopening.busy} onClick={() => void settle()}>
                {resolved ? <Trans>Open again</Trans> : <Trans>Resolve</Trans>}
              </Button>
            )}
          </div>
        </div>
      )}
    </article>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { IconLock, IconPencilPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Passage } from '../../../../shared/findings/anchor.ts'
import { commentMax } from '../../../../shared/limits/review.ts'
import { type ThreadKind, threadKinds } from '../../../../shared/workflow/scales.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useSubmit } from '../../lib/submit.ts'
import { useKeptOfFinding } from '../../lib/useKeptOfFinding.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Form } from '../../ui/Form.tsx'
import { RadioGroup } from '../../ui/inputs.tsx'
import { ThrowAway } from '../../ui/ThrowAway.tsx'
import { type CommentingPlace, useSayCommenting } from './commenting.ts'
import { CommentText } from './CommentText.tsx'
import { CreateDraftCommentDocument } from './draftCommentDocuments.ts'
import { isOfWords, mentionedIn, useMentionable } from './mentions.ts'
import { OpenThreadDocument } from './threadDocuments.ts'
import { WhoReads } from './WhoReads.tsx'
import { threadKindWords } from './words.ts'

/** What a new thread will be about. */
export type Subject = { on: 'passage'; passage: Passage } | { on: 'question'; question: string; words: string; revision: number } | { on: 'whole' }

const placeOf = (subject: Subject): CommentingPlace => {
  if (subject.on === 'passage') return { revision: subject.passage.revision, block: subject.passage.block }
  return subject.on === 'question' ? { revision: subject.revision, question: subject.question } : {}
}

/** The name of the second way of sending it. */
const keep = 'keep'

interface Props {
  findingId: string
  level: string
  subject: Subject
  /** Writes the passage anew instead; null where one may not. */
  onSuggest: ((passage: Passage) => void) | null
  /** They are to decide, and may keep it until then. */
  mayDraft: boolean
  /** They keep others already: nobody is told that they write. */
  hasDrafts: boolean
  onClose: () => void
  onOpened: (threadId: string) => void
}

/** Opens a thread. What was typed stays until it has arrived. */
export function NewThread({ findingId, level, subject, onSuggest, mayDraft, hasDrafts, onClose, onOpened }: Props) {
  const { t, i18n } = useLingui()
  const sentenceOf = useIssueSentence()
  const place = `thread:${findingId}:${subject.on === 'passage' ? subject.passage.quote : subject.on === 'question' ? subject.question : ''}`
  const body = useKeptOfFinding(findingId, level, place)
  // Only beside words: an answer alone is nothing that one would miss.
  const keptKind = useKeptOfFinding(findingId, level, `${place}:kind`)
  const [kind, setKind] = useState<ThreadKind>(threadKinds.find((one) => one === keptKind.value) ?? 'question')
  const people = useMentionable()
  const opening = useSubmit(OpenThreadDocument)
  const drafting = useSubmit(CreateDraftCommentDocument)
  const failure = opening.failure ?? drafting.failure
  const { typed, stopped } = useSayCommenting(findingId, level, placeOf(subject), mayDraft && hasDrafts)
  const hints: Record<ThreadKind, string> = {
    must_fix: t`Approval waits until this is resolved.`,
    question: t`You would like to know something.`,
    note: t`Good to know; nobody has to act.`,
  }
  const bodyIssue = failure?.kind === 'invalid' ? failure.issues.find(isOfWords) : undefined

  function hold(words: string, of: ThreadKind): void {
    body.set(words)
    keptKind.set(words === '' ? '' : of)
  }
  function choose(next: ThreadKind): void {
    setKind(next)
    hold(body.value, next)
  }
  function write(words: string): void {
    hold(words, kind)
    if (words === '') stopped()
    else typed()
  }
  const input = () => ({
    findingId,
    kind,
    body: body.value,
    mentionedIds: mentionedIn(body.value, people),
    passage: subject.on === 'passage' ? subject.passage : null,
    question: subject.on === 'question' ? { revision: subject.revision, question: subject.question } : null,
  })
  function arrived(id: string | undefined): void {
    if (id === undefined) return
    hold('', kind)
    onOpened(id)
  }
  async function send(): Promise<void> {
    drafting.clear()
    const result = await opening.submit(input())
    arrived(result?.__typename === 'ThreadSuccess' ? result.thread.id : undefined)
  }
  async function saveDraft(): Promise<void> {
    opening.clear()
    stopped()
    const result = await drafting.submit(input())
    arrived(result?.__typename === 'DraftCommentSuccess' ? result.draftComment?.id : undefined)
  }

  return (
    <Dialog title={t`New thread`} onClose={onClose}>
      <Form onSend={({ nativeEvent }) => void ((nativeEvent as SubmitEvent).submitter?.getAttribute('name') === keep ? saveDraft() : send())}>
        {subject.on === 'passage' && <blockquote className="quote">{subject.passage.quote}</blockquote>}
        {subject.on === 'passage' && onSuggest && (
          <div>
            <Button size="small" icon={<IconPencilPlus size={18} aria-hidden />} onClick={() => onSuggest(subject.passage)}>
              <Trans>Suggest an edit</Trans>
            </Button>
          </div>
        )}
        {subject.on === 'question' && <blockquote className="quote">{subject.words}</blockquote>}
        {subject.on === 'whole' && (
          <p className="muted">
            <Trans>About the whole finding</Trans>
          </p>
        )}
        <RadioGroup id="thread-kind" label={t`What is it?`} value={kind} options={threadKinds.map((value) => ({ value, label: i18n._(threadKindWords[value]), hint: hints[value] }))} onChange={choose} />
        <CommentText id="thread-body" label={t`Your comment`} hint={people.length > 0 && t`Write @ and a name to mention somebody: they are told.`} rows={4} value={body.value} max={commentMax} error={bodyIssue && sentenceOf(bodyIssue)} onChange={write} />
        <WhoReads />
        {!bodyIssue && <Failed failure={failure} typed={body.value !== ''} />}
        {mayDraft && (
          <p className="small muted" id="draft-hint">
            <Trans>Only you see what you keep. It is published together with your decision.</Trans>
          </p>
        )}
        <div className="row dialog-actions">
          <Button type="submit" look="primary" busy={opening.busy}>
            <Trans>Send the comment</Trans>
          </Button>
          {mayDraft && (
            <Button type="submit" name={keep} icon={<IconLock size={18} aria-hidden />} busy={drafting.busy} aria-describedby="draft-hint">
              <Trans>Keep until I decide</Trans>
            </Button>
          )}
          <Button look="quiet" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <ThrowAway kept={{ value: body.value, forget: () => hold('', kind) }} onThrown={onClose} />
        </div>
      </Form>
    </Dialog>
  )
}

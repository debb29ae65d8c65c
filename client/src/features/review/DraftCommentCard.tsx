import { Trans, useLingui } from '@lingui/react/macro'
import { IconLock } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { DraftComment_DraftCommentFragment } from '../../../../shared/generated/graphql.ts'
import { commentMax } from '../../../../shared/limits/review.ts'
import { threadKinds } from '../../../../shared/workflow/scales.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useKept } from '../../lib/kept.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { RadioGroup, TextArea } from '../../ui/inputs.tsx'
import { Badge } from '../../ui/surfaces.tsx'
import { DiscardDraftCommentDocument, EditDraftCommentDocument } from './draftCommentDocuments.ts'
import { useSayNow } from './draftComments.ts'
import { threadKindWords } from './words.ts'

interface Props {
  findingId: string
  draft: DraftComment_DraftCommentFragment
  /** What it is about, where it begins a thread. */
  quote?: string | null
  chosen?: boolean
  mayComment: boolean
}

/** A comment that the viewer keeps until they decide. */
export function DraftCommentCard({ findingId, draft, quote = null, chosen = false, mayComment }: Props) {
  const { t, i18n } = useLingui()
  const [editing, setEditing] = useState(false)
  const discarding = useSubmit(DiscardDraftCommentDocument)
  const saying = useSayNow(findingId, draft)
  return (
    <article className="draft-comment" data-chosen={chosen} id={`thread-${draft.id}`} aria-label={t`A comment that you keep`}>
      <div className="row">
        <Badge tone="neutral" icon={<IconLock size={16} aria-hidden />}>
          <Trans>Only you see this</Trans>
        </Badge>
        {draft.kind && <span className="small muted">{i18n._(threadKindWords[draft.kind])}</span>}
      </div>
      {quote && <blockquote className="quote">{quote}</blockquote>}
      {editing ? (
        <EditDraftComment draft={draft} onClose={() => setEditing(false)} />
      ) : (
        <>
          <p className="pre-line">{draft.body}</p>
          <Failed failure={saying.failure ?? discarding.failure} />
          <div className="row">
            {mayComment && (
              <>
                <Button size="small" onClick={() => setEditing(true)}>
                  <Trans>Change</Trans>
                </Button>
                <Button size="small" look="quiet" busy={saying.busy} onClick={() => void saying.say()}>
                  <Trans>Send now</Trans>
                </Button>
              </>
            )}
            <Button size="small" look="quiet" busy={discarding.busy} onClick={() => void discarding.submit({ draftCommentId: draft.id })}>
              <Trans>Discard</Trans>
            </Button>
          </div>
        </>
      )}
    </article>
  )
}

/** Writes it anew. What was typed stays until it has arrived. */
function EditDraftComment({ draft, onClose }: { draft: DraftComment_DraftCommentFragment; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const sentenceOf = useIssueSentence()
  const kept = useKept(`draft:${draft.id}`)
  const [body, setBody] = useState(kept.value || draft.body)
  const [kind, setKind] = useState(draft.kind)
  const { submit, failure, busy } = useSubmit(EditDraftCommentDocument)
  const issue = failure?.kind === 'invalid' ? failure.issues.find(({ path }) => path === 'body') : undefined

  function write(words: string): void {
    setBody(words)
    kept.set(words === draft.body ? '' : words)
  }
  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    if ((body !== draft.body || kind !== draft.kind) && !(await submit({ draftCommentId: draft.id, expectedVersion: draft.version, kind, body }))) return
    kept.forget()
    onClose()
  }

  return (
    <form className="stack-tight" noValidate onSubmit={(event) => void save(event)}>
      {kind && <RadioGroup inline id={`draft-kind-${draft.id}`} label={t`What is it?`} value={kind} options={threadKinds.map((value) => ({ value, label: i18n._(threadKindWords[value]) }))} onChange={setKind} />}
      <TextArea id={`draft-${draft.id}`} label={t`Your comment`} rows={4} value={body} maxLength={commentMax} error={issue && sentenceOf(issue)} onChange={write} />
      {!issue && <Failed failure={failure} />}
      <div className="row">
        <Button type="submit" size="small" look="primary" busy={busy}>
          <Trans>Save</Trans>
        </Button>
        <Button size="small" look="quiet" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  )
}

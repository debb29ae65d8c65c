import { Trans, useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import type { DraftComment_DraftCommentFragment } from '../../../../shared/generated/graphql.ts'
import { commentMax } from '../../../../shared/limits/review.ts'
import { threadKinds } from '../../../../shared/workflow/scales.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import type { Kept } from '../../lib/kept.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Form } from '../../ui/Form.tsx'
import { RadioGroup } from '../../ui/inputs.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { ThrowAway } from '../../ui/ThrowAway.tsx'
import { CommentText } from './CommentText.tsx'
import { EditDraftCommentDocument } from './draftCommentDocuments.ts'
import { isOfWords, mentionedIn, useMentionable } from './mentions.ts'
import { threadKindWords } from './words.ts'

type Draft = DraftComment_DraftCommentFragment
type Written = Pick<Draft, 'kind' | 'body'>

/** What is being made of a draft, and what it was when that was begun. */
interface Edit {
  begun: Written & { version: number }
  mine: Written
}

const begin = ({ version, kind, body }: Draft): Edit => ({ begun: { version, kind, body }, mine: { kind, body } })
const differ = (one: Written, other: Written): boolean => one.kind !== other.kind || one.body !== other.body

interface Props {
  draft: Draft
  /** It is not there any more; what was typed is. */
  gone: boolean
  kept: Kept
  onClose: () => void
}

/** Writes it anew. What was typed stays until it has arrived; where it was changed elsewhere meanwhile, both are shown, and one chooses. */
export function EditDraftComment({ draft, gone, kept, onClose }: Props) {
  const { t, i18n } = useLingui()
  const sentenceOf = useIssueSentence()
  const people = useMentionable()
  // Whoever comes back to words that they left goes on from what these were measured against, not from what is newest.
  const [{ begun, mine }, setEdit] = useState<Edit>(() => (kept.value === '' ? begin(draft) : (JSON.parse(kept.value) as Edit)))
  const { submit, failure, busy, clear } = useSubmit(EditDraftCommentDocument)
  const issue = failure?.kind === 'invalid' ? failure.issues.find(isOfWords) : undefined
  const clashes = !gone && draft.version !== begun.version && differ(draft, mine)
  const question = useRef<HTMLDivElement>(null)

  function write(next: Edit): void {
    setEdit(next)
    kept.set(differ(next.begun, next.mine) ? JSON.stringify(next) : '')
  }
  function goOn(chosen: Written): void {
    write({ ...begin(draft), mine: chosen })
    clear()
  }
  async function save(): Promise<void> {
    if (gone) return
    if (clashes) {
      // Whoever saves without having seen the question is brought to it.
      question.current?.scrollIntoView({ block: 'center' })
      return question.current?.focus({ preventScroll: true })
    }
    if (differ(draft, mine) && !(await submit({ draftCommentId: draft.id, expectedVersion: begun.version, ...mine, mentionedIds: mentionedIn(mine.body, people) }))) return
    kept.forget()
    onClose()
  }

  return (
    <Form className="stack-tight" onSend={() => void save()}>
      {gone && (
        <Banner tone="danger">
          <Trans>This comment is not kept any more: you have published or discarded it. What you typed is only here. Copy what you need of it.</Trans>
        </Banner>
      )}
      {clashes && (
        <Banner tone="warning">
          <div className="news stack-tight" ref={question} tabIndex={-1}>
            <Trans>You have changed this comment elsewhere too. There it says:</Trans>
            {draft.kind && draft.kind !== mine.kind && <span className="small">{i18n._(threadKindWords[draft.kind])}</span>}
            <p className="pre-line">{draft.body}</p>
            <div className="row">
              <Button size="small" onClick={() => goOn(mine)}>
                <Trans>Keep what is here</Trans>
              </Button>
              <Button size="small" onClick={() => goOn({ kind: draft.kind, body: draft.body })}>
                <Trans>Take what is there</Trans>
              </Button>
            </div>
          </div>
        </Banner>
      )}
      {mine.kind && !gone && (
        <RadioGroup
          inline
          id={`draft-kind-${draft.id}`}
          label={t`What is it?`}
          value={mine.kind}
          options={threadKinds.map((value) => ({ value, label: i18n._(threadKindWords[value]) }))}
          onChange={(kind) => write({ begun, mine: { ...mine, kind } })}
        />
      )}
      <CommentText id={`draft-${draft.id}`} label={t`Your comment`} rows={4} value={mine.body} max={commentMax} error={issue && sentenceOf(issue)} onChange={(body) => write({ begun, mine: { ...mine, body } })} />
      {!issue && !gone && !(clashes && failure?.kind === 'stale') && <Failed typed failure={failure} />}
      <div className="row">
        {!gone && (
          <>
            <Button type="submit" size="small" look="primary" busy={busy}>
              <Trans>Save</Trans>
            </Button>
            <Button size="small" look="quiet" onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
          </>
        )}
        <ThrowAway size="small" kept={kept} onThrown={onClose} />
      </div>
    </Form>
  )
}

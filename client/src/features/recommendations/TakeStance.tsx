import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { RecommendationPage_RecommendationFragment, Stance_StanceFragment, VoteHead_VoteFragment } from '../../../../shared/generated/graphql.ts'
import { reasonMax } from '../../../../shared/limits/review.ts'
import { needsReason, type StanceKind, stanceKinds } from '../../../../shared/workflow/vote.ts'
import { useKept } from '../../lib/kept.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { isOvertaken, useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { RadioGroup, TextArea } from '../../ui/inputs.tsx'
import { TakeStanceDocument } from './voteDocuments.ts'
import { stanceHints, stanceWords } from './voteWords.tsx'

interface Props {
  recommendation: Pick<RecommendationPage_RecommendationFragment, 'id' | 'ref'>
  vote: VoteHead_VoteFragment
  /** What was said before. */
  stance: Stance_StanceFragment | null
  onClose: () => void
}

/** A stance on exactly the text that was put to the vote. What was typed is kept when the dialog is closed. */
export function TakeStance({ recommendation, vote, stance, onClose }: Props) {
  const { t, i18n } = useLingui()
  const [kind, setKind] = useState<StanceKind | ''>(stance?.kind ?? '')
  const kept = useKept(`stance:${vote.id}`)
  const [touched, setTouched] = useState(false)
  const reason = touched || kept.value !== '' ? kept.value : (stance?.reason ?? '')
  const [missing, setMissing] = useState<'kind' | 'reason' | null>(null)
  const sentenceOf = useIssueSentence()
  const { submit, failure, busy } = useSubmit(TakeStanceDocument)
  const ended = isOvertaken(vote.outcome !== null, busy, failure)
  const needed = kind !== '' && needsReason(kind)

  async function send(): Promise<void> {
    const lacking = kind === '' ? 'kind' : needed && reason.trim() === '' ? 'reason' : null
    setMissing(lacking)
    if (lacking) document.querySelector<HTMLElement>(lacking === 'kind' ? 'dialog [name=kind]' : '#stance-reason')?.focus()
    if (lacking || kind === '') return
    const { id: voteId, revision, contentHash } = vote
    if (!(await submit({ recommendationId: recommendation.id, voteId, revision, contentHash, kind, reason }))) return
    kept.forget()
    onClose()
  }

  const saidOfReason = failure?.kind === 'invalid' ? failure.issues.find(({ path }) => path === 'reason') : undefined
  return (
    <ActDialog title={t`Your answer on ${recommendation.ref}`} verb={<Trans>Send the answer</Trans>} busy={busy} ended={ended} failure={saidOfReason ? null : failure} kept={kept} onClose={onClose} onSend={() => void send()}>
      <p>
        <Trans>You answer on revision {vote.revision}. Until the vote is over you can change your answer.</Trans>
      </p>
      <RadioGroup
        id="kind"
        label={t`What do you say to this text?`}
        value={kind}
        error={missing === 'kind' ? t`Please choose one of the answers.` : undefined}
        options={stanceKinds.map((value) => ({ value, label: i18n._(stanceWords[value]), hint: i18n._(stanceHints[value]) }))}
        onChange={setKind}
      />
      <TextArea
        id="stance-reason"
        label={t`Reason`}
        optional={!needed}
        rows={4}
        value={reason}
        max={reasonMax}
        error={missing === 'reason' && needed ? t`Please give a reason.` : saidOfReason && sentenceOf(saidOfReason)}
        onChange={(next) => {
          setTouched(true)
          kept.set(next)
        }}
      />
    </ActDialog>
  )
}

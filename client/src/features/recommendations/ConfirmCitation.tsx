import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { reasonMax } from '../../../../shared/limits/review.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useKept } from '../../lib/kept.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import { Moved } from '../../ui/Moved.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import type { Citation } from './values.ts'
import { ConfirmCitationDocument } from './citationDocuments.ts'
import { WhatBecame } from './WhatBecame.tsx'

interface Props {
  recommendation: RecommendationPage_RecommendationFragment
  citation: Citation
  onClose: () => void
}

const stateOf = ({ finding }: Citation) => ({ findingRevision: finding.revision?.number ?? 0, findingStatus: finding.status })

/** Says why a recommendation holds all the same. What is said is said of the finding as it stands here: when it moves on meanwhile, it is looked at anew. */
export function ConfirmCitation({ recommendation, citation, onClose }: Props) {
  const { t } = useLingui()
  const toast = useToast()
  const sentenceOf = useIssueSentence()
  const note = useKept(`confirm-citation:${recommendation.id}:${citation.finding.id}`)
  const [missing, setMissing] = useState(false)
  const [seen, setSeen] = useState(() => stateOf(citation))
  const [sent, setSent] = useState(false)
  const { submit, failure, busy, clear } = useSubmit(ConfirmCitationDocument)
  const now = stateOf(citation)
  const moved = now.findingRevision !== seen.findingRevision || now.findingStatus !== seen.findingStatus
  const answered = !citation.stale && !sent
  const issue = failure?.kind === 'invalid' ? failure.issues.find(({ path }) => path === 'note') : undefined
  const { ref } = citation.finding

  async function send(): Promise<void> {
    setMissing(note.value.trim() === '')
    if (note.value.trim() === '') return clear()
    // The page learns of one's own word before this has its answer.
    setSent(true)
    if (!(await submit({ recommendationId: recommendation.id, findingId: citation.finding.id, ...seen, note: note.value }))) return setSent(false)
    note.forget()
    onClose()
    toast(<Trans>It is recorded that the recommendation still holds.</Trans>)
  }

  return (
    <ActDialog
      title={t`${recommendation.ref} still holds`}
      verb={<Trans>Record that it still holds</Trans>}
      busy={busy}
      waits={moved}
      over={answered}
      failure={issue || answered || (failure?.kind === 'stale' && moved) ? null : failure}
      follows={<Trans>The text and its approvals stay as they are.</Trans>}
      kept={note}
      onClose={onClose}
      onSend={() => void send()}
    >
      <p>
        <Trans>What has become of {ref} since it was cited:</Trans>
      </p>
      <WhatBecame citation={citation} />
      {answered && (
        <Banner tone="warning">
          <Trans>Nothing of this citation waits for an answer any more.</Trans>
        </Banner>
      )}
      {moved && !answered && (
        <Moved
          verb={<Trans>I have looked at it</Trans>}
          onLook={() => {
            setSeen(now)
            clear()
          }}
        >
          <Trans>The finding has changed again while you had this open. Look at it as it is now.</Trans>
        </Moved>
      )}
      <TextArea
        id="confirm-note"
        label={t`Why it still holds`}
        hint={t`Everybody who may read both can read it.`}
        rows={4}
        value={note.value}
        max={reasonMax}
        error={issue ? sentenceOf(issue) : missing ? t`Please give a reason.` : undefined}
        onChange={note.set}
      />
    </ActDialog>
  )
}

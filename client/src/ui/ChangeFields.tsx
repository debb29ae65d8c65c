import { useLingui } from '@lingui/react/macro'
import { reasonMax } from '../../../shared/limits/review.ts'
import type { FindingStatus } from '../../../shared/workflow/finding.ts'
import { RadioGroup, TextArea } from './inputs.tsx'

export type Change = 'substantive' | 'typo'

interface Props {
  status: FindingStatus
  change: Change
  note: { value: string; set: (next: string) => void }
  onChange: (change: Change) => void
}

/** What kind of change a new revision is, and what reviewers are told of it. Where changes were asked for, wording alone does not answer them. */
export function ChangeFields({ status, change, note, onChange }: Props) {
  const { t } = useLingui()
  return (
    <>
      {status !== 'changes_requested' && (
        <RadioGroup
          id="change"
          label={t`What kind of change is it?`}
          value={change}
          options={[
            { value: 'substantive', label: t`A change of content`, hint: t`Earlier approvals no longer count; reviewers look again.` },
            { value: 'typo', label: t`Only wording or typing mistakes`, hint: t`Approvals stay. Everybody sees the difference.` },
          ]}
          onChange={onChange}
        />
      )}
      <TextArea id="note" rows={2} optional label={t`What changed, for the reviewers`} value={note.value} max={reasonMax} onChange={note.set} />
    </>
  )
}

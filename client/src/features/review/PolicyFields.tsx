import { useLingui } from '@lingui/react/macro'
import { approvalsMax, approvalsMin, type WrittenPolicy } from '../../../../shared/limits/reviewPolicy.ts'
import { requirementParts } from '../../../../shared/workflow/policyChange.ts'
import { CountInput } from '../../ui/CountInput.tsx'
import { shownGroups } from './PolicyInWords.tsx'
import { groupWords, partWords } from './policyWords.ts'

export const policyFieldId = (path: string): string => `policy-${path.replace('.', '-')}`

/** Who must approve, in numbers. `errorAt` is asked by `base.verifiers` and the like. */
export function PolicyFields({ written, onChange, errorAt }: { written: WrittenPolicy; onChange: (written: WrittenPolicy) => void; errorAt: (path: string) => string | undefined }) {
  const { i18n } = useLingui()
  return (
    <div className="policy-groups">
      {shownGroups.map((group) => (
        <fieldset key={group} className="stack policy-group">
          <legend>{i18n._(groupWords[group])}</legend>
          {requirementParts.map((part) => (
            <CountInput
              key={part}
              id={policyFieldId(`${group}.${part}`)}
              label={i18n._(partWords[part])}
              min={part === 'approvals' ? approvalsMin : 0}
              max={approvalsMax}
              value={written[group][part]}
              error={errorAt(`${group}.${part}`)}
              onChange={(value) => onChange({ ...written, [group]: { ...written[group], [part]: value } })}
            />
          ))}
        </fieldset>
      ))}
    </div>
  )
}

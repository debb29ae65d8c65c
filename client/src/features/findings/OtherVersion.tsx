import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Side, WorkingCopy } from '../../../../shared/findings/merge.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { RadioGroup } from '../../ui/inputs.tsx'
import { TextComparison } from '../../ui/TextComparison.tsx'
import type { Draft } from './useDraft.ts'

interface Props {
  draft: Draft
  theirs: WorkingCopy & { both: readonly string[] }
  labelOf: (path: string) => string
  wordsOf: (copy: WorkingCopy, field: string) => string
  onClose: () => void
}

/** The fields that were changed here and in another window: what stands here, what stands there, and which of it is kept. Nothing is lost before that is said. */
export function OtherVersion({ draft, theirs, labelOf, wordsOf, onClose }: Props) {
  const { t } = useLingui()
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({})
  const [missing, setMissing] = useState(false)
  const mine: WorkingCopy = { content: draft.content, level: draft.level }

  function keep(): void {
    const lacks = theirs.both.some((field) => !chosen[field])
    setMissing(lacks)
    if (lacks) return
    draft.settle(chosen)
    onClose()
  }

  return (
    <ActDialog title={t`The same was changed in two windows`} verb={<Trans>Keep what is chosen</Trans>} busy={false} failure={null} onClose={onClose} onSend={keep}>
      <p>
        <Trans>Whatever else was changed in either window is kept.</Trans>
      </p>
      {theirs.both.map((field) => {
        const [here, there] = [wordsOf(mine, field), wordsOf(theirs, field)]
        const nothing = t`Nothing`
        const long = field === 'narrative'
        const options: { value: Side; label: string; hint?: string }[] = [
          { value: 'mine', label: t`What is here`, ...(long ? {} : { hint: here || nothing }) },
          { value: 'theirs', label: t`What is in the other window`, ...(long ? {} : { hint: there || nothing }) },
          ...(long ? [{ value: 'both' as const, label: t`Both, one after the other` }] : []),
        ]
        return (
          <div key={field} className="stack-tight">
            <RadioGroup id={`other-${field}`} label={labelOf(field)} value={chosen[field] ?? ''} onChange={(side) => setChosen({ ...chosen, [field]: side })} options={options} error={missing && !chosen[field] ? t`Please choose what to keep.` : undefined} />
            {long && (
              <>
                <p className="small muted">
                  <Trans>From what is here to what is in the other window:</Trans>
                </p>
                <div className="other-words">
                  <TextComparison before={here} after={there} />
                </div>
              </>
            )}
          </div>
        )
      })}
    </ActDialog>
  )
}

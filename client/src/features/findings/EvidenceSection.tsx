import { Trans, useLingui } from '@lingui/react/macro'
import { useContext } from 'react'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type EvidenceItem, filesIn, withFiles } from '../../../../shared/findings/content.ts'
import { evidenceDescriptionMax, evidenceMax } from '../../../../shared/limits/finding.ts'
import { Button } from '../../ui/Button.tsx'
import { Select, TextInput } from '../../ui/inputs.tsx'
import { FileSlotContext } from './fileSlot.ts'
import type { SectionProps } from './sections.tsx'
import { methodWords } from './words.ts'

/** 5. What is kept as evidence, described in words, with its files. */
export function EvidenceSection({ draft: { content, change, save }, methods, errorAt }: SectionProps) {
  const { t, i18n } = useLingui()
  const { Input, drop } = useContext(FileSlotContext)
  function put(evidence: EvidenceItem[]): void {
    // Another item may name it as well.
    const named = new Set(filesIn({ evidence }).map(({ sha256 }) => sha256))
    for (const file of filesIn(content)) if (!named.has(file.sha256)) drop(file)
    change({ evidence })
  }
  const set = (place: number, part: Partial<EvidenceItem>): void => put(content.evidence.map((item, index) => (index === place ? withFiles({ ...item, ...part }, part.files ?? item.files) : item)))
  return (
    <>
      <p className="field-hint">
        <Trans>List what you hold, so that reviewers know what stands behind the text. Keep paper and objects where your network keeps them.</Trans>
      </p>
      {content.evidence.map((item, place) => (
        // Items are edited in place and have no identity of their own.
        <fieldset className="card stack-tight evidence-item" key={`evidence-${place}`}>
          <legend className="field-label">
            <Trans>Evidence {place + 1}</Trans>
          </legend>
          <Select id={`evidence.${place}.method`} label={t`How it was obtained`} empty={t`Choose a method`} value={item.method} options={methods.map((value) => ({ value, label: methodWords[value] ? i18n._(methodWords[value]) : value }))} error={errorAt(`evidence.${place}.method`)} onChange={(method) => set(place, { method })} />
          <TextInput id={`evidence.${place}.description`} label={t`What it is`} value={item.description} max={evidenceDescriptionMax} error={errorAt(`evidence.${place}.description`)} onChange={(description) => set(place, { description })} onBlur={() => void save()} />
          <Input id={`evidence.${place}.files`} files={item.files ?? []} error={errorAt(`evidence.${place}.files`)} onChange={(files) => set(place, { files: [...files] })} save={save} />
          <Button look="quiet" size="small" icon={<IconTrash size={18} aria-hidden />} onClick={() => put(content.evidence.filter((_item, index) => index !== place))}>
            <Trans>Remove evidence {place + 1}</Trans>
          </Button>
        </fieldset>
      ))}
      {content.evidence.length < evidenceMax && (
        <div>
          <Button icon={<IconPlus size={18} aria-hidden />} onClick={() => put([...content.evidence, { method: '', description: '' }])}>
            <Trans>Add evidence</Trans>
          </Button>
        </div>
      )}
    </>
  )
}

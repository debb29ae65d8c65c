import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { TableField, TableRow } from '../../../../shared/side-events/participantTable.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { labelled } from '../../lib/labelled.ts'
import { categoryWords } from './words.tsx'

interface Props {
  row: TableRow
  /** Who may be the same person: on the list already, or in another row. */
  alike: readonly { name: string; row: number | undefined }[]
  taken: boolean
  fieldNames: Readonly<Record<TableField, string>>
  /** What a country is called. */
  nameOf: (code: string) => string
  onToggle: () => void
}

/** A row of a table as it would come to the list, what is wrong with it, and whether it is taken. */
export function ImportRow({ row: { number, facts, issues }, alike, taken, fieldNames, nameOf, onToggle }: Props) {
  const { t, i18n } = useLingui()
  const sentenceOf = useIssueSentence()
  const { name, organisation, category, country, email } = facts
  const named = name || '—'
  const heading = t`Row ${number}: ${named}`
  const others = alike.map((one) => (one.row === undefined ? one.name : t`${one.name} (row ${one.row})`)).join('; ')
  return (
    <li className="import-row" data-taken={taken}>
      <label className="choice">
        <input type="checkbox" checked={taken} onChange={onToggle} />
        <span>
          {heading}
          <span className="choice-hint">{[organisation, categoryWords[category] && i18n._(categoryWords[category]), country && nameOf(country), email].filter(Boolean).join(' · ')}</span>
        </span>
      </label>
      {taken &&
        issues.map((issue) => (
          <p key={`${issue.path} ${issue.code}`} className="small import-issue">
            {labelled(fieldNames[issue.path.split('.')[0] as TableField], sentenceOf(issue))}
          </p>
        ))}
      {taken && alike.length > 0 && (
        <p className="small participant-alike">
          <IconAlertTriangle size={16} aria-hidden className="inline-icon" /> <Trans>May be the same person: {others}</Trans>
        </p>
      )}
    </li>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import type { Participant_ParticipantFragment } from '../../../../shared/generated/graphql.ts'
import { participantFields } from '../../../../shared/limits/participant.ts'
import { finderOf } from '../../../../shared/side-events/sameName.ts'
import { guessMapping, type Mapping, readTable, type Table, type TableField } from '../../../../shared/side-events/participantTable.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/inputs.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import { ChooseTable } from './ChooseTable.tsx'
import { ImportRow } from './ImportRow.tsx'
import { ImportParticipantsDocument } from './participantDocuments.ts'
import { useCountries } from './useCountries.ts'
import { useCountryFinder } from './useCountryFinder.ts'
import { useParticipantFields } from './useParticipantFields.ts'

/** So many rows are drawn at first: those that somebody has to look at come before the others. */
const shownMax = 100
/** What a request may have, without the rest of it. */
const sentBytesMax = 250_000

/** Brings everybody from a table: one looks at what it says of each, and it happens to all of them or to nobody. */
export function ImportParticipants({ sideEventId, known, onClose }: { sideEventId: string; known: readonly Participant_ParticipantFragment[]; onClose: () => void }) {
  const { t } = useLingui()
  const toast = useToast()
  const fieldNames = useParticipantFields()
  const sentenceOf = useIssueSentence()
  const countries = useCountryFinder()
  const { nameOf } = useCountries()
  const [table, setTable] = useState<Table | null>(null)
  const [mapping, setMapping] = useState<Mapping>({})
  const [leftOut, setLeftOut] = useState<ReadonlySet<number>>(new Set())
  const [tooLong, setTooLong] = useState(false)
  const [all, setAll] = useState(false)
  const { submit, failure, busy } = useSubmit(ImportParticipantsDocument)
  const rows = useMemo(() => (table && countries ? readTable(table, mapping, countries) : []), [table, mapping, countries])
  const alike = useMemo(() => {
    const people = rows.map(({ number, facts }) => ({ id: String(number), name: facts.name, email: facts.email, row: number }))
    const find = finderOf([...people, ...known.map(({ id, name, email }) => ({ id, name, email, row: undefined }))])
    return new Map(people.map((one) => [one.row, find(one)]))
  }, [rows, known])
  const taken = rows.filter(({ number }) => !leftOut.has(number))
  const broken = taken.filter(({ issues }) => issues.length > 0)
  const doubtful = (number: number): boolean => (alike.get(number)?.length ?? 0) > 0
  const ordered = [...rows.filter(({ issues }) => issues.length > 0), ...rows.filter(({ number, issues }) => issues.length === 0 && doubtful(number)), ...rows.filter(({ number, issues }) => issues.length === 0 && !doubtful(number))]
  const shown = all ? ordered : ordered.slice(0, shownMax)
  const hidden = ordered.length - shown.length
  const doubted = taken.filter(({ number, issues }) => issues.length === 0 && doubtful(number))
  const count = taken.length
  const waits = !table || count === 0 || broken.length > 0
  const toggle = (number: number): void => setLeftOut(new Set(leftOut.has(number) ? [...leftOut].filter((one) => one !== number) : [...leftOut, number]))
  const assign = (field: TableField, column: string): void => setMapping(Object.fromEntries([...Object.entries(mapping).filter(([one]) => one !== field), ...(column === '' ? [] : [[field, Number(column)]])]))
  // A refusal names rows by their place among those that were sent.
  const refused = failure?.kind === 'invalid' ? failure.issues.map((issue) => ({ row: taken[Number(issue.path.split('.')[1])]?.number, sentence: sentenceOf(issue) })) : []

  async function send(): Promise<void> {
    const participants = taken.map(({ facts: { languages, ...facts } }) => ({ ...facts, languages: [...languages] }))
    const isTooLong = new Blob([JSON.stringify(participants)]).size > sentBytesMax
    setTooLong(isTooLong)
    if (isTooLong) return
    if (!(await submit({ sideEventId, participants }))) return
    toast(<Plural value={count} one="# participant is on the list now." other="# participants are on the list now." />)
    onClose()
  }

  return (
    <ActDialog title={t`Import participants from a list`} verb={table ? <Plural value={count} one="Put # person on the list" other="Put # people on the list" /> : <Trans>Put them on the list</Trans>} busy={busy} waits={waits} failure={refused.length > 0 ? null : failure} onClose={onClose} onSend={() => void send()}>
      <ChooseTable
        onRead={(read) => {
          setTable(read)
          setMapping(guessMapping(read?.header ?? []))
          setLeftOut(new Set())
        }}
      />
      {refused.length > 0 && (
        <Banner tone="danger">
          {refused.slice(0, 10).map(({ row, sentence }) => (
            <span key={`${row} ${sentence}`} className="block">
              {row === undefined ? sentence : t`Row ${row}: ${sentence}`}
            </span>
          ))}
        </Banner>
      )}
      {table && (
        <>
          <fieldset className="field import-columns">
            <legend className="field-label">
              <Trans>Which column is what</Trans>
            </legend>
            {participantFields.map((field) => (
              <Select key={field} id={`column-${field}`} label={fieldNames[field]} empty={t`No column`} value={String(mapping[field] ?? '')} options={table.header.map((heading, place) => ({ value: String(place), label: heading.trim() || t`Column ${place + 1}` }))} onChange={(column) => assign(field, column)} />
            ))}
          </fieldset>
          {broken.length > 0 && (
            <Banner tone="warning">
              <span className="banner-words">
                <Plural value={broken.length} one="# row cannot be taken as it is. Choose other columns, correct it in the file, or leave it out." other="# rows cannot be taken as they are. Choose other columns, correct them in the file, or leave them out." />
              </span>
              <Button size="small" onClick={() => setLeftOut(new Set([...leftOut, ...broken.map(({ number }) => number)]))}>
                <Plural value={broken.length} one="Leave it out" other="Leave them out" />
              </Button>
            </Banner>
          )}
          {doubted.length > 0 && (
            <Banner tone="warning">
              <span className="banner-words">
                <Plural value={doubted.length} one="# person may be on the list already." other="# people may be on the list already." />
              </span>
              <Button size="small" onClick={() => setLeftOut(new Set([...leftOut, ...doubted.map(({ number }) => number)]))}>
                <Plural value={doubted.length} one="Leave them out" other="Leave all of them out" />
              </Button>
            </Banner>
          )}
          {tooLong && (
            <Banner tone="danger">
              <Trans>This says more than can be sent at once. Please leave out the column with notes, or divide the table.</Trans>
            </Banner>
          )}
          <ul className="stack-tight" aria-label={t`Rows of the table`}>
            {shown.map((row) => (
              <ImportRow key={row.number} row={row} alike={alike.get(row.number) ?? []} taken={!leftOut.has(row.number)} fieldNames={fieldNames} nameOf={nameOf} onToggle={() => toggle(row.number)} />
            ))}
          </ul>
          {hidden > 0 && (
            <div>
              <Button onClick={() => setAll(true)}>
                <Plural value={hidden} one="Show # more" other="Show # more" />
              </Button>
            </div>
          )}
        </>
      )}
    </ActDialog>
  )
}

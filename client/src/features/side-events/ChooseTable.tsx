import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Table } from '../../../../shared/side-events/participantTable.ts'
import { Field } from '../../ui/Field.tsx'
import { readTableFile, tableBytesMax, TableError, type TableProblem } from './readTable.ts'
import { tableSentences } from './tableSentences.ts'

/** Takes a table from this device. It is read here, and nothing of it is sent yet. */
export function ChooseTable({ onRead }: { onRead: (table: Table | null) => void }) {
  const { t, i18n } = useLingui()
  const [problem, setProblem] = useState<TableProblem | null>(null)
  const [busy, setBusy] = useState(false)
  async function take(file: File | undefined): Promise<void> {
    if (!file) return
    // What was read before is not what one chooses now.
    onRead(null)
    setProblem(null)
    setBusy(true)
    try {
      if (file.size > tableBytesMax) throw new TableError('too_large')
      onRead(await readTableFile(new Uint8Array(await file.arrayBuffer())))
    } catch (error) {
      setProblem(error instanceof TableError ? error.problem : 'unreadable')
    }
    setBusy(false)
  }
  return (
    <>
      <Field id="participant-table" label={t`Table with participants, XLSX or CSV`} hint={t`The first row says what stands in each column; at most 500 people at once. The file is read on this device; only the columns that you choose are sent.`} error={problem && i18n._(tableSentences[problem])}>
        <input id="participant-table" className="control" type="file" accept=".xlsx,.csv,.tsv,.txt,text/csv" aria-busy={busy} aria-invalid={problem !== null} aria-describedby={problem ? 'participant-table-hint participant-table-error' : 'participant-table-hint'} onClick={({ currentTarget }) => {
            // The same file, mended, is chosen anew.
            currentTarget.value = ''
          }} onChange={({ target }) => void take(target.files?.[0])} />
      </Field>
      {busy && (
        <p role="status">
          <Trans>The table is being read…</Trans>
        </p>
      )}
    </>
  )
}

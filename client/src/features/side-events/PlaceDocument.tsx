import { useQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { AgendaItem_ItemFragment } from '../../../../shared/generated/graphql.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Select } from '../../ui/inputs.tsx'
import { PlaceDocumentDocument } from './agendaDocuments.ts'
import { PlaceableDocument } from './documents.ts'

/** Puts an approved finding or an adopted recommendation on an item, as it is now. */
export function PlaceDocument({ item, onClose }: { item: AgendaItem_ItemFragment; onClose: () => void }) {
  const { t } = useLingui()
  const { project } = useSession()
  const sentenceOf = useIssueSentence()
  const [recordId, setRecordId] = useState('')
  const [missing, setMissing] = useState(false)
  const { submit, failure, busy, clear } = useSubmit(PlaceDocumentDocument)
  const { data } = useQuery(PlaceableDocument, { variables: { projectId: project.id, filter: { status: ['approved', 'published'] }, status: ['adopted', 'issued'] }, fetchPolicy: 'cache-and-network' })
  const shown = new Set(item.documents.map((document) => document.recordId))
  const findings = data?.findings.edges.map(({ node }) => node).filter(({ level }) => level === 'public' || level === 'network') ?? []
  const records = [...findings.map((node) => ({ ...node, group: t`Findings` })), ...(data?.recommendations.edges.map(({ node }) => ({ ...node, group: t`Recommendations` })) ?? [])].filter(({ id }) => !shown.has(id))
  const chosen = records.find(({ id }) => id === recordId)
  const issue = failure?.kind === 'invalid' ? failure.issues[0] : undefined

  async function send(): Promise<void> {
    setMissing(!chosen)
    if (!chosen) return clear()
    if (await submit({ agendaItemId: item.id, recordId, revision: chosen.revision?.number ?? 1 })) onClose()
  }

  return (
    <ActDialog title={t`Add a record`} verb={<Trans>Put it on the agenda</Trans>} busy={busy} failure={issue ? null : failure} onClose={onClose} onSend={() => void send()}>
      <Select
        id="placed-record"
        label={t`Finding or recommendation`}
        hint={data && records.length === 0 ? t`There is nothing to add: only approved findings that the whole network may read, and adopted recommendations, are shown on an agenda.` : t`Only approved findings that the whole network may read, and adopted recommendations.`}
        empty={t`Choose a record`}
        value={recordId}
        error={issue ? sentenceOf(issue) : missing ? t`Please choose one of the answers.` : undefined}
        options={records.map(({ id, ref, title, group }) => ({ value: id, label: `${ref}: ${title}`, group }))}
        onChange={setRecordId}
      />
    </ActDialog>
  )
}

import { useQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { AgendaItem_ItemFragment, PlaceableQuery } from '../../../../shared/generated/graphql.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { usePaused } from '../../lib/usePaused.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { Select, TextInput } from '../../ui/inputs.tsx'
import { Banner, Skeleton } from '../../ui/surfaces.tsx'
import { PlaceDocumentDocument } from './agendaDocuments.ts'
import { PlaceableDocument } from './documents.ts'

interface Placeable {
  id: string
  ref: string
  title: string
  kind: 'finding' | 'recommendation'
  revision?: { number: number } | null
}

/** What may be put before people from outside the team. The server answers with nothing else; what an event has narrowed since leaves the list too. */
function recordsIn(data: PlaceableQuery | undefined): Placeable[] {
  const findings = data?.findings.edges.map(({ node }) => node).filter(({ level }) => level === 'public' || level === 'network') ?? []
  const recommendations = data?.recommendations.edges.map(({ node }) => node) ?? []
  return [...findings.map((node) => ({ ...node, kind: 'finding' as const })), ...recommendations.map((node) => ({ ...node, kind: 'recommendation' as const }))]
}

/** Puts an approved finding or an adopted recommendation on an item, as it is now. */
export function PlaceDocument({ item, onClose }: { item: AgendaItem_ItemFragment; onClose: () => void }) {
  const { t } = useLingui()
  const { project } = useSession()
  const sentenceOf = useIssueSentence()
  const [chosen, setChosen] = useState<Placeable | null>(null)
  const [missing, setMissing] = useState(false)
  const { submit, failure, busy, clear } = useSubmit(PlaceDocumentDocument)
  const [typed, setTyped] = useState('')
  const search = usePaused(typed.trim())
  const narrowed = search === '' ? {} : { search }
  const { data: answer, previousData, error, loading, refetch } = useQuery(PlaceableDocument, { variables: { projectId: project.id, filter: { status: ['approved', 'published'], level: ['public', 'network'], ...narrowed }, status: ['adopted', 'issued'], ...narrowed }, fetchPolicy: 'cache-and-network' })
  const look = (): void => void refetch().catch(() => {})
  useBackAgain(error !== undefined, look)
  const data = answer ?? previousData
  const found = recordsIn(data).filter(({ id }) => !item.documents.some((document) => document.recordId === id))
  // What is chosen stays in the list, whatever is looked for next.
  const records = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen, ...found] : found
  const isCut = Boolean(data?.findings.pageInfo.hasNextPage || data?.recommendations.pageInfo.hasNextPage)
  const groupWords = { finding: t`Findings`, recommendation: t`Recommendations` }
  const issue = failure?.kind === 'invalid' ? failure.issues[0] : undefined

  async function send(): Promise<void> {
    setMissing(!chosen)
    if (!chosen) return clear()
    const revision = (found.find(({ id }) => id === chosen.id) ?? chosen).revision?.number ?? 1
    if (await submit({ agendaItemId: item.id, recordId: chosen.id, revision })) onClose()
  }

  function hint(): string {
    if (found.length === 0 && search !== '') return t`No record that can be shown on an agenda has these words.`
    if (found.length === 0) return t`There is nothing to add: only approved findings that the whole network may read, and adopted recommendations, are shown on an agenda.`
    return isCut ? t`Only approved findings that the whole network may read, and adopted recommendations. There are more than the list holds: look for the others by their words.` : t`Only approved findings that the whole network may read, and adopted recommendations.`
  }

  return (
    <ActDialog title={t`Add a record`} verb={<Trans>Put it on the agenda</Trans>} busy={busy} failure={issue ? null : failure} onClose={onClose} onSend={() => void send()}>
      <TextInput id="find-record" type="search" optional label={t`Find a record`} hint={t`Words of its title or its number shorten the list below.`} value={typed} max={200} onChange={setTyped} onEnter={() => document.getElementById('placed-record')?.focus()} />
      {!data && !error && <Skeleton heights={[24, 44]} />}
      {error && (
        <Banner tone="warning">
          <Trans>The findings and recommendations could not be loaded.</Trans>
          <Button size="small" busy={loading} onClick={look}>
            <Trans>Try again</Trans>
          </Button>
        </Banner>
      )}
      {data && (
        <Select
          id="placed-record"
          label={t`Finding or recommendation`}
          hint={hint()}
          empty={t`Choose a record`}
          value={chosen?.id ?? ''}
          error={issue ? sentenceOf(issue) : missing ? t`Please choose one of the answers.` : undefined}
          options={records.map(({ id, ref, title, kind }) => ({ value: id, label: `${ref}: ${title}`, group: groupWords[kind] }))}
          onChange={(value) => setChosen(records.find(({ id }) => id === value) ?? null)}
        />
      )}
    </ActDialog>
  )
}

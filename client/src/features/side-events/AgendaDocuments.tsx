import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { AgendaDocument_DocumentFragment, AgendaItem_ItemFragment } from '../../../../shared/generated/graphql.ts'
import { announce } from '../../lib/announce.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import { RemoveDocumentDocument, UpdateDocumentDocument } from './agendaDocuments.ts'
import { KeepDocument } from './KeepDocument.tsx'
import { OfWhat } from './OfWhat.tsx'
import { RecordChanges } from './RecordChanges.tsx'
import { RecordLink } from './RecordLink.tsx'

/** The button that puts something on an item. */
export const placerId = (itemId: string): string => `place-on-${itemId}`

/** What can be done about something that an item shows. */
function DocumentActions({ itemId, document, onKeep, onTakeOff }: { itemId: string; document: AgendaDocument_DocumentFragment; onKeep: () => void; onTakeOff: () => void }) {
  const toast = useToast()
  const updating = useSubmit(UpdateDocumentDocument)
  const removing = useSubmit(RemoveDocumentDocument)
  const { newestRevision: newest, stale, revision, ref, finding, recommendation } = document
  const target = { agendaItemId: itemId, recordId: document.recordId }
  const placeable = newest > revision && (finding ? finding.status === 'approved' || finding.status === 'published' : recommendation?.status === 'adopted' || recommendation?.status === 'issued')
  const update = async (): Promise<void> => {
    if (await updating.submit({ ...target, revision: newest })) toast(<Trans>The agenda shows revision {newest} now.</Trans>)
  }
  const takeOff = (): Promise<unknown> => {
    onTakeOff()
    return removing.submit(target)
  }
  return (
    <>
      <div className="row">
        {stale && placeable && (
          <Button size="small" look="primary" busy={updating.busy} onClick={() => void update()}>
            <Trans>Show revision {newest}</Trans>
          </Button>
        )}
        {stale && !document.staleReasons.includes('not_open') && (
          <Button size="small" look={placeable ? 'plain' : 'primary'} onClick={onKeep}>
            <Trans>Keep it as it is shown</Trans>
          </Button>
        )}
        <Button size="small" look="quiet" busy={removing.busy} onClick={() => void takeOff()}>
          <Trans>Take the record off</Trans>
          <OfWhat title={ref} />
        </Button>
      </div>
      <Failed failure={updating.failure ?? removing.failure} />
    </>
  )
}

/** What an item shows, at which revision, what has become of it since, and whoever said that it stays. */
export function AgendaDocuments({ item, edits }: { item: AgendaItem_ItemFragment; edits: boolean }) {
  const { t } = useLingui()
  const [asked, setAsked] = useState<string | null>(null)
  const leaving = useRef<AgendaDocument_DocumentFragment | null>(null)
  // Its button goes with it: the focus goes to where the next one is added, unless it is elsewhere already.
  useEffect(() => {
    const left = leaving.current
    if (!left || item.documents.some(({ id }) => id === left.id)) return
    leaving.current = null
    if (document.activeElement === document.body) document.getElementById(placerId(item.id))?.focus()
    announce(t`${left.ref} is not shown any more.`)
  }, [item, t])
  const keeping = item.documents.find(({ id }) => id === asked)
  if (item.documents.length === 0) return null
  return (
    <>
      <ul className="stack-tight" aria-label={t`What it shows`}>
        {item.documents.map((document) => (
          <li key={document.id} className="agenda-document stack-tight" data-stale={document.stale}>
            <p className="row">
              <span>
                {document.stale && <IconAlertTriangle size={18} aria-hidden className="inline-icon" />} <RecordLink document={document} />
              </span>
              <span className="small muted">
                <Trans>revision {document.revision}</Trans>
              </span>
            </p>
            <RecordChanges document={document} />
            {document.check && (
              <p className="small">
                <IconCheck size={16} aria-hidden className="inline-icon" />{' '}
                <Trans>
                  {document.check.person.name}, <Moment at={document.check.createdAt} />: it stays as it is shown.
                </Trans>
                <q className="block pre-line">{document.check.note}</q>
              </p>
            )}
            {edits && <DocumentActions itemId={item.id} document={document} onKeep={() => setAsked(document.id)} onTakeOff={() => (leaving.current = document)} />}
          </li>
        ))}
      </ul>
      {keeping && <KeepDocument itemId={item.id} document={keeping} onClose={() => setAsked(null)} />}
    </>
  )
}

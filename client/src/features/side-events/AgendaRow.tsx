import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconArrowDown, IconArrowUp, IconFilePlus, IconPencil, IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { AgendaItem_ItemFragment, Speaker_SpeakerFragment } from '../../../../shared/generated/graphql.ts'
import type { Slot } from '../../../../shared/side-events/schedule.ts'
import { Button } from '../../ui/Button.tsx'
import { AgendaDocuments, placerId } from './AgendaDocuments.tsx'
import { ItemSpeakers } from './ItemSpeakers.tsx'
import { OfWhat } from './OfWhat.tsx'
import { PlaceDocument } from './PlaceDocument.tsx'
import { RemoveAgendaItem } from './RemoveAgendaItem.tsx'
import { SeatSpeakers } from './SeatSpeakers.tsx'
import { moverId } from './useReorder.ts'
import { kindWords } from './words.tsx'
import { WriteAgendaItem } from './WriteAgendaItem.tsx'

interface Props {
  slug: string
  /** All who are on the list. */
  speakers: readonly Speaker_SpeakerFragment[]
  item: AgendaItem_ItemFragment
  slot: Slot
  time: (at: Date) => string
  edits: boolean
  isFirst: boolean
  isLast: boolean
  busy: boolean
  onMove: (by: -1 | 1) => void
}

/** One item: when, what, how long, and what it shows. */
export function AgendaRow({ slug, speakers, item, slot, time, edits, isFirst, isLast, busy, onMove }: Props) {
  const { i18n } = useLingui()
  const [dialog, setDialog] = useState<'edit' | 'place' | 'seat' | 'remove' | null>(null)
  const close = (): void => setDialog(null)
  const { id, title, kind, minutes, notes } = item
  return (
    <li className="card agenda-item" data-kind={kind}>
      <p className="agenda-time">
        <strong>
          {time(slot.startsAt)}–{time(slot.endsAt)}
        </strong>
        <span className="small muted">
          <Plural value={minutes} one="# minute" other="# minutes" />
        </span>
        {slot.overruns && (
          <span className="small agenda-overrun">
            <Trans>After the end of the event</Trans>
          </span>
        )}
      </p>
      <div className="stack-tight">
        <p className="small muted">{i18n._(kindWords[kind])}</p>
        <h2>{title}</h2>
        {notes && (
          <p className="small pre-line">
            <span className="muted">
              <Trans>For organisers:</Trans>
            </span>{' '}
            {notes}
          </p>
        )}
        <ItemSpeakers item={item} />
        <AgendaDocuments item={item} edits={edits} />
        {edits && (
          <div className="row agenda-item-actions">
            <Button size="small" id={moverId(id, -1)} icon={<IconArrowUp size={18} aria-hidden />} aria-disabled={isFirst || undefined} busy={busy} onClick={() => !isFirst && onMove(-1)}>
              <Trans>Up</Trans>
              <OfWhat title={title} />
            </Button>
            <Button size="small" id={moverId(id, 1)} icon={<IconArrowDown size={18} aria-hidden />} aria-disabled={isLast || undefined} busy={busy} onClick={() => !isLast && onMove(1)}>
              <Trans>Down</Trans>
              <OfWhat title={title} />
            </Button>
            <Button size="small" icon={<IconPencil size={18} aria-hidden />} onClick={() => setDialog('edit')}>
              <Trans>Edit</Trans>
              <OfWhat title={title} />
            </Button>
            <Button size="small" id={placerId(id)} icon={<IconFilePlus size={18} aria-hidden />} onClick={() => setDialog('place')}>
              <Trans>Add a record</Trans>
              <OfWhat title={title} />
            </Button>
            <Button size="small" icon={<IconUserPlus size={18} aria-hidden />} onClick={() => setDialog('seat')}>
              <Trans>Speakers</Trans>
              <OfWhat title={title} />
            </Button>
            <Button size="small" look="quiet" onClick={() => setDialog('remove')}>
              <Trans>Take off</Trans>
              <OfWhat title={title} />
            </Button>
          </div>
        )}
      </div>
      {dialog === 'edit' && <WriteAgendaItem item={item} onClose={close} />}
      {dialog === 'place' && <PlaceDocument item={item} onClose={close} />}
      {dialog === 'seat' && <SeatSpeakers slug={slug} item={item} speakers={speakers} onClose={close} />}
      {dialog === 'remove' && <RemoveAgendaItem item={item} onClose={close} />}
    </li>
  )
}

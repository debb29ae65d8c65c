import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconCalendarDown, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { mayEditSideEvents } from '../../../../shared/access/sideEvent.ts'
import type { SideEventPage_SideEventFragment } from '../../../../shared/generated/graphql.ts'
import { scheduleOf } from '../../../../shared/side-events/schedule.ts'
import { isOpenToChange } from '../../../../shared/workflow/sideEvent.ts'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Aside, Banner, EmptyState } from '../../ui/surfaces.tsx'
import { AgendaRow } from './AgendaRow.tsx'
import { WriteAgendaItem } from './WriteAgendaItem.tsx'
import { useReorder } from './useReorder.ts'
import { useWhen } from './when.ts'

/** Block by block, with the times that follow from how long each takes. */
export function AgendaView({ sideEvent }: { sideEvent: SideEventPage_SideEventFragment }) {
  const { t } = useLingui()
  const { member, project } = useSession()
  const { time, zone } = useWhen(sideEvent)
  const [adding, setAdding] = useState(false)
  const { move, failure, busy } = useReorder(sideEvent.agenda)
  const { slug, agenda, status } = sideEvent
  const { slots, overrun } = scheduleOf(sideEvent, agenda)
  const edits = mayEditSideEvents(member) && isOpenToChange(status)
  const add = edits && (
    <Button look="primary" icon={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
      <Trans>Add an item</Trans>
    </Button>
  )
  return (
    <>
      {agenda.length === 0 ? (
        <EmptyState action={add}>
          <Trans>Nothing is on the agenda yet.</Trans>
        </EmptyState>
      ) : (
        <>
          <div className="row">
            {add}
            <a className="button" href={`/events/${slug}/agenda.ics?project=${encodeURIComponent(project.slug)}`} download>
              <IconCalendarDown size={18} aria-hidden />
              <Trans>Save as a calendar file</Trans>
            </a>
          </div>
          {mayEditSideEvents(member) && status === 'frozen' && (
            <Aside>
              <Trans>It is frozen. Go one step back to change it.</Trans>
            </Aside>
          )}
          <p className="small muted">
            <Trans>Times by the clocks where it is held: {zone}.</Trans>
          </p>
          {overrun > 0 && (
            <Banner tone="warning">
              <Plural value={overrun} one="The agenda is # minute longer than the event." other="The agenda is # minutes longer than the event." />
            </Banner>
          )}
          {overrun < 0 && (
            <p className="small muted">
              <Plural value={-overrun} one="# minute is free at the end." other="# minutes are free at the end." />
            </p>
          )}
          <Failed failure={failure} />
          <ol className="agenda" aria-label={t`Agenda`}>
            {agenda.map((item, place) => (
              <AgendaRow key={item.id} slug={slug} speakers={sideEvent.speakers} item={item} slot={slots[place]!} time={time} edits={edits} isFirst={place === 0} isLast={place === agenda.length - 1} busy={busy} onMove={(by) => move(item, by)} />
            ))}
          </ol>
        </>
      )}
      {adding && <WriteAgendaItem sideEventId={sideEvent.id} onClose={() => setAdding(false)} />}
    </>
  )
}

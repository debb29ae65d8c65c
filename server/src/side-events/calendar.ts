import ical, { ICalEventStatus } from 'ical-generator'
import { scheduleOf } from '../../../shared/side-events/schedule.ts'
import type { AgendaItem } from './agenda.entity.ts'
import type { SideEvent } from './sideEvent.entity.ts'

type Event = Pick<SideEvent, 'id' | 'title' | 'venue' | 'city' | 'country' | 'startsAt' | 'endsAt' | 'timeZone' | 'status'>
type Item = Pick<AgendaItem, 'id' | 'title' | 'minutes'>

const statuses: Readonly<Partial<Record<SideEvent['status'], ICalEventStatus>>> = { cancelled: ICalEventStatus.CANCELLED, postponed: ICalEventStatus.TENTATIVE }

/**
 * The agenda as a calendar file (RFC 5545): an entry for each item, or one for the event while it has none. Moments are told in UTC. A calendar leaves the
 * network: what is noted for organisers, and which records are shown, does not stand in it. A later file overrides an earlier one by its `sequence`, which only grows:
 * an item that nobody has touched begins at another time once one before it lasts longer.
 */
export function calendarOf({ id, title, venue, city, country, startsAt, endsAt, timeZone, status }: Event, items: readonly Item[], { stamp, sequence }: { stamp: Date; sequence: number }): string {
  const calendar = ical({ name: title, prodId: { company: 'Karek', product: 'Karek', language: 'EN' } })
  calendar.x('X-WR-TIMEZONE', timeZone)
  const common = { location: [venue, city, country].filter(Boolean).join(', '), stamp, sequence, ...(statuses[status] ? { status: statuses[status] } : {}) }
  if (items.length === 0) calendar.createEvent({ id: `${id}@karek`, start: startsAt, end: endsAt, summary: title, ...common })
  const { slots } = scheduleOf({ startsAt, endsAt }, items)
  for (const [place, item] of items.entries()) {
    const slot = slots[place]!
    calendar.createEvent({ id: `${item.id}@karek`, start: slot.startsAt, end: slot.endsAt, summary: item.title, description: title, ...common })
  }
  return calendar.toString()
}

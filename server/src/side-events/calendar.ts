import ical from 'ical-generator'
import { scheduleOf } from '../../../shared/side-events/schedule.ts'
import type { AgendaItem } from './agenda.entity.ts'
import type { SideEvent } from './sideEvent.entity.ts'

type Event = Pick<SideEvent, 'id' | 'title' | 'venue' | 'city' | 'country' | 'startsAt' | 'endsAt' | 'timeZone' | 'status' | 'updatedAt'>
type Item = Pick<AgendaItem, 'id' | 'title' | 'minutes' | 'updatedAt'>

/**
 * The agenda as a calendar file (RFC 5545): an entry for each item, or one for the event while it has none. Moments are told in UTC. A calendar leaves the
 * network: what is noted for organisers, and which records are shown, does not stand in it.
 */
export function calendarOf({ id, title, venue, city, country, startsAt, endsAt, timeZone, status, updatedAt }: Event, items: readonly Item[]): string {
  const calendar = ical({ name: title, prodId: { company: 'Karek', product: 'Karek', language: 'EN' } })
  calendar.x('X-WR-TIMEZONE', timeZone)
  const common = { location: [venue, city, country].filter(Boolean).join(', '), ...(status === 'cancelled' ? { status: 'CANCELLED' as never } : {}) }
  if (items.length === 0) calendar.createEvent({ id: `${id}@karek`, start: startsAt, end: endsAt, stamp: updatedAt, summary: title, ...common })
  const { slots } = scheduleOf({ startsAt, endsAt }, items)
  for (const [place, item] of items.entries()) {
    const slot = slots[place]!
    calendar.createEvent({ id: `${item.id}@karek`, start: slot.startsAt, end: slot.endsAt, stamp: item.updatedAt > updatedAt ? item.updatedAt : updatedAt, summary: item.title, description: title, ...common })
  }
  return calendar.toString()
}

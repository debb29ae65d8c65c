import { scheduleOf } from '../../../shared/side-events/schedule.ts'
import { readRows } from '../platform/db/rows.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { listLoader, loader } from '../platform/graphql/loader.ts'
import { itemsOfSideEvent, sideEventById } from './agenda.loader.ts'
import { SideEvent } from './sideEvent.entity.ts'
import { AgendaSpeaker, Speaker } from './speaker.entity.ts'

/** By name. */
export const speakersOfSideEvent = listLoader(
  ({ em }, ids) => readRows(em, Speaker, 'where t.side_event_id = any(?) order by t.name, t.id', [arrayLiteral(ids)]),
  (speaker) => speaker.sideEventId,
)

/** In the order in which they were seated. */
export const speakersOfItem = loader<Speaker[]>(async ({ em }, ids) => {
  const seats = await readRows(em, AgendaSpeaker, 'where t.agenda_item_id = any(?) order by t.id', [arrayLiteral(ids)])
  const speakers = await readRows(em, Speaker, 'where t.id = any(?)', [arrayLiteral([...new Set(seats.map(({ speakerId }) => speakerId))])])
  const known = new Map(speakers.map((speaker) => [speaker.id, speaker]))
  const seated = Map.groupBy(seats, ({ agendaItemId }) => agendaItemId)
  return new Map(ids.map((id) => [id, (seated.get(id) ?? []).flatMap(({ speakerId }) => known.get(speakerId) ?? [])]))
})

/** Somebody who speaks at an item, and when that is. */
interface Seat {
  itemId: string
  speaker: Speaker
  /** As names are compared. */
  name: string
  sideEvent: SideEvent
  from: Date
  until: Date
}

interface Clash {
  itemId: string
  speaker: Speaker
  elsewhere: SideEvent
}

/** A name as it is compared: however it was typed. */
const plain = (name: string): string => name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase()

/** By event and item, where those who speak there speak elsewhere in the project at the same time, as far as names tell. */
export const clashesOfSideEvent = loader<ReadonlyMap<string, readonly Clash[]>>(async (context, ids) => {
  const events = (await Promise.all(ids.map((id) => sideEventById(context).load(id)))).filter((event) => event !== null)
  const dayMs = 86_400_000
  // An agenda may overrun: what is a day apart is not looked at.
  const near = await Promise.all(
    events.map(({ projectId, startsAt, endsAt }) =>
      readRows(context.em, SideEvent, `where t.project_id = ? and t.status not in ('cancelled', 'postponed') and t.starts_at < ?::timestamptz and t.ends_at > ?::timestamptz order by t.starts_at limit 50`, [projectId, new Date(endsAt.getTime() + dayMs).toISOString(), new Date(startsAt.getTime() - dayMs).toISOString()]),
    ),
  )
  const seatsOf = async (sideEvent: SideEvent): Promise<Seat[]> => {
    const items = (await itemsOfSideEvent(context).load(sideEvent.id)) ?? []
    const { slots } = scheduleOf(sideEvent, items)
    const each = await Promise.all(items.map(async ({ id: itemId }, place) => ((await speakersOfItem(context).load(itemId)) ?? []).map((speaker) => ({ itemId, speaker, name: plain(speaker.name), sideEvent, from: slots[place]!.startsAt, until: slots[place]!.endsAt }))))
    return each.flat()
  }
  const found = await Promise.all(
    events.map(async (event, place) => {
      const own = await seatsOf(event)
      const others = (await Promise.all(near[place]!.filter(({ id }) => id !== event.id).map(seatsOf))).flat()
      const namesakes = Map.groupBy(others, ({ name }) => name)
      const clashes = own.flatMap(({ itemId, name, speaker, from, until }) => (namesakes.get(name) ?? []).filter((other) => other.from < until && from < other.until).map((other): Clash => ({ itemId, speaker, elsewhere: other.sideEvent })))
      return [event.id, Map.groupBy(clashes, ({ itemId }) => itemId)] as const
    }),
  )
  return new Map(found)
})

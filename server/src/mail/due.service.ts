import { type Db, inTransaction } from '../platform/db/transaction.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { log } from '../platform/log/log.ts'
import { knownZone } from '../../../shared/languages/day.ts'
import { givenUpMs } from '../../../shared/limits/mail.ts'
import { usualMail } from '../../../shared/workflow/mail.ts'
import { digestDay } from './mail.decide.ts'
import { firstZone } from './firstZone.ts'

/** Whoever is a member somewhere and gets mail, with the time of their digest. */
const readers = `select p.id as person_id, s.time_zone as chosen, ${firstZone('p.id')} as first, coalesce(s.hour, ${usualMail.hour}) as hour
  from person p left join mail_settings s on s.person_id = p.id
  where p.suspended_at is null and coalesce(s.enabled, true) and exists (select from membership m where m.person_id = p.id)`

/** Writes down the digests whose hour has come, each once a day. A digest that could not be sent by then gives way to the next. */
export async function addDigests(em: Db, now: Date): Promise<void> {
  const times = await em.fork().execute<{ chosen: string | null; first: string | null; hour: number }[]>(`select distinct q.chosen, q.first, q.hour from (${readers}) q`)
  for (const { chosen, first, hour } of times) {
    const day = digestDay({ timeZone: knownZone(chosen, first), hour }, now)
    if (day === null) continue
    await inTransaction(em, async (inner) => {
      const added = await inner.execute<{ person_id: string }[]>(
        `insert into mailing (id, person_id, day, created_at, next_at) select gen_random_uuid(), q.person_id, ?::date, ?::timestamptz, ?::timestamptz from (${readers}) q
         where q.chosen is not distinct from ?::text and q.first is not distinct from ?::text and q.hour = ? and not exists (select from mailing m where m.person_id = q.person_id and m.day >= ?::date)
         on conflict do nothing returning person_id`,
        [day, now.toISOString(), now.toISOString(), chosen, first, hour, day],
      )
      if (added.length === 0) return
      await inner.execute('update mailing set next_at = null where day < ? and next_at is not null and person_id = any(?)', [day, arrayLiteral(added.map((row) => row.person_id))])
    })
  }
}

/** For so long what happens is gathered into one message. */
export const gatherMs = 2 * 60_000

/** Writes down one message to each for whom something was gathered long enough. What has lain there for a day, as no server ran, is told by digests alone. */
export async function addAtOnce(em: Db, now: Date): Promise<void> {
  await em.fork().execute(
    `with due as (select person_id from gathering group by person_id having min(since) <= ?),
     gone as (delete from gathering g using due where g.person_id = due.person_id returning g.*)
     insert into mailing (id, person_id, ranges, created_at, next_at)
     select gen_random_uuid(), person_id, jsonb_agg(jsonb_build_object('projectId', project_id, 'first', first_seq, 'last', last_seq)), ?::timestamptz, ?::timestamptz from gone where since > ? group by person_id`,
    [new Date(now.getTime() - gatherMs).toISOString(), now.toISOString(), now.toISOString(), new Date(now.getTime() - givenUpMs).toISOString()],
  )
}

/** Gives up what could not be sent for a day. */
export async function giveUp(em: Db, now: Date): Promise<void> {
  const gone = await em.fork().execute<unknown[]>('update mailing set next_at = null where next_at is not null and created_at <= ? returning id', [new Date(now.getTime() - givenUpMs).toISOString()])
  if (gone.length > 0) log.warn({ count: gone.length }, 'messages could not be sent for a day; they are given up')
}

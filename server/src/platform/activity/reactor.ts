import type { ActivityKind } from '../../../../shared/activity/kinds.ts'
import { type Db, inTransaction } from '../db/transaction.ts'

/** An act, as far as reactors look at it. */
export interface FollowedAct {
  seq: number
  kind: ActivityKind
  subjectPersonId: string | null
  findingId: string | null
  recommendationId: string | null
}

/** Something that follows from the log. Both write what is so at that moment, from the records and not from what was there before: doing it twice does nothing. */
export interface Reaction {
  name: string
  /** Writes everything, where nothing was followed before. */
  begin(em: Db, projectId: string): Promise<void>
  /** Takes some acts in, in their order. */
  react(em: Db, projectId: string, acts: readonly FollowedAct[]): Promise<void>
}

/** So many acts in one transaction: nobody waits long for the row. */
const batch = 200

/** Takes one batch in and says whether it was the last. Whoever else would do it waits for the row, and finds it done. */
async function followBatch(em: Db, projectId: string, { name, begin, react }: Reaction): Promise<boolean> {
  return inTransaction(em, async (inner) => {
    const lock = 'select seq from reactor where project_id = ? and name = ? for update'
    const [known] = await inner.execute<{ seq: number }[]>(lock, [projectId, name])
    if (!known) {
      const begun = await inner.execute<{ seq: number }[]>(
        `insert into reactor (project_id, name, seq) select project_id, ?, seq from feed where project_id = ? on conflict do nothing returning seq`,
        [name, projectId],
      )
      // Somebody else has begun meanwhile; from here on it goes by batches.
      if (begun.length === 0) return false
      await begin(inner, projectId)
      return false
    }
    const acts = await inner.execute<FollowedAct[]>(
      `select seq, kind, subject_person_id as "subjectPersonId", finding_id as "findingId", recommendation_id as "recommendationId" from activity where project_id = ? and seq > ? order by seq limit ${batch}`,
      [projectId, known.seq],
    )
    if (acts.length === 0) return true
    await react(inner, projectId, acts)
    await inner.execute('update reactor set seq = ? where project_id = ? and name = ?', [acts.at(-1)!.seq, projectId, name])
    return acts.length < batch
  })
}

/** What somebody waits for: acts `a`, with what is joined `beside` them. Whoever reads begins for what they may see, and never for what they may not know of alone. */
export interface Wanted {
  beside: string
  sql: string
  parameters: readonly unknown[]
}
const everything: Wanted = { beside: '', sql: 'true', parameters: [] }

/** Is there something to take in? Asked without a lock: nearly always there is nothing. */
async function isBehind(em: Db, projectId: string, { name }: Reaction, { beside, sql, parameters }: Wanted): Promise<boolean> {
  const acts = `select from activity a ${beside} where a.project_id = feed.project_id and a.seq > reactor.seq and ${sql}`
  const [place] = await em.fork().execute<{ behind: boolean }[]>(
    `select reactor.seq is null or (reactor.seq <> feed.seq and exists (${acts})) as behind from feed left join reactor on reactor.project_id = feed.project_id and reactor.name = ? where feed.project_id = ?`,
    [...parameters, name, projectId],
  )
  return place?.behind ?? false
}

/** Takes in everything that stands in the project's log by now, if something that is wanted does. */
export async function follow(em: Db, projectId: string, reaction: Reaction, wanted: Wanted = everything): Promise<void> {
  if (!(await isBehind(em, projectId, reaction, wanted))) return
  let done = false
  while (!done) done = await followBatch(em, projectId, reaction)
}

/** The projects in whose logs something was not taken in yet. */
export async function projectsBehind(em: Db, { name }: Reaction): Promise<string[]> {
  const rows = await em.fork().execute<{ id: string }[]>('select f.project_id as id from feed f left join reactor r on r.project_id = f.project_id and r.name = ? where f.seq > coalesce(r.seq, 0)', [name])
  return rows.map(({ id }) => id)
}

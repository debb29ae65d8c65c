import { randomUUID } from 'node:crypto'
import type { Database } from '../../server/src/app/database.ts'
import type { World } from './factories.ts'

/** A working group of these people; the first of them chairs it. */
export async function createGroup(database: Database, world: World, memberIds: readonly string[], facts: { quorum?: number; rule?: string; name?: string; chairless?: boolean } = {}): Promise<{ id: string }> {
  const em = database.em.fork()
  const id = randomUUID()
  const chairId = facts.chairless ? null : (memberIds[0] ?? null)
  await em.execute(`insert into working_group (id, project_id, name, mandate, quorum, rule, chair_id, created_at) values (?, ?, ?, 'To decide.', ?, ?, ?, now())`, [id, world.projectId, facts.name ?? `Group ${id.slice(0, 4)}`, facts.quorum ?? 1, facts.rule ?? 'consensus', chairId])
  for (const personId of memberIds) await em.execute('insert into working_group_member (id, group_id, person_id) values (?, ?, ?)', [randomUUID(), id, personId])
  return { id }
}

/** A recommendation of that group, approved by somebody, that stands in review or, with voters, is put to their vote. */
export async function putToVote(database: Database, recommendationId: string, groupId: string, openedById: string, voterIds: readonly string[], facts: { quorum?: number; rule?: string; closesOn?: string; resultsAtClose?: boolean } = {}): Promise<{ id: string; contentHash: string }> {
  const em = database.em.fork()
  const id = randomUUID()
  await em.execute(`update recommendation set status = 'voting', group_id = ? where id = ?`, [groupId, recommendationId])
  await em.execute(
    `insert into vote (id, recommendation_id, group_id, revision_id, revision, content_hash, citations, quorum, rule, results_at_close, closes_on, opened_by_id, opened_at)
     select ?, r.recommendation_id, ?, r.id, r.number, r.content_hash, r.content->'citations', ?, ?, ?, ?, ?, now() from recommendation_revision r where r.recommendation_id = ? order by r.number desc limit 1`,
    [id, groupId, facts.quorum ?? 1, facts.rule ?? 'consensus', facts.resultsAtClose ?? true, facts.closesOn ?? '2099-01-01', openedById, recommendationId],
  )
  for (const personId of voterIds) await em.execute('insert into stance (id, vote_id, person_id) values (?, ?, ?)', [randomUUID(), id, personId])
  return { id, contentHash: `hash-${recommendationId}` }
}

/** Somebody's approval of its first text. */
export async function approveRecommendation(database: Database, recommendationId: string, reviewerId: string): Promise<void> {
  const approval = `insert into recommendation_decision (id, recommendation_id, revision, content_hash, verdict, reason, reviewer_id, created_at) values (?, ?, 1, 'x', 'approved', '', ?, now())`
  await database.em.fork().execute(approval, [randomUUID(), recommendationId, reviewerId])
}

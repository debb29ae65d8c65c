import { randomUUID } from 'node:crypto'
import type { Database } from '../../server/src/app/database.ts'
import { createRecommendation, type TestRecommendation, type World } from './factories.ts'

/** A recommendation that was sent, unless the facts say otherwise, with an addressee of its own. */
export async function createTracked(database: Database, world: World, authorId: string, findingId: string, facts: { status?: string; adoptedAt?: Date; title?: string; addressee?: string; nextCheckOn?: string | null } = {}): Promise<TestRecommendation> {
  const { addressee = 'Sample ministry', nextCheckOn = null, ...others } = facts
  const made = await createRecommendation(database, world, authorId, findingId, { status: 'issued', ...others })
  await database.em.fork().execute('update recommendation set addressee = ?, next_check_on = ? where id = ?', [addressee, nextCheckOn, made.id])
  return made
}

/** One entry of what became of a recommendation. */
export async function createFollowUp(database: Database, recommendationId: string, personId: string, facts: { id?: string; track: string; value: string; on?: string; createdAt?: Date }): Promise<void> {
  const { id = randomUUID(), track, value, on = '2026-05-01', createdAt = new Date() } = facts
  await database.em.fork().execute(`insert into follow_up (id, recommendation_id, track, value, happened_on, source, note, person_id, created_at) values (?, ?, ?, ?, ?, 'Letter 17/3', '', ?, ?)`, [id, recommendationId, track, value, on, personId, createdAt])
}

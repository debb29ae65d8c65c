import { randomUUID } from 'node:crypto'
import type { ConfidentialityLevel } from '../../shared/access/roles.ts'
import type { Database } from '../../server/src/app/database.ts'
import { completeContent, day, type World } from './factories.ts'

/** Another round of the project, open now unless the facts say otherwise; days are counted from today. */
export async function createRound(database: Database, world: World, facts: { name?: object; from?: number; to?: number; methodologyId?: string } = {}): Promise<{ id: string }> {
  const id = randomUUID()
  await database.em.fork().execute('insert into round (id, project_id, methodology_id, name, opens_on, closes_on) values (?, ?, coalesce(?::uuid, (select methodology_id from round where id = ?)), ?, ?, ?)', [
    id, world.projectId, facts.methodologyId ?? null, world.roundId, JSON.stringify(facts.name ?? { en: 'Another round' }), day(facts.from ?? -5), day(facts.to ?? 100),
  ])
  return { id }
}

/** So many findings in one stroke, each with one revision, the newer ones the later changed: what a round of monitoring leaves. Their titles are `Arrest` and their numbers. */
export async function createManyFindings(database: Database, world: World, authorId: string, count: number, facts: { status?: string; level?: ConfidentialityLevel } = {}): Promise<void> {
  const em = database.em.fork()
  const [counted] = await em.execute<{ number: number }[]>('update project set finding_count = finding_count + ? where id = ? returning finding_count as number', [String(count), world.projectId])
  await em.execute(
    `with made as (
       insert into finding (id, project_id, round_id, author_id, number, ref, status, level, revision_number, standing_revision, created_at, updated_at, title, narrative, severity, confidence, theme_code, region_code)
       select gen_random_uuid(), ?, ?, ?, n, ? || '-' || n, ?, ?, 1, 1, now(), now() + n * interval '1 millisecond', 'Arrest ' || n, 'The record of arrest says nothing.', 'medium', 'corroborated', 'PT', 'KG-GB' from generate_series(?::int, ?::int) n
       returning id, author_id, title, created_at)
     insert into finding_revision (id, finding_id, number, content, content_hash, change, note, author_id, created_at)
     select gen_random_uuid(), id, 1, ?::jsonb || jsonb_build_object('title', title), 'hash-' || id, 'initial', '', author_id, created_at from made`,
    [world.projectId, world.roundId, authorId, world.code, facts.status ?? 'approved', facts.level ?? 'network', String(counted!.number - count + 1), String(counted!.number), JSON.stringify(completeContent)],
  )
}

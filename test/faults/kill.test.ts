import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { openThreadsMax } from '../../shared/limits/review.ts'
import { type Database, openEmbedded, openServer } from '../../server/src/app/database.ts'
import { type ChildServer, startChildServer } from '../support/childServer.ts'
import { actAs, type Caller, post } from '../support/client.ts'
import { createFinding } from '../support/factories.ts'
import { exact, History } from '../support/history.ts'
import { postgresPrograms, startPostgres } from '../support/postgres.ts'
import { report, scale } from '../support/scale.ts'

const rounds = scale(2, 20)
const writersCount = scale(9, 1_000)
const answersBeforeKill = scale(40, 300)
const readyMs = 5_000
/** A third of the writers open threads; no more of them than these, even if nothing else were ever answered. */
const threadsAtMost = writersCount / 3 + rounds * answersBeforeKill
/** A thread that was opened just before a kill stays open, and only so many of one person may: on average there are a quarter of them. */
const discussedCount = Math.ceil(threadsAtMost / 3 / (openThreadsMax / 4))

interface Place {
  projectId: string
  roundId: string
  /** Under discussion. */
  findingIds: string[]
  /** Approved. */
  citedId: string
}

/** The same for the same key, whoever sends it and whenever: one of so many. */
const shareOf = (key: string, from: number, among: number): number => Number.parseInt(key.slice(from, from + 4), 16) % among

/** What is written and by whom, and how the database tells under which key it was. */
const writings = {
  thread: {
    by: ['Aida', 'Nurlan', 'Elena'],
    name: 'openThread',
    type: 'OpenThreadInput',
    input: ({ findingIds }: Place, key: string) => ({ findingId: findingIds[shareOf(key, 4, findingIds.length)]!, kind: 'must_fix', body: key }),
    keys: `select body as key from comment where body ~ '^[0-9a-f-]{36}$'`,
  },
  finding: {
    by: ['Nurlan', 'Elena', 'Aida'],
    name: 'createFinding',
    type: 'CreateFindingInput',
    input: ({ roundId }: Place) => ({ roundId, themeCode: 'PT' }),
    keys: `select c.key::text from command c join finding f on f.id::text = c.answer->>'findingId' where c.operation = 'createFinding'`,
  },
  recommendation: {
    by: ['Daniyar', 'Aida'],
    name: 'createRecommendation',
    type: 'CreateRecommendationInput',
    input: ({ projectId, citedId }: Place, key: string) => ({ projectId, title: key, text: 'Text', addressee: 'A', priority: 'low', successMeasure: '', citations: [{ findingId: citedId, revision: 1 }] }),
    keys: `select title as key from recommendation where title ~ '^[0-9a-f-]{36}$'`,
  },
}
type Writing = keyof typeof writings
const kinds = Object.keys(writings) as Writing[]

/** What must be true of every database, however its server ended: each is a count of exceptions. */
const exceptions = {
  'a thread without its comment': 'thread t where not exists (select 1 from comment c where c.thread_id = t.id)',
  'a thread without its act in the log': `thread t where not exists (select 1 from activity a where a.thread_id = t.id and a.kind = 'ThreadOpened')`,
  'a finding that counts other must-fix threads than it has': `finding f where open_must_fix <> (select count(*) from thread t where t.finding_id = f.id and t.kind = 'must_fix' and t.resolved_at is null)`,
  'a draft without its working copy': `finding f where status = 'draft' and not exists (select 1 from finding_draft d where d.finding_id = f.id)`,
  'a submitted finding without its revision': `finding f where status <> 'draft' and not exists (select 1 from finding_revision r where r.finding_id = f.id and r.number = f.revision_number)`,
  'a recommendation without its revision, its citation or its act': `recommendation r where not exists (select 1 from recommendation_revision v where v.recommendation_id = r.id and v.number = r.revision_number)
     or not exists (select 1 from citation c where c.recommendation_id = r.id) or not exists (select 1 from activity a where a.recommendation_id = r.id)`,
  'a project that counts otherwise than it has': 'project p where finding_count <> (select count(*) from finding f where f.project_id = p.id) or recommendation_count <> (select count(*) from recommendation r where r.project_id = p.id)',
  'a feed with a hole': 'feed f where seq <> (select count(*) from activity a where a.project_id = f.project_id) or seq <> (select coalesce(max(a.seq), 0) from activity a where a.project_id = f.project_id)',
  'an act that is not chained to the one before': `activity a where previous_hash <> coalesce((select hash from activity b where b.project_id = a.project_id and b.seq = a.seq - 1), '')`,
  'a key without its answer': `command where answer = '{}'`,
}

/** The demo network, with as many findings under discussion as the writing needs. */
async function arrange(open: () => Promise<Database>): Promise<Place> {
  const database = await open()
  await seed(database.em, { demo: true, now: new Date() })
  const [found] = await database.em.fork().execute<{ project_id: string; round_id: string; author_id: string; slug: string; cited_id: string }[]>(
    `select f.project_id, r.id as round_id, f.author_id, p.slug, (select id from finding where project_id = p.id and status = 'approved' and level = 'network' order by number limit 1) as cited_id
     from finding f join project p on p.id = f.project_id join round r on r.project_id = p.id and current_date between r.opens_on and r.closes_on where f.ref = 'CA-9'`,
  )
  const { project_id: projectId, round_id: roundId, author_id: authorId, slug, cited_id: citedId } = found!
  const findings: string[] = []
  for (let number = 0; number < discussedCount; number += 1) findings.push((await createFinding(database, { projectId, roundId, slug, code: 'CA' }, authorId)).id)
  await database.close()
  return { projectId, roundId, findingIds: findings, citedId }
}

async function enter(server: ChildServer): Promise<Map<string, Caller>> {
  const personas = await post<{ demoPersonas: { id: string; name: string }[] }>(server, '', '{ demoPersonas { id name } }')
  return new Map(await Promise.all(personas.data!.demoPersonas.map(async ({ id, name }) => [name.split(' ')[0]!, await actAs(server, id)] as const)))
}

type Histories = Record<Writing, History>
/** How often each thing was refused, and for what: nothing that is written here runs into a limit. */
type Refusals = Map<string, number>
interface Sent {
  __typename: string
  code?: string
  thread?: { id: string; version: number }
}

/** Writes, with many callers at once, until the server is killed amid it. */
async function writeUntilKilled(server: ChildServer, place: Place, histories: Histories, refusals: Refusals): Promise<void> {
  const callers = await enter(server)
  let answers = 0
  const write = async (kind: Writing, key: string): Promise<boolean> => {
    const { by, name, type, input } = writings[kind]
    // Whoever sends a key again is the one who sent it first.
    const caller = callers.get(by[shareOf(key, 0, by.length)]!)!
    const send = async (): Promise<boolean> => {
      const { __typename, code, thread } = (await caller.mutate(name, type, { idempotencyKey: key, ...input(place, key) }, kind === 'thread' ? '... on ThreadSuccess { thread { id version } }' : '')) as Sent
      // So many as are written here do not stay open.
      if (thread) void caller.mutate('resolveThread', 'ResolveThreadInput', { threadId: thread.id, expectedVersion: thread.version, reply: 'Seen.' }, '').catch(() => {})
      if (__typename.endsWith('Success')) return true
      const refusal = `${kind}: ${code ?? __typename}`
      refusals.set(refusal, (refusals.get(refusal) ?? 0) + 1)
      return false
    }
    const outcome = await histories[kind].run(key, send)
    answers += 1
    // Not at once: the writers move nearly in step, and just after an answer the others are nearly done too.
    if (answers === answersBeforeKill) setTimeout(() => server.process.kill('SIGKILL'), Math.random() * 40)
    return outcome !== 'unknown'
  }
  // What nobody answered is sent again first, as it was.
  const again = kinds.flatMap((kind) => histories[kind].with('unknown').map((key) => [kind, key] as const))
  const writeOn = async (writer: number): Promise<void> => {
    for (;;) {
      const [kind, key] = again.pop() ?? [kinds[writer % kinds.length]!, randomUUID()]
      if (!(await write(kind, key))) return
    }
  }
  const gone = new Promise((over) => server.process.once('exit', over))
  await Promise.all(Array.from({ length: writersCount }, (_, writer) => writeOn(writer)))
  await gone
}

async function killAgainAndAgain(what: string, settings: Record<string, string>, open: () => Promise<Database>): Promise<void> {
  const histories: Histories = { thread: new History(), finding: new History(), recommendation: new History() }
  const refusals: Refusals = new Map()
  const place = await arrange(open)
  const ready: number[] = []
  let unanswered = 0
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    const server = await startChildServer(settings)
    if (round > 0) ready.push(performance.now() - began)
    await writeUntilKilled(server, place, histories, refusals)
    unanswered += kinds.reduce((sum, kind) => sum + histories[kind].with('unknown').length, 0)
  }
  const database = await open()
  const em = database.em.fork()
  expect([...refusals]).toEqual([])
  const totals = { invoked: 0, ok: 0, unknown: 0 }
  for (const kind of kinds) {
    const there = await em.execute<{ key: string }[]>(writings[kind].keys)
    const comparison = histories[kind].compare(there.map(({ key }) => key))
    expect(comparison, kind).toMatchObject({ ...exact, refused: 0 })
    expect(comparison.ok).toBeGreaterThan(0)
    for (const name of ['invoked', 'ok', 'unknown'] as const) totals[name] += comparison[name]
  }
  for (const [exception, sql] of Object.entries(exceptions)) {
    const [row] = await em.execute<{ count: number }[]>(`select count(*)::int as count from ${sql}`)
    expect(row, exception).toEqual({ count: 0 })
  }
  // A finding that was begun twice would be there without a key of its own.
  const [begun] = await em.execute<{ without_key: number }[]>(
    `select count(*)::int as without_key from finding f join person p on p.id = f.author_id
     where p.name ~ '^(Aida|Nurlan|Elena) ' and f.status = 'draft' and not exists (select 1 from command c where c.answer->>'findingId' = f.id::text)`,
  )
  expect(begun).toEqual({ without_key: 0 })
  await database.close()
  report(
    `kill (${what}): ${rounds} rounds amid ${writersCount} writers, ${totals.invoked} invoked, ${totals.ok} ok, ${unanswered} unanswered of which ${unanswered - totals.unknown} were sent again; 0 lost, 0 twice, 0 half there; ready again after ${Math.round(Math.max(...ready))} ms at most`,
  )
  expect(Math.max(...ready)).toBeLessThan(readyMs)
}

const title = `killed ${rounds} times amid writing: nothing acknowledged is lost, nothing is there twice, nothing is half there`

describe('on the embedded database', () => {
  const folder = mkdtempSync(join(tmpdir(), 'karek-kill-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  test(title, () => killAgainAndAgain('embedded', { KAREK_DATA: folder }, () => openEmbedded(folder)))
})

const programs = postgresPrograms()
describe.skipIf(programs === null)('on PostgreSQL', () => {
  test(title, async () => {
    const { url, stop } = await startPostgres(programs!)
    await killAgainAndAgain('PostgreSQL', { DATABASE_URL: url }, () => openServer(url)).finally(stop)
  })
})

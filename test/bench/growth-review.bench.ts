import { print } from 'graphql'
import { expect, onTestFinished, test } from 'vitest'
import { type Database, openServer } from '../../server/src/app/database.ts'
import { FindingPageDocument, InboxDocument } from '../../shared/generated/graphql.ts'
import { startChildServer } from '../support/childServer.ts'
import { actAs, type Caller } from '../support/client.ts'
import { completeContent, createPerson, createProject, type World } from '../support/factories.ts'
import { postgresPrograms, startPostgres } from '../support/postgres.ts'
import { median, say } from './figures.ts'

const sizes = [20, 2_000]
/** To each finding; two comments in each thread. */
const threads = 5
const rounds = 5
const samples = 60
const warming = 120

/**
 * A project of so many findings in review, each with the same ten comments: every other one is the reviewer's to review, all are the author's. The
 * log has every comment, so that updates have something to look through.
 */
async function fill({ em: shared }: Database, world: World, authorId: string, reviewerId: string, count: number): Promise<void> {
  const em = shared.fork()
  const content = JSON.stringify({ ...completeContent, occurredUntil: null })
  await em.execute(
    `insert into finding (id, project_id, round_id, author_id, number, ref, status, level, revision_number, standing_revision, assigned_ids, created_at, updated_at, title, narrative, severity, confidence, theme_code, region_code)
     select gen_random_uuid(), ?, ?, ?, n, ? || '-' || n, 'in_review', 'network', 1, 1, case when n % 2 = 0 then array[?] else '{}' end, now() - n * interval '1 minute', now() - n * interval '1 minute', 'Detention ' || n, ?, 'medium', 'corroborated', 'PT', 'KG-GB'
     from generate_series(1, ?::int) n`,
    [world.projectId, world.roundId, authorId, world.code, reviewerId, completeContent.narrative, String(count)],
  )
  await em.execute(
    `insert into finding_revision (id, finding_id, number, content, content_hash, change, note, author_id, created_at)
     select gen_random_uuid(), f.id, 1, ?::jsonb, 'h', 'initial', '', f.author_id, f.created_at from finding f where f.project_id = ?`,
    [content, world.projectId],
  )
  await em.execute(
    `insert into assignment (id, finding_id, person_id, assigned_by_id, created_at) select gen_random_uuid(), f.id, ?, f.author_id, f.created_at from finding f where f.project_id = ? and f.number % 2 = 0`,
    [reviewerId, world.projectId],
  )
  await em.execute(
    `insert into thread (id, finding_id, kind, anchor, author_id, created_at)
     select gen_random_uuid(), f.id, (array['must_fix','question','note'])[1 + t % 3], '{"on":"whole","revision":1}', ?, f.created_at + t * interval '1 second' from finding f, generate_series(1, ${threads}) t where f.project_id = ?`,
    [reviewerId, world.projectId],
  )
  await em.execute(
    `insert into comment (id, thread_id, author_id, body, created_at)
     select gen_random_uuid(), h.id, case c when 1 then ?::uuid else ?::uuid end, 'The clock of the court says seven.', h.created_at + c * interval '1 second' from thread h join finding f on f.id = h.finding_id, generate_series(1, 2) c where f.project_id = ?`,
    [reviewerId, authorId, world.projectId],
  )
  await em.execute(
    `insert into activity (id, project_id, seq, kind, actor_id, at, finding_id, thread_id, version, data, previous_hash, hash)
     select gen_random_uuid(), ?, row_number() over (order by c.created_at, c.id), case when c.author_id = h.author_id then 'ThreadOpened' else 'ThreadReplied' end, c.author_id, c.created_at, h.finding_id, h.id, 1, '{}', '', ''
     from comment c join thread h on h.id = c.thread_id join finding f on f.id = h.finding_id where f.project_id = ?`,
    [world.projectId, world.projectId],
  )
  await em.execute('insert into feed (project_id, seq) select ?, max(seq) from activity where project_id = ? on conflict (project_id) do update set seq = excluded.seq', [world.projectId, world.projectId])
  for (const table of ['finding', 'finding_revision', 'assignment', 'thread', 'comment', 'activity']) await em.execute(`vacuum analyze ${table}`)
}

async function timed(call: () => Promise<unknown>, count: number): Promise<number[]> {
  const times: number[] = []
  for (let sample = 0; sample < count; sample += 1) {
    const began = performance.now()
    await call()
    times.push(performance.now() - began)
  }
  return times
}

interface Asked {
  inbox?: { turns: { edges: object[] }; waiting: { edges: object[] } }
  finding?: { threads: object[] } | null
}

function pages(world: World, people: { author: Caller; reviewer: Caller }): Record<string, () => Promise<unknown>> {
  const ask = async (caller: Caller, document: string, variables: object, holds: (data: Asked) => boolean): Promise<void> => {
    const { data, errors } = await caller.send<Asked>(document, variables as Record<string, unknown>)
    if (!data || !holds(data)) throw new Error(`the page lacks what it shows: ${JSON.stringify(errors)}`)
  }
  const inbox = { projectId: world.projectId, turns: 20, waiting: 20, updates: 20, snoozed: 20 }
  return {
    'finding page': () => ask(people.reviewer, print(FindingPageDocument), { ref: `${world.code}-2` }, ({ finding }) => finding?.threads.length === threads),
    'inbox of the reviewer': () => ask(people.reviewer, print(InboxDocument), inbox, (data) => data.inbox!.turns.edges.length >= 10),
    'inbox of the author': () => ask(people.author, print(InboxDocument), inbox, (data) => data.inbox!.waiting.edges.length === 20),
  }
}

/** What the size of a project costs whoever opens a finding or the inbox: over HTTP, nothing from memory, in turns with the same in a project of 20 findings. */
test('growth-review', async () => {
  const programs = postgresPrograms()
  if (!programs) throw new Error('this benchmark needs PostgreSQL (Debian: apt-get install postgresql)')
  const postgres = await startPostgres(programs)
  const server = await startChildServer({ DATABASE_URL: postgres.url })
  const database = await openServer(postgres.url)
  onTestFinished(async () => {
    await database.close()
    await server.stop()
    postgres.stop()
  })
  const each: Record<string, () => Promise<unknown>>[] = []
  for (const size of sizes) {
    const world = await createProject(database)
    const [author, reviewer] = [await createPerson(database, world, ['monitor']), await createPerson(database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])]
    await fill(database, world, author.id, reviewer.id, size)
    each.push(pages(world, { author: await actAs({ url: server.url }, author.id), reviewer: await actAs({ url: server.url }, reviewer.id) }))
  }
  const [small, large] = each as [Record<string, () => Promise<unknown>>, Record<string, () => Promise<unknown>>]
  // The first look writes whose turn it is; then, as after everything that was written, the database looks at what it has.
  for (const project of each) await project['inbox of the reviewer']!()
  await database.em.fork().execute('vacuum analyze turn')
  let worst = 0
  for (const name of Object.keys(small)) {
    for (const page of [small, large]) await timed(page[name]!, warming)
    const ratios: number[] = []
    let [few, many] = [0, 0]
    for (let round = 0; round < rounds; round += 1) {
      few = median(await timed(small[name]!, samples / rounds))
      many = median(await timed(large[name]!, samples / rounds))
      ratios.push(many / few)
    }
    worst = Math.max(worst, median(ratios))
    say(`growth-review: ${name} ${many.toFixed(1)} ms of ${sizes[1]} findings, ${few.toFixed(1)} ms of ${sizes[0]} (${median(ratios).toFixed(2)})`)
  }
  say(`growth-review ratio=${worst.toFixed(2)} at ${sizes[1]} findings`)
  expect(worst).toBeGreaterThan(0)
}, 600_000)

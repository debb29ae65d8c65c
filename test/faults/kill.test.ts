import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve as inProject } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openEmbedded } from '../../server/src/app/database.ts'

const rounds = 3
const writesBeforeKill = 40
const folder = mkdtempSync(join(tmpdir(), 'karek-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const freePort = (): Promise<number> =>
  new Promise((answer) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => answer(typeof address === 'object' && address ? address.port : 0))
    })
  })

async function startServer(port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [inProject('dist/server/src/app/main.js')], {
    env: { ...process.env, PORT: String(port), KAREK_DATA: folder, KAREK_LOG: 'silent', KAREK_DEMO: 'on' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((ready, failed) => {
    child.stdout!.on('data', (data) => String(data).includes('Karek is ready') && ready())
    child.once('exit', (code) => failed(new Error(`the server ended with ${code}`)))
  })
  child.removeAllListeners('exit')
  return child
}

interface Body {
  data?: Record<string, object>
}
interface Place {
  projectId: string
  roundId: string
  /** Under discussion, and approved. */
  findingId: string
  citedId: string
}
/** What is written, by the table in which an acknowledged id must be found again. */
const writings = {
  thread: {
    document: 'mutation($input: OpenThreadInput!) { openThread(input: $input) { ... on ThreadSuccess { thread { id } } } }',
    input: ({ findingId }: Place) => ({ findingId, kind: 'must_fix', body: 'Written before the end.' }),
  },
  finding: {
    document: 'mutation($input: CreateFindingInput!) { createFinding(input: $input) { ... on FindingDraftSuccess { finding { id } } } }',
    input: ({ roundId }: Place) => ({ roundId, themeCode: 'PT' }),
  },
  recommendation: {
    document: 'mutation($input: CreateRecommendationInput!) { createRecommendation(input: $input) { ... on RecommendationSuccess { recommendation { id } } } }',
    input: ({ projectId, citedId }: Place) => ({ projectId, title: 'T', text: 'Text', addressee: 'A', priority: 'low', successMeasure: '', citations: [{ findingId: citedId, revision: 1 }] }),
  },
}
type Table = keyof typeof writings
const tables = Object.keys(writings) as Table[]

/** The id in `{ operation: { record: { id } } }`. */
const idIn = ({ data }: Body): string => (Object.values(Object.values(data!)[0]!)[0] as { id: string }).id

/** Writes as fast as nine callers can, and kills the server amid it; answers the ids of what was acknowledged. */
async function writeUntilKilled(url: string, cookie: string, place: Place, child: ChildProcess): Promise<[Table, string][]> {
  const acknowledged: [Table, string][] = []
  const write = async (table: Table): Promise<void> => {
    const { document: query, input } = writings[table]
    for (;;) {
      const variables = { input: { idempotencyKey: randomUUID(), ...input(place) } }
      let body: Body
      try {
        const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ query, variables }) })
        body = (await response.json()) as Body
      } catch {
        return
      }
      acknowledged.push([table, idIn(body)])
      // Not at once: the writers move nearly in step, and just after an answer the others are nearly done too.
      if (acknowledged.length === writesBeforeKill) setTimeout(() => child.kill('SIGKILL'), Math.random() * 40)
    }
  }
  const gone = new Promise((resolve) => child.once('exit', resolve))
  await Promise.all(Array.from({ length: 9 }, (_, writer) => write(tables[writer % 3]!)))
  await gone
  return acknowledged
}

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

test(`killed ${rounds} times amid writing: nothing acknowledged is lost, nothing is half there`, async () => {
  const acknowledged: [Table, string][] = []
  for (let round = 0; round < rounds; round += 1) {
    const port = await freePort()
    const url = `http://localhost:${port}/graphql`
    const child = await startServer(port)
    const ask = async (query: string, cookie = '') => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ query }) })
    const personas = (await (await ask('{ demoPersonas { id name } }')).json()) as { data: { demoPersonas: { id: string; name: string }[] } }
    const aida = personas.data.demoPersonas.find(({ name }) => name.startsWith('Aida'))!
    const entered = await ask(`mutation { signInAsPersona(personId: "${aida.id}") { __typename } }`)
    const cookie = entered.headers.get('set-cookie')!.split(';')[0]!
    const { data: seen } = (await (await ask('{ viewer { projects { id rounds { id open } } } finding(ref: "CA-9") { id } }', cookie)).json()) as { data: { viewer: { projects: { id: string; rounds: { id: string; open: boolean }[] }[] }; finding: { id: string } } }
    const project = seen.viewer.projects[0]!
    const approved = `{ findings(projectId: "${project.id}", filter: { status: [approved] }, sort: ref, first: 1) { edges { node { id } } } }`
    const { data: found } = (await (await ask(approved, cookie)).json()) as { data: { findings: { edges: { node: { id: string } }[] } } }
    const place: Place = { projectId: project.id, roundId: project.rounds.find(({ open }) => open)!.id, findingId: seen.finding.id, citedId: found.findings.edges[0]!.node.id }
    const written = await writeUntilKilled(url, cookie, place, child)
    expect(written.length).toBeGreaterThanOrEqual(writesBeforeKill)
    acknowledged.push(...written)
  }
  const database = await openEmbedded(folder)
  const em = database.em.fork()
  for (const table of tables) {
    const ids = acknowledged.filter(([into]) => into === table).map(([, id]) => id)
    const kept = new Set((await em.execute<{ id: string }[]>(`select id from ${table}`)).map(({ id }) => id))
    expect(ids.length, table).toBeGreaterThan(0)
    expect(ids.filter((id) => !kept.has(id))).toEqual([])
  }
  for (const [what, sql] of Object.entries(exceptions)) {
    const [row] = await em.execute<{ count: number }[]>(`select count(*)::int as count from ${sql}`)
    expect(row, what).toEqual({ count: 0 })
  }
  await database.close()
  process.stdout.write(`kill: ${rounds} rounds, ${acknowledged.length} acknowledged, 0 lost\n`)
}, 120_000)

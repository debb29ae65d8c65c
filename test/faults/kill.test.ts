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
  data?: Record<string, { __typename: string; thread?: { id: string } }>
}

/** Writes as fast as eight callers can, and kills the server amid it; answers the ids of what was acknowledged. */
async function writeUntilKilled(url: string, cookie: string, findingId: string, child: ChildProcess): Promise<string[]> {
  const acknowledged: string[] = []
  const query = `mutation($input: OpenThreadInput!) { openThread(input: $input) { __typename ... on ThreadSuccess { thread { id } } } }`
  const write = async (): Promise<void> => {
    for (;;) {
      const input = { idempotencyKey: randomUUID(), findingId, kind: 'must_fix', body: 'Written before the end.' }
      try {
        const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ query, variables: { input } }) })
        const body = (await response.json()) as Body
        acknowledged.push(body.data!['openThread']!.thread!.id)
        if (acknowledged.length === writesBeforeKill) child.kill('SIGKILL')
      } catch {
        return
      }
    }
  }
  const gone = new Promise((resolve) => child.once('exit', resolve))
  await Promise.all(Array.from({ length: 8 }, write))
  await gone
  return acknowledged
}

test(`killed ${rounds} times amid writing: nothing acknowledged is lost, nothing is half there`, async () => {
  const acknowledged: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    const port = await freePort()
    const url = `http://localhost:${port}/graphql`
    const child = await startServer(port)
    const ask = async (query: string, cookie = '') => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ query }) })
    const personas = (await (await ask('{ demoPersonas { id name } }')).json()) as { data: { demoPersonas: { id: string; name: string }[] } }
    const aida = personas.data.demoPersonas.find(({ name }) => name.startsWith('Aida'))!
    const entered = await ask(`mutation { signInAsPersona(personId: "${aida.id}") { __typename } }`)
    const cookie = entered.headers.get('set-cookie')!.split(';')[0]!
    const finding = (await (await ask('{ finding(ref: "CA-9") { id } }', cookie)).json()) as { data: { finding: { id: string } } }
    const written = await writeUntilKilled(url, cookie, finding.data.finding.id, child)
    expect(written.length).toBeGreaterThanOrEqual(writesBeforeKill)
    acknowledged.push(...written)
  }
  const database = await openEmbedded(folder)
  const one = async <T>(sql: string): Promise<T> => (await database.em.fork().execute<T[]>(sql))[0]!
  const kept = new Set((await database.em.fork().execute<{ id: string }[]>('select id from thread')).map(({ id }) => id))
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  // Every thread has its comment, its act and its place in the count; every number is there; every key has its answer.
  expect(await one('select count(*)::int as n from thread t where not exists (select 1 from comment c where c.thread_id = t.id)')).toEqual({ n: 0 })
  expect(await one(`select count(*)::int as n from thread t where not exists (select 1 from activity a where a.thread_id = t.id and a.kind = 'ThreadOpened')`)).toEqual({ n: 0 })
  expect(await one(`select count(*)::int as n from finding f where open_must_fix <> (select count(*) from thread t where t.finding_id = f.id and t.kind = 'must_fix' and t.resolved_at is null)`)).toEqual({ n: 0 })
  expect(await one('select count(*)::int as n from feed f where seq <> (select count(*) from activity a where a.project_id = f.project_id)')).toEqual({ n: 0 })
  expect(await one(`select count(*)::int as n from command where answer = '{}'`)).toEqual({ n: 0 })
  await database.close()
  process.stdout.write(`kill: ${rounds} rounds, ${acknowledged.length} acknowledged, 0 lost\n`)
}, 120_000)

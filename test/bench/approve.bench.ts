import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import pg from 'pg'
import { test } from 'vitest'
import { openServer } from '../../server/src/app/database.ts'
import { startChildServer } from '../support/childServer.ts'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject, type TestFinding, type TestPerson, type World } from '../support/factories.ts'
import { postgresPrograms, startPostgres } from '../support/postgres.ts'

const rounds = 300
const callers = 10
/** So many rounds the server needs until its code is compiled: until then an approval costs less CPU in each of them. */
const warming = 5
/** And so many are measured: each is short, and the machine's other work falls on some of them. */
const measured = 9
const mutation = `mutation($input: DecideFindingInput!) { approveFinding(input: $input) { __typename } }`

/** Works through the findings with so many at once; answers how many per second. */
async function rate(findings: readonly TestFinding[], approve: (finding: TestFinding, caller: number) => Promise<void>): Promise<number> {
  const waiting = [...findings]
  const began = performance.now()
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await approve(next, caller)
    }),
  )
  return findings.length / ((performance.now() - began) / 1000)
}

/**
 * Approves over connections that stay open. Client, server and database share the machine, and `fetch` costs as much of it as all that the bare
 * statements do together: what is measured is the server, so its client is as small as theirs. `cookies` are those of the reviewers, by finding.
 */
function approvals(url: string, cookies: ReadonlyMap<string, string>, agent: Agent): (finding: TestFinding) => Promise<void> {
  return ({ id }) => {
    const input = { idempotencyKey: randomUUID(), findingId: id, revision: 1, contentHash: `hash-${id}`, expectedVersion: 1, reason: '' }
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const asked = request(`${url}/graphql`, { agent, method: 'POST', headers: { 'content-type': 'application/json', cookie: cookies.get(id)! } }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('end', () => (text.includes('"FindingSuccess"') ? resolve() : reject(new Error(text))))
    })
    asked.on('error', reject)
    asked.end(JSON.stringify({ query: mutation, variables: { input } }))
    return promise
  }
}

/** What approving cannot do without, prepared: lock, decide, change, number and log, in one transaction. */
function bareStatements(clients: readonly pg.Client[], world: World, verifier: TestPerson): (finding: TestFinding, caller: number) => Promise<void> {
  return async ({ id }, caller) => {
    const client = clients[caller]!
    const run = (name: string, text: string, values: unknown[]) => client.query({ name, text, values })
    await client.query('begin')
    await run('lock', 'select version from finding where id = $1 for update', [id])
    await run(
      'decide',
      `insert into decision (id, finding_id, revision, content_hash, verdict, reason, reviewer_id, reviewer_organisation_id, reviewer_kinds, created_at)
       values ($1, $2, 2, 'x', 'approved', '', $3, $4, '{}', now())`,
      [randomUUID(), id, verifier.id, verifier.organisationId],
    )
    await run('change', 'update finding set version = version + 1, updated_at = now() where id = $1', [id])
    const feed = await run('number', 'update feed set seq = seq + 1 where project_id = $1 returning seq', [world.projectId])
    await run(
      'log',
      `insert into activity (id, project_id, seq, kind, actor_id, at, finding_id, version, data, previous_hash, hash) values ($1, $2, $3, 'FindingApproved', $4, now(), $5, 2, '{}', '', '')`,
      [randomUUID(), world.projectId, (feed.rows[0] as { seq: number }).seq, verifier.id, id],
    )
    await client.query('commit')
  }
}

/** Approving over HTTP, ten callers at once, beside the bare statements on the same PostgreSQL in the same run. */
test('approve', async () => {
  const programs = postgresPrograms()
  if (!programs) throw new Error('this benchmark needs PostgreSQL (Debian: apt-get install postgresql)')
  const postgres = await startPostgres(programs)
  const server = await startChildServer({ DATABASE_URL: postgres.url })
  const database = await openServer(postgres.url)
  const world = await createProject(database)
  const monitor = await createPerson(database, world, ['monitor'])
  const verifiers = await Promise.all(Array.from({ length: callers }, () => createPerson(database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])))
  const sessions = await Promise.all(verifiers.map(async ({ id }) => (await actAs({ url: server.url }, id)).cookie))
  const cookies = new Map<string, string>()
  const agent = new Agent({ keepAlive: true, maxSockets: callers })
  const approve = approvals(server.url, cookies, agent)
  const clients = await Promise.all(
    Array.from({ length: callers }, async () => {
      const client = new pg.Client({ connectionString: postgres.url })
      await client.connect()
      return client
    }),
  )
  const ratios: number[] = []
  for (let run = 0; run < warming + measured; run += 1) {
    const findings: TestFinding[] = []
    for (let made = 0; made < rounds; made += 1) {
      const finding = await createFinding(database, world, monitor.id, { assignedIds: [verifiers[made % callers]!.id] })
      cookies.set(finding.id, sessions[made % callers]!)
      findings.push(finding)
    }
    const ours = await rate(findings, approve)
    const reference = await rate(findings, bareStatements(clients, world, verifiers[0]!))
    if (run >= warming) ratios.push(ours / reference)
    process.stdout.write(`approve: ${ours.toFixed(0)}/s over HTTP, bare statements ${reference.toFixed(0)}/s\n`)
  }
  process.stdout.write(`approve ratio=${ratios.toSorted((left, right) => left - right)[(measured - 1) / 2]!.toFixed(3)}\n`)
  agent.destroy()
  for (const client of clients) await client.end()
  await database.close()
  await server.stop()
  postgres.stop()
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Caller, callerWith } from '../support/client.ts'
import { type Cluster, describeOnServers, startCluster } from '../support/cluster.ts'
import { completeContent, createPerson, createProject } from '../support/factories.ts'
import { exact, History } from '../support/history.ts'
import { type RoughNetwork, startRoughNetwork } from '../support/roughNetwork.ts'
import { report, scale } from '../support/scale.ts'

const submissions = scale(100, 200)
const roughness = { ...scale({ delayMs: 200, spreadMs: 100 }, { delayMs: 2_000, spreadMs: 1_000 }), resets: 0.1 }
const sendersCount = 20

interface Submitted {
  draft: { version: number }
  finding: { id: string }
}

describeOnServers('a slow network that breaks connections', () => {
  let cluster: Cluster
  let networks: RoughNetwork[]
  beforeAll(async () => {
    cluster = await startCluster()
    networks = await Promise.all(cluster.servers.map(({ url }) => startRoughNetwork(Number(new URL(url).port), roughness)))
  })
  afterAll(async () => {
    await Promise.all((networks ?? []).map((network) => network.close()))
    await cluster?.stop()
  })

  test(`${submissions} findings are begun, written and submitted, each step sent until it is answered: each arrives exactly once`, async () => {
    const { database, servers } = cluster
    const world = await createProject(database)
    const author = await createPerson(database, world, ['monitor'])
    const { cookie } = await actAs(servers[0], author.id)
    const callers: Caller[] = networks.map((network) => callerWith(network, cookie))
    const history = new History()
    let sent = 0

    /** The same step under the same key, on the one server and on the other, until there is an answer. */
    async function untilAnswered(name: string, type: string, input: Record<string, unknown>, selection: string): Promise<Submitted> {
      const idempotencyKey = randomUUID()
      for (;;) {
        const caller = callers[(sent += 1) % callers.length]!
        const answer = await caller.mutate(name, type, { idempotencyKey, ...input }, selection).catch(() => null)
        if (answer === null) continue
        if (!answer.__typename.endsWith('Success')) throw new Error(`${name}: ${JSON.stringify(answer)}`)
        return answer as unknown as Submitted
      }
    }
    async function submit(title: string): Promise<boolean> {
      const { finding } = await untilAnswered('createFinding', 'CreateFindingInput', { roundId: world.roundId, themeCode: 'PT' }, '... on FindingDraftSuccess { finding { id } }')
      const content = { ...completeContent, title }
      const { draft } = await untilAnswered('saveFindingDraft', 'SaveFindingDraftInput', { findingId: finding.id, expectedVersion: 1, content }, '... on FindingDraftSuccess { draft { version } }')
      await untilAnswered('submitFinding', 'SubmitFindingInput', { findingId: finding.id, draftVersion: draft.version, change: 'substantive', note: '' }, '')
      return true
    }
    let begun = 0
    const send = async (): Promise<void> => {
      while (begun < submissions) {
        begun += 1
        const title = `Submission ${begun}`
        await history.run(title, () => submit(title))
      }
    }
    await Promise.all(Array.from({ length: sendersCount }, send))

    const em = database.em.fork()
    const rows = await em.execute<{ title: string; status: string; revisions: number; acts: number }[]>(
      `select f.title, f.status, (select count(*)::int from finding_revision r where r.finding_id = f.id) as revisions,
         (select count(*)::int from activity a where a.finding_id = f.id and a.kind = 'FindingSubmitted') as acts from finding f where f.project_id = ?`,
      [world.projectId],
    )
    const comparison = history.compare(rows.map(({ title }) => title))
    const resets = networks.reduce((sum, { counts }) => sum + counts.resets, 0)
    report(`network: ${roughness.delayMs} ± ${roughness.spreadMs} ms each way, ${resets} resets; ${comparison.ok} submissions in ${sent} requests (${sent - submissions * 3} again), ${rows.length} arrived, ${comparison.doubled.length} twice`)
    expect(comparison).toMatchObject({ ...exact, invoked: submissions, ok: submissions })
    expect(rows).toHaveLength(submissions)
    expect(rows.filter(({ revisions, acts }) => revisions !== 1 || acts !== 1)).toEqual([])
    expect(resets).toBeGreaterThan(submissions / 20)
    expect(sent).toBeGreaterThan(submissions * 3)
  })
})

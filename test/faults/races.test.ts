import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Caller } from '../support/client.ts'
import { type Cluster, describeOnServers, startCluster } from '../support/cluster.ts'
import { completeContent, createFinding, createPerson, createProject, type TestFinding } from '../support/factories.ts'
import { numbersIn } from '../support/history.ts'
import { report, scale, wait } from '../support/scale.ts'

const races = scale(100, 2_000)
const atOnce = 10
/** Reading, deciding and submitting begin at any moment of it. */
const spreadMs = 120

interface Read {
  finding: { version: number; revision: { number: number; contentHash: string; content: { title: string } } }
}
interface Decided {
  revision: number
  content_hash: string
  revision_hash: string
  title: string
}

const reading = 'query($ref: String!) { finding(ref: $ref) { version revision { number contentHash content { title } } } }'

describeOnServers('an approval on one server against an edit on the other', () => {
  let cluster: Cluster
  beforeAll(async () => void (cluster = await startCluster()))
  afterAll(() => cluster?.stop())

  test(`${races} times: a verdict stands only on the very text that its reviewer read`, async () => {
    const { database, servers } = cluster
    const world = await createProject(database)
    // One alone would soon have asked for more than anybody may in half a minute.
    const pairs = await Promise.all(
      Array.from({ length: atOnce }, async () => {
        const author = await createPerson(database, world, ['monitor'])
        const verifier = await createPerson(database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
        return { author, verifier, asAuthor: await actAs(servers[1], author.id), asVerifier: await actAs(servers[0], verifier.id) }
      }),
    )
    const outcomes = new Map<string, number>()
    const findingIds: string[] = []

    async function readAndApprove(caller: Caller, { id: findingId, ref }: TestFinding): Promise<{ read: Read['finding']; outcome: string }> {
      await wait(Math.random() * 1.5 * spreadMs)
      const { data } = await caller.send<Read>(reading, { ref })
      const read = data!.finding
      await wait(Math.random() * 0.5 * spreadMs)
      const input = { findingId, revision: read.revision.number, contentHash: read.revision.contentHash, expectedVersion: read.version, reason: '' }
      return { read, outcome: (await caller.mutate('approveFinding', 'DecideFindingInput', input, '')).__typename }
    }

    async function race(number: number): Promise<void> {
      const { author, verifier, asAuthor, asVerifier } = pairs[number % pairs.length]!
      const finding = await createFinding(database, world, author.id, { assignedIds: [verifier.id] })
      const { id: findingId } = finding
      findingIds.push(findingId)
      await asAuthor.mutate('reviseFinding', 'ReviseFindingInput', { findingId }, '')
      await asAuthor.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId, expectedVersion: 1, content: { ...completeContent, title: `Changed in race ${number}` } }, '')
      const [{ read, outcome }, revised] = await Promise.all([
        readAndApprove(asVerifier, finding),
        wait(Math.random() * spreadMs).then(() => asAuthor.mutate('submitFinding', 'SubmitFindingInput', { findingId, draftVersion: 2, change: 'substantive', note: '' }, '')),
      ])
      expect(revised.__typename).toBe('FindingSuccess')
      const em = database.em.fork()
      const decided = await em.execute<Decided[]>(
        `select d.revision, d.content_hash, r.content_hash as revision_hash, r.content->>'title' as title
         from decision d join finding_revision r on r.finding_id = d.finding_id and r.number = d.revision where d.finding_id = ?`,
        [findingId],
      )
      const [row] = await em.execute<{ status: string; revision_number: number; version: number }[]>('select status, revision_number, version from finding where id = ?', [findingId])
      // Each act that happened is a version of its own: none was written over the other.
      expect(row).toMatchObject({ revision_number: 2, version: 2 + decided.length })
      const what = `${outcome}, having read revision ${read.revision.number}`
      outcomes.set(what, (outcomes.get(what) ?? 0) + 1)
      if (outcome === 'FindingSuccess') {
        const { number: revision, contentHash, content } = read.revision
        expect(decided).toEqual([{ revision, content_hash: contentHash, revision_hash: contentHash, title: content.title }])
      } else {
        expect([outcome, decided]).toEqual(['Stale', []])
      }
      // Approved is only what was approved as it now is; the new text that nobody has read is under review.
      expect(row!.status).toBe(decided[0]?.revision === 2 ? 'approved' : 'in_review')
    }

    let begun = 0
    const raceOn = async (): Promise<void> => {
      while (begun < races) await race((begun += 1))
    }
    await Promise.all(Array.from({ length: atOnce }, raceOn))
    await numbersIn(database, world.projectId, findingIds)
    // They did race: some won, and some were told that they were late.
    expect(outcomes.get('Stale, having read revision 1')).toBeGreaterThan(0)
    expect(outcomes.get('FindingSuccess, having read revision 1')).toBeGreaterThan(0)
    expect(outcomes.get('FindingSuccess, having read revision 2')).toBeGreaterThan(0)
    const words = [...outcomes].map(([what, number]) => `${number} x ${what}`)
    report(`races: ${races} approvals against edits on two servers: ${words.join('; ')}; 0 on a text that was not read`)
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Caller } from '../support/client.ts'
import { createPerson, type TestPerson, type World } from '../support/factories.ts'
import { getFile, jpeg, jpegWithPlace, keptFile } from '../support/files.ts'
import { type App, startApp } from '../support/startApp.ts'
import { bringing, createTeam } from '../support/team.ts'

let app: App
let world: World
let author: TestPerson
let asAuthor: Caller
let asReviewer: Caller

beforeAll(async () => {
  app = await startApp()
  const team = await createTeam(app, bringing)
  ;[world, author, asAuthor, asReviewer] = [team.world, team.people.author, team.as.author, team.as.reviewer]
})
afterAll(() => app.stop())

const settled = (bytes: Uint8Array) => keptFile(app, world, { id: author.id, as: asAuthor }, asAuthor, bytes)

interface Accesses {
  evidenceAccesses: { edges: { node: { id: string; kind: string; reason: string; openedAt: string | null } }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null }; totalCount: number }
}
const accessesQuery = 'query($f: ID!, $s: String!, $n: Int!, $a: String) { evidenceAccesses(findingId: $f, sha256: $s, first: $n, after: $a) { edges { node { id kind reason openedAt person { name } } } pageInfo { hasNextPage endCursor } totalCount } }'

test('an original is given once, to who says why, and those who may know see who looked', async () => {
  const bytes = await jpegWithPlace()
  const coordinator = await actAs(app, (await createPerson(app.database, world, ['coordinator'])).id)
  const file = await settled(bytes)
  const open = (caller: Caller, reason: string) => caller.mutate('openOriginal', 'OpenOriginalInput', { findingId: file.findingId, sha256: file.sha256, reason }, '... on OriginalSuccess { accessId }')
  expect(await open(coordinator, ' ')).toMatchObject({ __typename: 'Invalid', issues: [{ path: 'reason', code: 'required' }] })
  expect(await open(asReviewer, 'I would like to.')).toMatchObject({ __typename: 'Refused', code: 'NOT_ALLOWED' })
  const { accessId } = (await open(coordinator, 'To look at the serial number.')) as unknown as { accessId: string }
  expect((await getFile(app, asReviewer.cookie, `originals/${accessId}`)).status).toBe(404)
  const first = await getFile(app, coordinator.cookie, `originals/${accessId}`)
  expect(Buffer.from(await first.arrayBuffer()).equals(bytes)).toBe(true)
  expect(first.headers.get('content-disposition')).toContain('attachment')
  expect((await getFile(app, coordinator.cookie, `originals/${accessId}`)).status).toBe(404)
  const stale = (await open(coordinator, 'Once more.')) as unknown as { accessId: string }
  await app.database.em.fork().execute(`update evidence_access set at = at - interval '61 seconds' where id = ?`, [stale.accessId])
  expect((await getFile(app, coordinator.cookie, `originals/${stale.accessId}`)).status).toBe(404)

  for (let looks = 0; looks < 3; looks += 1) await getFile(app, asReviewer.cookie, `${file.findingId}/${file.sha256}`)
  const accesses = async (caller: Caller) =>
    (await caller.send<Accesses>(accessesQuery, { f: file.findingId, s: file.sha256, n: 100, a: null })).data!.evidenceAccesses.edges.map(({ node }) => node)
  const known = await accesses(asAuthor)
  expect(known.map(({ kind, reason }) => [kind, reason])).toEqual(expect.arrayContaining([['viewed', ''], ['original', 'To look at the serial number.']]))
  expect(known.filter(({ kind }) => kind === 'viewed')).toHaveLength(1)
  expect(await accesses(coordinator)).toEqual(known)
  expect(await accesses(asReviewer)).toEqual([])
})

test('whoever asks for an original again has asked once, until it is taken or the time is over; and the list says whether it was taken', async () => {
  const file = await settled(await jpeg())
  const coordinator = await actAs(app, (await createPerson(app.database, world, ['coordinator'])).id)
  const ask = async (caller: Caller, reason: string) => ((await caller.mutate('openOriginal', 'OpenOriginalInput', { findingId: file.findingId, sha256: file.sha256, reason }, '... on OriginalSuccess { accessId }')) as unknown as { accessId: string }).accessId
  const [first, second] = await Promise.all([ask(coordinator, 'First.'), ask(coordinator, 'At once.')])
  expect([second, await ask(coordinator, 'Again.')]).toEqual([first, first])
  expect(await ask(asAuthor, 'My own.')).not.toBe(first)
  expect((await getFile(app, coordinator.cookie, `originals/${first}`)).status).toBe(200)
  const next = await ask(coordinator, 'Once more.')
  expect(next).not.toBe(first)
  await app.database.em.fork().execute(`update evidence_access set at = at - interval '61 seconds' where id = ?`, [next])
  const last = await ask(coordinator, 'At last.')
  const { evidenceAccesses } = (await asAuthor.send<Accesses>(accessesQuery, { f: file.findingId, s: file.sha256, n: 100, a: null })).data!
  const taken = new Map(evidenceAccesses.edges.map(({ node }) => [node.id, node.openedAt !== null]))
  expect([first, next, last].map((id) => taken.get(id))).toEqual([true, false, false])
  expect(evidenceAccesses.totalCount).toBe(4)
})

test('an original is used up by being given as a whole, and by nothing else', async () => {
  const bytes = await jpegWithPlace()
  const file = await settled(bytes)
  const coordinator = await actAs(app, (await createPerson(app.database, world, ['coordinator'])).id)
  const { accessId } = (await coordinator.mutate('openOriginal', 'OpenOriginalInput', { findingId: file.findingId, sha256: file.sha256, reason: 'To look.' }, '... on OriginalSuccess { accessId }')) as unknown as { accessId: string }
  const head = () => fetch(`${app.url}/files/originals/${accessId}`, { method: 'HEAD', headers: { cookie: coordinator.cookie } })
  for (let times = 0; times < 2; times += 1) {
    const { status, headers } = await head()
    expect([status, headers.get('content-length'), headers.get('accept-ranges')]).toEqual([200, String(bytes.length), 'none'])
  }
  const given = await getFile(app, coordinator.cookie, `originals/${accessId}`, { range: 'bytes=0-0' })
  expect([given.status, given.headers.get('content-range')]).toEqual([200, null])
  expect(Buffer.from(await given.arrayBuffer()).equals(bytes)).toBe(true)
  expect([(await getFile(app, coordinator.cookie, `originals/${accessId}`)).status, (await head()).status]).toEqual([404, 404])
})

test('the list of who looked has as many pages as it needs', async () => {
  const file = await settled(await jpeg())
  // Some at one moment: nobody is left out between two pages.
  await app.database.em.fork().execute(`insert into evidence_access (id, file_id, person_id, kind, at) select gen_random_uuid(), ?, ?, 'viewed', now() - (number / 7) * interval '1 minute' from generate_series(1, 620) number`, [file.id, author.id])
  const seen = new Set<string>()
  let after: string | null = null
  let pages = 0
  do {
    const { evidenceAccesses }: Accesses = (await asAuthor.send<Accesses>(accessesQuery, { f: file.findingId, s: file.sha256, n: 100, a: after })).data!
    for (const { node } of evidenceAccesses.edges) seen.add(node.id)
    after = evidenceAccesses.pageInfo.hasNextPage ? evidenceAccesses.pageInfo.endCursor : null
    pages += 1
  } while (after !== null)
  expect([seen.size, pages]).toEqual([620, 7])
})

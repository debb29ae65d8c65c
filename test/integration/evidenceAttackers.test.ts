import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Caller, callerWith } from '../support/client.ts'
import { createEvidenceFile, createFinding, createPerson, createProject, type TestPerson, type World } from '../support/factories.ts'
import { askUpload, beginUpload, endUpload, getFile, jpeg, refTo, sendPart, upload } from '../support/files.ts'
import { until } from '../support/scale.ts'
import { type App, startApp } from '../support/startApp.ts'
import { tracesIn } from '../support/traces.ts'

let app: App
let world: World
let author: TestPerson
let asAuthor: Caller
let callers: Record<string, Caller>

/** One with a file that has arrived and one that has begun to, and what leads to each. */
interface Target {
  findingId: string
  /** Announced and not begun. */
  waiting: { sha256: string; bytes: number }
  /** Kept. */
  sha256: string
  /** Where one goes on. */
  place: string
  accessId: string
}
let targets: Record<string, Target>
let nothing: Target

async function prepare(facts: Parameters<typeof createFinding>[3]): Promise<Target> {
  const [kept, begun, waiting] = [await jpeg(), await jpeg(), await jpeg()]
  const { id: findingId } = await createFinding(app.database, world, author.id, { ...facts, files: [kept, begun, waiting].map((bytes) => refTo(bytes)) })
  await upload(app, asAuthor.cookie, findingId, kept)
  await until(async () => (await getFile(app, asAuthor.cookie, `${findingId}/${refTo(kept).sha256}`)).status === 200, 15_000, 'the file is kept')
  const place = (await beginUpload(app, asAuthor.cookie, findingId, refTo(begun))).headers.get('location')!
  await sendPart(app, asAuthor.cookie, place, 0, begun.subarray(0, 200))
  const opened = (await asAuthor.mutate('openOriginal', 'OpenOriginalInput', { findingId, sha256: refTo(kept).sha256, reason: 'My own.' }, '... on OriginalSuccess { accessId }')) as unknown as { accessId: string }
  return { findingId, waiting: refTo(waiting), sha256: refTo(kept).sha256, place, accessId: opened.accessId }
}

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'])
  asAuthor = await actAs(app, author.id)
  const person = (...roles: Parameters<typeof createPerson>[2][number][]) => createPerson(app.database, world, roles)
  const recused = await person({ role: 'reviewer', reviewerKind: 'verifier' }, 'coordinator')
  const former = await person('monitor', 'coordinator')
  const elsewhere = await createProject(app.database)
  callers = {
    'another monitor': await actAs(app, (await person('monitor')).id),
    'a reviewer who was not asked': await actAs(app, (await person({ role: 'reviewer', reviewerKind: 'verifier' })).id),
    'a recused coordinator': await actAs(app, recused.id),
    'a former member': await actAs(app, former.id),
    'a member of another project': await actAs(app, (await createPerson(app.database, elsewhere, ['monitor', 'reviewer', 'coordinator'])).id),
    'somebody signed out': callerWith(app, ''),
  }
  targets = {
    team: await prepare({ level: 'team', recusedIds: [recused.id] }),
    restricted: await prepare({ level: 'restricted' }),
    draft: await prepare({ status: 'draft' }),
  }
  const unknown = await jpeg()
  nothing = { findingId: randomUUID(), waiting: refTo(unknown), sha256: refTo(await jpeg()).sha256, place: `/files/uploads/${randomUUID()}`, accessId: randomUUID() }
  await app.database.em.fork().execute('delete from membership where person_id = ?', [former.id])
})
afterAll(() => app.stop())

const requests: Readonly<Record<string, (who: Caller, target: Target) => Promise<Response>>> = {
  POST: ({ cookie }, { findingId, waiting }) => beginUpload(app, cookie, findingId, waiting),
  'POST of what is there': ({ cookie }, { findingId, sha256 }) => beginUpload(app, cookie, findingId, { sha256, bytes: 1000 }),
  HEAD: ({ cookie }, { place }) => askUpload(app, cookie, place),
  PATCH: ({ cookie }, { place }) => sendPart(app, cookie, place, 200, Buffer.from('more')),
  'PATCH at a wrong place': ({ cookie }, { place }) => sendPart(app, cookie, place, 7, Buffer.from('more')),
  DELETE: ({ cookie }, { place }) => endUpload(app, cookie, place),
  PUT: ({ cookie }, { place }) => fetch(`${app.url}${place}`, { method: 'PUT', headers: { cookie } }),
  OPTIONS: ({ cookie }, { place }) => fetch(`${app.url}${place}`, { method: 'OPTIONS', headers: { cookie } }),
  GET: ({ cookie }, { findingId, sha256 }) => getFile(app, cookie, `${findingId}/${sha256}`),
  'GET of the small one': ({ cookie }, { findingId, sha256 }) => getFile(app, cookie, `${findingId}/${sha256}/small`),
  'GET of a part': ({ cookie }, { findingId, sha256 }) => getFile(app, cookie, `${findingId}/${sha256}`, { range: 'bytes=0-3' }),
  'GET of an original': ({ cookie }, { accessId }) => getFile(app, cookie, `originals/${accessId}`),
  'HEAD of an original': ({ cookie }, { accessId }) => fetch(`${app.url}/files/originals/${accessId}`, { method: 'HEAD', headers: { cookie } }),
  'GET of an upload': ({ cookie }, { place }) => fetch(`${app.url}${place}`, { headers: { cookie } }),
}
async function seen(answer: Promise<Response>): Promise<unknown> {
  const response = await answer
  return { status: response.status, headers: [...response.headers].filter(([name]) => name !== 'date'), body: await response.text() }
}

const who = ['another monitor', 'a reviewer who was not asked', 'a recused coordinator', 'a former member', 'a member of another project', 'somebody signed out']
const attempts = who.flatMap((caller) => Object.keys(requests).map((request) => ({ caller, request })))

test.each(attempts)('$request: to $caller a hidden file and none at all are one answer', async ({ caller, request }) => {
  const ask = (target: Target) => seen(requests[request]!(callers[caller]!, target))
  const before = [await tracesIn(app.database), readdirSync(join(app.files, 'uploads')).toSorted()]
  const none = (await ask(nothing)) as { status: number }
  expect(none.status).toBe(caller === 'somebody signed out' ? 401 : 404)
  for (const [name, target] of Object.entries(targets)) {
    // Coordinators read what the team reads, unless they are recused, and this one is from that alone.
    if (caller === 'a recused coordinator' && name !== 'team') continue
    expect(await ask(target)).toEqual(none)
  }
  expect([await tracesIn(app.database), readdirSync(join(app.files, 'uploads')).toSorted()]).toEqual(before)
})

test.each(['POST', 'HEAD', 'PATCH', 'DELETE', 'GET', 'GET of the small one', 'GET of an original'])('%s: for its author the file is there', async (request) => {
  const target = request === 'GET of an original' || request === 'DELETE' ? await prepare({ level: 'team' }) : targets['team']!
  expect((await requests[request]!(asAuthor, target)).status).toBeLessThan(300)
})

test('who reads a finding adds nothing to it', async () => {
  const bytes = await jpeg()
  const { id } = await createFinding(app.database, world, author.id, { files: [refTo(bytes)] })
  const coordinator = await actAs(app, (await createPerson(app.database, world, ['coordinator', 'monitor'])).id)
  expect((await beginUpload(app, coordinator.cookie, id, refTo(bytes))).status).toBe(404)
  const place = (await beginUpload(app, asAuthor.cookie, id, refTo(bytes))).headers.get('location')!
  for (const request of ['HEAD', 'PATCH', 'DELETE']) expect((await requests[request]!(coordinator, { ...nothing, place })).status).toBe(404)
})

test('who loses the right in the middle of an upload brings no more of it', async () => {
  const leaving = await createPerson(app.database, world, ['monitor'])
  const asLeaving = await actAs(app, leaving.id)
  const bytes = await jpeg()
  const { id } = await createFinding(app.database, world, leaving.id, { files: [refTo(bytes)] })
  const place = (await beginUpload(app, asLeaving.cookie, id, refTo(bytes))).headers.get('location')!
  expect((await sendPart(app, asLeaving.cookie, place, 0, bytes.subarray(0, 100))).status).toBe(204)
  await app.database.em.fork().execute('delete from membership where person_id = ?', [leaving.id])
  expect((await sendPart(app, asLeaving.cookie, place, 100, bytes.subarray(100))).status).toBe(404)
})

test('an upload is reached by its own address alone, and not by another’s with something behind it', async () => {
  const leaving = await createPerson(app.database, world, ['monitor'])
  const elsewhere = await createProject(app.database)
  await app.database.em.fork().execute(`insert into membership (id, project_id, person_id, role) values (gen_random_uuid(), ?, ?, 'monitor')`, [elsewhere.projectId, leaving.id])
  const { cookie } = await actAs(app, leaving.id)
  const bytes = await jpeg()
  const begin = async (place: World) => (await beginUpload(app, cookie, (await createFinding(app.database, place, leaving.id, { files: [refTo(bytes)] })).id, refTo(bytes))).headers.get('location')!
  const [lost, own] = [await begin(world), await begin(elsewhere)]
  await app.database.em.fork().execute('delete from membership where person_id = ? and project_id = ?', [leaving.id, world.projectId])
  const sizes = () => Promise.all([lost, own].map(async (place) => (await stat(join(app.files, 'uploads', place.split('/').at(-1)!))).size))
  for (const behind of [`?/${lost.split('/').at(-1)}`, `?x=/${lost.split('/').at(-1)}`, `?/no-upload`]) {
    const asked = await askUpload(app, cookie, `${own}${behind}`)
    expect([asked.status, asked.headers.get('upload-offset')]).toEqual([200, String((await sizes())[1])])
    expect((await sendPart(app, cookie, `${own}${behind}`, (await sizes())[1]!, bytes.subarray(0, 1))).status).toBe(204)
  }
  expect(await sizes()).toEqual([0, 3])
  expect((await endUpload(app, cookie, `${own}?/${lost.split('/').at(-1)}`)).status).toBe(204)
  expect((await stat(join(app.files, 'uploads', lost.split('/').at(-1)!))).size).toBe(0)
})

test('the files of one person have so much room together, and those of another theirs', async () => {
  const bytes = await jpeg()
  const full = await createPerson(app.database, world, ['monitor'])
  const { id } = await createFinding(app.database, world, full.id, { files: [refTo(bytes)] })
  for (let kept = 0; kept < 6; kept += 1) await createEvidenceFile(app.database, id, full.id, { ...refTo(await jpeg()), bytes: 1_800_000_000 })
  const begun = await beginUpload(app, (await actAs(app, full.id)).cookie, id, refTo(bytes))
  expect([begun.status, (await beginUpload(app, asAuthor.cookie, (await createFinding(app.database, world, author.id, { files: [refTo(bytes)] })).id, refTo(bytes))).status]).toEqual([429, 201])
})

test('copies take room as well', async () => {
  const bytes = await jpeg()
  const full = await createPerson(app.database, world, ['monitor'])
  const { id } = await createFinding(app.database, world, full.id, { files: [refTo(bytes)] })
  for (let kept = 0; kept < 4; kept += 1) await createEvidenceFile(app.database, id, full.id, { ...refTo(await jpeg()), bytes: 1_800_000_000 })
  const begin = async () => (await beginUpload(app, (await actAs(app, full.id)).cookie, id, refTo(bytes))).status
  await app.database.em.fork().execute('update evidence_file set copy_bytes = 1000000000 where person_id = ?', [full.id])
  expect(await begin()).toBe(429)
  await app.database.em.fork().execute('update evidence_file set copy_bytes = 100 where person_id = ?', [full.id])
  expect(await begin()).toBe(201)
})

test('what a discarded draft leaves counts until it is gone, and is gone as soon as its room is wanted', async () => {
  const [kept, begun, next] = [await jpeg(), await jpeg(), await jpeg()]
  const person = await createPerson(app.database, world, ['monitor'])
  const asWho = await actAs(app, person.id)
  const draft = await createFinding(app.database, world, person.id, { status: 'draft', files: [refTo(kept), refTo(begun)] })
  const other = await createFinding(app.database, world, person.id, { status: 'draft', files: [refTo(next)] })
  await upload(app, asWho.cookie, draft.id, kept)
  await until(async () => (await getFile(app, asWho.cookie, `${draft.id}/${refTo(kept).sha256}`)).status === 200, 15_000, 'the file is kept')
  const place = (await beginUpload(app, asWho.cookie, draft.id, refTo(begun))).headers.get('location')!
  const id = place.split('/').at(-1)!
  await sendPart(app, asWho.cookie, place, 0, begun.subarray(0, 200))
  // As if it were much, and a request were bringing more.
  const sql = (statement: string, parameters: unknown[]) => app.database.em.fork().execute(statement, parameters)
  for (let times = 0; times < 6; times += 1) await createEvidenceFile(app.database, draft.id, person.id, { ...refTo(await jpeg()), bytes: 1_800_000_000 })
  await sql(`update evidence_upload set leased_until = now() + interval '1 minute' where id = ?`, [id])
  expect(await asWho.mutate('discardFindingDraft', 'DiscardFindingDraftInput', { findingId: draft.id, draftVersion: 1 }, '')).toMatchObject({ __typename: 'Done' })
  expect((await askUpload(app, asWho.cookie, place)).status).toBe(404)
  expect((await beginUpload(app, asWho.cookie, other.id, refTo(next))).status).toBe(429)
  await sql('update evidence_upload set leased_until = now() where id = ?', [id])
  expect((await beginUpload(app, asWho.cookie, other.id, refTo(next))).status).toBe(201)
  expect(readdirSync(join(app.files, 'kept'))).not.toContain(draft.id)
  expect(readdirSync(join(app.files, 'uploads')).filter((name) => name.startsWith(id))).toEqual([])
  expect(await sql('select 1 from evidence_file where finding_id = ?', [draft.id])).toEqual([])
})

test('nobody is led to a file from another site', async () => {
  const target = targets['team']!
  const read = (site: string) => fetch(`${app.url}/files/${target.findingId}/${target.sha256}`, { headers: { cookie: asAuthor.cookie, 'sec-fetch-site': site } })
  // From our own page, or by an address that somebody typed; and neither from another site nor from a neighbour under the same domain.
  const answers = await Promise.all(['same-origin', 'none', 'cross-site', 'same-site'].map(async (site) => (await read(site)).status))
  expect(answers).toEqual([200, 200, 403, 403])
})

test('of a restricted finding the log carries no file to anybody', async () => {
  const bytes = await jpeg()
  const { id } = await createFinding(app.database, world, author.id, { level: 'restricted', files: [refTo(bytes)] })
  const heard = asAuthor.listen<{ activity: { findingId: string; kind: string } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind findingId actor { name } evidenceFile { sha256 } finding { evidenceFiles { sha256 } } } } }', { p: world.projectId })
  const other = callers['another monitor']!.listen<{ activity: { findingId: string } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { findingId } } }', { p: world.projectId })
  await upload(app, asAuthor.cookie, id, bytes)
  expect(await heard.until(({ activity }) => activity.findingId === id)).toEqual({ activity: { kind: 'EvidenceAdded', findingId: id, actor: null, evidenceFile: null, finding: null } })
  const { id: open } = await createFinding(app.database, world, author.id, { files: [refTo(bytes)] })
  await upload(app, asAuthor.cookie, open, bytes)
  await other.until(({ activity }) => activity.findingId === open)
  expect(other.received.map(({ activity }) => activity.findingId)).not.toContain(id)
  heard.stop()
  other.stop()
})

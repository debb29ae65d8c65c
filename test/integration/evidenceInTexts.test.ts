import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller } from '../support/client.ts'
import { completeContent, createFinding, type TestPerson, type World } from '../support/factories.ts'
import { type ArrivedFile, arrivedFields, digest, filesOf, getFile, jpeg, refTo, upload } from '../support/files.ts'
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

const html = '<html><script>alert("canary")</script></html>'

test('a text that names a file is signed with it; without one it is the text that it was', async () => {
  const bytes = await jpeg()
  const { id } = await createFinding(app.database, world, author.id, { status: 'draft' })
  const evidence = { method: 'interview', description: 'A photograph of the list' }
  const save = (expectedVersion: number, files: unknown) =>
    asAuthor.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId: id, expectedVersion, content: { ...completeContent, evidence: [{ ...evidence, files }] } }, '... on FindingDraftSuccess { draft { content { evidence { files { sha256 name bytes } } } } }')
  expect(await save(1, [{ ...refTo(bytes), sha256: 'x' }])).toMatchObject({ __typename: 'Invalid', issues: [{ path: 'evidence.0.files.0.sha256', code: 'bad_format' }] })
  expect(await save(1, [refTo(bytes), refTo(bytes)])).toMatchObject({ __typename: 'Invalid', issues: [{ code: 'duplicate' }] })
  expect(await save(1, [{ ...refTo(bytes), mediaType: 'text/html' }])).toMatchObject({ __typename: 'Invalid', issues: [{ code: 'not_a_choice' }] })
  expect(await save(1, Array.from({ length: 11 }, () => refTo(randomBytes(9))))).toMatchObject({ __typename: 'Invalid', issues: [{ code: 'too_many' }] })
  expect(await save(1, [refTo(bytes)])).toMatchObject({ draft: { content: { evidence: [{ files: [{ sha256: digest(bytes), name: 'photo.jpg', bytes: bytes.length }] }] } } })
  expect(await save(2, [])).toMatchObject({ draft: { content: { evidence: [{ files: [] }] } } })
  const [stored] = await app.database.em.fork().execute<{ content: { evidence: object[] } }[]>('select content from finding_draft where finding_id = ?', [id])
  expect(stored!.content.evidence).toEqual([evidence])
})

test('a draft’s files are its author’s alone, until a revision names them', async () => {
  const bytes = await jpeg()
  const { id, ref } = await createFinding(app.database, world, author.id, { status: 'draft', files: [refTo(bytes)] })
  await upload(app, asAuthor.cookie, id, bytes)
  const own = async () => (await asAuthor.send<{ findingDraft: { files: ArrivedFile[]; version: number } }>(`query($id: ID!) { findingDraft(findingId: $id) { version files { ${arrivedFields} } } }`, { id })).data!.findingDraft
  await expect.poll(async () => (await own()).files).toMatchObject([{ status: 'ready', sha256: digest(bytes) }])
  const path = `${id}/${digest(bytes)}`
  expect([(await getFile(app, asAuthor.cookie, path)).status, (await getFile(app, asReviewer.cookie, path)).status]).toEqual([200, 404])
  expect(await app.database.em.fork().execute('select kind from activity where finding_id = ?', [id])).toEqual([])
  await asAuthor.mutate('submitFinding', 'SubmitFindingInput', { findingId: id, draftVersion: 1, change: 'initial', note: '' }, '')
  expect(await filesOf(asReviewer, ref)).toMatchObject([{ status: 'ready' }])
  expect((await getFile(app, asReviewer.cookie, path)).status).toBe(200)
})

test('a file that only the next revision will name is its author’s alone, also of what everybody reads', async () => {
  const bytes = await jpeg()
  const { id, ref } = await createFinding(app.database, world, author.id)
  await asAuthor.mutate('reviseFinding', 'ReviseFindingInput', { findingId: id }, '')
  const evidence = [{ method: 'interview', description: 'What was seen', files: [refTo(bytes)] }]
  await asAuthor.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId: id, expectedVersion: 1, content: { ...completeContent, evidence } }, '')
  await upload(app, asAuthor.cookie, id, bytes)
  const path = `${id}/${digest(bytes)}`
  await expect.poll(async () => (await getFile(app, asAuthor.cookie, path)).status).toBe(200)
  expect((await getFile(app, asReviewer.cookie, path)).status).toBe(404)
  expect([await filesOf(asReviewer, ref), await filesOf(asAuthor, ref)]).toEqual([[], []])
  expect(await app.database.em.fork().execute('select kind from activity where finding_id = ?', [id])).toEqual([])
  await asAuthor.mutate('submitFinding', 'SubmitFindingInput', { findingId: id, draftVersion: 2, change: 'substantive', note: 'A photo.' }, '')
  expect(await filesOf(asReviewer, ref)).toMatchObject([{ status: 'ready' }])
  expect((await getFile(app, asReviewer.cookie, path)).status).toBe(200)
})

test('whoever reads the page is told when a file is there, and when one is not kept', async () => {
  const [good, bad] = [await jpeg(), Buffer.from(html)]
  const { id } = await createFinding(app.database, world, author.id, { files: [refTo(good), refTo(bad, 'page.jpg')] })
  const heard = asReviewer.listen<{ activity: { kind: string; findingId: string; evidenceFile: { sha256: string; status: string } } }>(
    'subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind findingId evidenceFile { sha256 status } } } }',
    { p: world.projectId },
  )
  await upload(app, asAuthor.cookie, id, good)
  expect((await heard.until(({ activity }) => activity.findingId === id && activity.kind === 'EvidenceAdded')).activity.evidenceFile).toEqual({ sha256: digest(good), status: 'ready' })
  await upload(app, asAuthor.cookie, id, bad)
  expect((await heard.until(({ activity }) => activity.findingId === id && activity.kind === 'EvidenceRefused')).activity.evidenceFile).toEqual({ sha256: digest(bad), status: 'refused' })
  heard.stop()
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Caller } from '../support/client.ts'
import { completeContent, createFinding, createPerson, createProject, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let author: TestPerson
let verifier: TestPerson
let asAuthor: Caller
let asVerifier: Caller
let asDrafter: Caller
let asOtherDrafter: Caller

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'])
  verifier = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  asAuthor = await actAs(app, author.id)
  asVerifier = await actAs(app, verifier.id)
  asDrafter = await actAs(app, (await createPerson(app.database, world, ['drafter'])).id)
  asOtherDrafter = await actAs(app, (await createPerson(app.database, world, ['drafter'])).id)
})
afterAll(() => app.stop())

const count = async (sql: string, parameters: string[]): Promise<number> => (await app.database.em.fork().execute<{ count: number }[]>(sql, parameters))[0]!.count

test('two windows on one draft: the second save is told, and nothing is overwritten', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id, { status: 'draft' })
  const save = (title: string) => asAuthor.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId, expectedVersion: 1, content: { ...completeContent, title } }, '... on FindingDraftSuccess { draft { version content { title } } }')
  expect(await save('First window')).toMatchObject({ draft: { version: 2 } })
  expect(await save('Second window')).toMatchObject({ __typename: 'Stale', currentVersion: 2, changedFields: ['title'] })
})

test('two drafters on one recommendation: different fields merge, the same field asks', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id, { status: 'approved' })
  const made = (await asDrafter.mutate(
    'createRecommendation',
    'CreateRecommendationInput',
    { projectId: world.projectId, title: 'Title', text: 'Text', addressee: 'Ministry', priority: 'low', successMeasure: '', citations: [{ findingId, revision: 1 }] },
    '... on RecommendationSuccess { recommendation { id version } }',
  )) as unknown as { recommendation: { id: string; version: number } }
  const edit = (caller: Caller, change: object) =>
    caller.mutate('editRecommendation', 'EditRecommendationInput', { recommendationId: made.recommendation.id, expectedVersion: made.recommendation.version, ...change }, '... on RecommendationSuccess { recommendation { title text } }')
  expect(await edit(asDrafter, { title: 'Better title' })).toMatchObject({ recommendation: { title: 'Better title', text: 'Text' } })
  expect(await edit(asOtherDrafter, { text: 'Better text' })).toMatchObject({ recommendation: { title: 'Better title', text: 'Better text' } })
  expect(await edit(asOtherDrafter, { title: 'Other title' })).toMatchObject({ __typename: 'Stale', changedFields: ['title'] })
})

test('a verdict on a text that has moved on is told what has changed, and by whom', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id, { assignedIds: [verifier.id] })
  await asAuthor.mutate('reviseFinding', 'ReviseFindingInput', { findingId }, '')
  await asAuthor.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId, expectedVersion: 1, content: { ...completeContent, title: 'Another title', severity: 'low' } }, '')
  await asAuthor.mutate('submitFinding', 'SubmitFindingInput', { findingId, draftVersion: 2, change: 'substantive', note: '' }, '')
  const seen = { findingId, revision: 1, contentHash: `hash-${findingId}`, expectedVersion: 1, reason: 'As I read it.' }
  for (const verdict of ['approveFinding', 'requestFindingChanges', 'rejectFinding']) {
    expect(await asVerifier.mutate(verdict, 'DecideFindingInput', seen, '')).toMatchObject({ __typename: 'Stale', currentRevision: 2, changedFields: ['severity', 'title'], changedBy: { name: author.name } })
  }
  expect(await count('select count(*)::int as count from decision where finding_id = ?', [findingId])).toBe(0)
})

test('a verdict on the newest text stands, whatever else has moved: two reviewers who read at once both decide', async () => {
  const analyst = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'legal_analyst' }])
  const asAnalyst = await actAs(app, analyst.id)
  const asCoordinator = await actAs(app, (await createPerson(app.database, world, ['coordinator'])).id)
  const { id: findingId } = await createFinding(app.database, world, author.id, { assignedIds: [verifier.id, analyst.id], severity: 'high' })
  const signed = { findingId, revision: 1, contentHash: `hash-${findingId}`, reason: '' }
  const third = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  await asCoordinator.mutate('assignReviewer', 'AssignReviewerInput', { findingId, personId: third.id, dueOn: null }, '')
  expect(await asVerifier.mutate('approveFinding', 'DecideFindingInput', signed, '')).toMatchObject({ __typename: 'FindingSuccess' })
  // Also for a program that still says which version it saw.
  expect(await asAnalyst.mutate('approveFinding', 'DecideFindingInput', { ...signed, expectedVersion: 1 }, '... on FindingSuccess { finding { status } }')).toMatchObject({ finding: { status: 'approved' } })
})

test('an approval does not pass over a must-fix thread that its reviewer has not seen; the hash alone decides which text it signs', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id, { assignedIds: [verifier.id] })
  const signed = { findingId, revision: 1, contentHash: `hash-${findingId}`, reason: '' }
  await asDrafter.mutate('openThread', 'OpenThreadInput', { findingId, kind: 'must_fix', body: 'By which clock?' }, '')
  expect(await asVerifier.mutate('approveFinding', 'DecideFindingInput', signed, '')).toMatchObject({ __typename: 'Refused', code: 'MUST_FIX_OPEN' })
  expect(await asVerifier.mutate('approveFinding', 'DecideFindingInput', { ...signed, contentHash: 'another' }, '')).toMatchObject({ __typename: 'Stale', currentRevision: 1 })
  expect(await count('select count(*)::int as count from decision where finding_id = ?', [findingId])).toBe(0)
})

test('twenty approvals against twenty revisions, all at once: a verdict stands only on the text that was read', async () => {
  const findings = []
  for (let race = 0; race < 20; race += 1) {
    const { id: findingId } = await createFinding(app.database, world, author.id, { assignedIds: [verifier.id] })
    await asAuthor.mutate('reviseFinding', 'ReviseFindingInput', { findingId }, '')
    await asAuthor.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId, expectedVersion: 1, content: { ...completeContent, title: `Changed in race ${race}` } }, '')
    findings.push(findingId)
  }
  const approve = (findingId: string) => asVerifier.mutate('approveFinding', 'DecideFindingInput', { findingId, revision: 1, contentHash: `hash-${findingId}`, expectedVersion: 1, reason: '' }, '')
  const submit = (findingId: string) => asAuthor.mutate('submitFinding', 'SubmitFindingInput', { findingId, draftVersion: 2, change: 'substantive', note: '' }, '')
  // Every other pair begins with the revision, so that both have their turn.
  const outcomes = await Promise.all(
    findings.map(async (findingId, race) => {
      const revising = race % 2 === 0 ? submit(findingId) : null
      const approved = await approve(findingId)
      await (revising ?? submit(findingId))
      return { findingId, approved: approved.__typename }
    }),
  )
  for (const { findingId, approved } of outcomes) {
    const [row] = await app.database.em.fork().execute<{ status: string; revision_number: number; hashes: string[] | null }[]>(
      'select status, revision_number, (select array_agg(content_hash) from decision where finding_id = f.id) as hashes from finding f where id = ?',
      [findingId],
    )
    expect(row).toMatchObject({ status: 'in_review', revision_number: 2 })
    if (approved === 'FindingSuccess') expect(row!.hashes).toEqual([`hash-${findingId}`])
    else expect([approved, row!.hashes]).toEqual(['Stale', null])
  }
  expect(new Set(outcomes.map(({ approved }) => approved))).toEqual(new Set(['FindingSuccess', 'Stale']))
})

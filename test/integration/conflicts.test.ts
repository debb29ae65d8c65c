import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Caller } from '../support/client.ts'
import { createFinding, createPerson, createProject, standingConflict, type TestFinding, type TestPerson, type World } from '../support/factories.ts'
import { logOf } from '../support/log.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let author: TestPerson
let reviewer: TestPerson
let coordinator: TestPerson
let as: Record<'author' | 'reviewer' | 'coordinator', Caller>

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'])
  reviewer = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  coordinator = await createPerson(app.database, world, ['coordinator'])
  as = { author: await actAs(app, author.id), reviewer: await actAs(app, reviewer.id), coordinator: await actAs(app, coordinator.id) }
})
afterAll(() => app.stop())

interface Own {
  ref: string
  reason: string
  declaredBy: { id: string }
}
const own = async (caller: Caller): Promise<Own[]> =>
  (await caller.send<{ project: { viewerConflicts: Own[] } }>('query($s: String!) { project(slug: $s) { viewerConflicts { ref reason declaredBy { id } } } }', { s: world.slug })).data!.project.viewerConflicts
interface Page {
  status: string
  conflicts: { reason: string | null; person: { id: string } }[]
  decisions: { current: boolean }[]
  assignments: { person: { id: string } }[]
}
const pageOf = async (caller: Caller, { ref }: TestFinding): Promise<Page | null> =>
  (await caller.send<{ finding: Page | null }>('query($r: String!) { finding(ref: $r) { status conflicts { reason person { id } } decisions { current } assignments { person { id } } } }', { r: ref })).data!.finding
const listed = async (caller: Caller, search: string | null = null): Promise<{ totalCount: number; edges: { node: { ref: string } }[] }> =>
  (await caller.send<{ findings: { totalCount: number; edges: { node: { ref: string } }[] } }>('query($p: ID!, $s: String) { findings(projectId: $p, filter: { search: $s }, sort: ref, first: 100) { totalCount edges { node { ref } } } }', { p: world.projectId, s: search })).data!.findings
const declare = (caller: Caller, finding: TestFinding, personId: string) =>
  caller.mutate('declareConflict', 'DeclareConflictInput', { findingId: finding.id, personId, reason: 'The judge is a cousin.' }, '... on ConflictSuccess { finding { ref } project { viewerConflicts { ref } } }')
const liftNamed = (finding: TestFinding, conflictId: string) => as.coordinator.mutate('liftConflict', 'LiftConflictInput', { findingId: finding.id, conflictId }, '... on ConflictSuccess { finding { ref conflicts { id } } }')
const lift = async (finding: TestFinding, personId: string) => liftNamed(finding, await standingConflict(app.database, finding.id, personId))
const decide = async (finding: TestFinding, verdict = 'approved', by = reviewer): Promise<void> => {
  const em = app.database.em.fork()
  await em.execute(`insert into decision (id, finding_id, revision, content_hash, verdict, reason, reviewer_id, reviewer_organisation_id, reviewer_kinds, created_at) values (?, ?, 1, ?, ?, '', ?, ?, '{verifier}', now())`, [randomUUID(), finding.id, `hash-${finding.id}`, verdict, by.id, by.organisationId])
}

test('whoever declares a conflict of their own sees nothing of the finding any more, and what they did not lose', async () => {
  const finding = await createFinding(app.database, world, author.id, { assignedIds: [reviewer.id], title: 'Nightingale' })
  const other = await createFinding(app.database, world, author.id)
  const before = await listed(as.reviewer)
  expect(await declare(as.reviewer, finding, reviewer.id)).toEqual({ __typename: 'ConflictSuccess', finding: null, project: { viewerConflicts: [{ ref: finding.ref }] } })
  expect(await pageOf(as.reviewer, finding)).toBeNull()
  const after = await listed(as.reviewer)
  expect(after.totalCount).toBe(before.totalCount - 1)
  expect(after.edges.map(({ node }) => node.ref)).toEqual(before.edges.map(({ node }) => node.ref).filter((ref) => ref !== finding.ref))
  expect((await listed(as.reviewer, 'Nightingale')).totalCount).toBe(0)
  expect((await listed(as.author, 'Nightingale')).totalCount).toBe(1)
  expect(await own(as.reviewer)).toEqual([{ ref: finding.ref, reason: 'The judge is a cousin.', declaredBy: { id: reviewer.id } }])
  expect(await pageOf(as.coordinator, finding)).toMatchObject({ assignments: [], conflicts: [{ reason: 'The judge is a cousin.', person: { id: reviewer.id } }] })
  expect((await pageOf(as.author, finding))!.conflicts).toEqual([{ reason: null, person: { id: reviewer.id } }])
  expect(await pageOf(as.reviewer, other)).not.toBeNull()
})

test('what a recused reviewer approved does not count: the review goes on', async () => {
  const finding = await createFinding(app.database, world, author.id, { status: 'approved' })
  await decide(finding)
  expect((await pageOf(as.coordinator, finding))!.decisions).toEqual([{ current: true }])
  await declare(as.coordinator, finding, reviewer.id)
  expect(await pageOf(as.coordinator, finding)).toMatchObject({ status: 'in_review', decisions: [{ current: false }] })
})

test('an approval that did not rest on them stays, whatever was said since; one that did is there again when the conflict is lifted', async () => {
  const finding = await createFinding(app.database, world, author.id, { status: 'approved' })
  await decide(finding)
  const bystander = await createPerson(app.database, world, ['monitor', 'drafter'])
  const asBystander = await actAs(app, bystander.id)
  await asBystander.mutate('openThread', 'OpenThreadInput', { findingId: finding.id, kind: 'must_fix', body: 'Look again.' }, '')
  await declare(asBystander, finding, bystander.id)
  expect(await pageOf(as.coordinator, finding)).toMatchObject({ status: 'approved', decisions: [{ current: true }] })
  const other = await createFinding(app.database, world, author.id, { status: 'approved' })
  await decide(other)
  await declare(as.coordinator, other, reviewer.id)
  await lift(other, reviewer.id)
  expect(await pageOf(as.coordinator, other)).toMatchObject({ status: 'approved', decisions: [{ current: true }] })
})

test.each(['changes_requested', 'rejected'] as const)('%s by somebody who is recused: it is in review again, and what it was when they are not', async (verdict) => {
  const finding = await createFinding(app.database, world, author.id, { status: verdict })
  await decide(finding, verdict)
  await declare(as.coordinator, finding, reviewer.id)
  expect(await pageOf(as.coordinator, finding)).toMatchObject({ status: 'in_review', decisions: [{ current: false }] })
  await lift(finding, reviewer.id)
  expect(await pageOf(as.coordinator, finding)).toMatchObject({ status: verdict, decisions: [{ current: true }] })
})

test('what has been withdrawn is hidden too, and what did not rest on them stays as it was', async () => {
  const finding = await createFinding(app.database, world, author.id, { status: 'withdrawn' })
  expect(await declare(as.reviewer, finding, reviewer.id)).toMatchObject({ __typename: 'ConflictSuccess' })
  expect(await pageOf(as.reviewer, finding)).toBeNull()
  expect(await pageOf(as.coordinator, finding)).toMatchObject({ status: 'withdrawn' })
  await lift(finding, reviewer.id)
  expect(await pageOf(as.reviewer, finding)).toMatchObject({ status: 'withdrawn' })
})

test('only the conflict that was read is lifted, not one that was declared since', async () => {
  const finding = await createFinding(app.database, world, author.id)
  await declare(as.coordinator, finding, reviewer.id)
  const read = await standingConflict(app.database, finding.id, reviewer.id)
  await lift(finding, reviewer.id)
  expect(await liftNamed(finding, read)).toEqual({ __typename: 'Refused', code: 'NOT_RECUSED' })
  await declare(as.reviewer, finding, reviewer.id)
  expect(await liftNamed(finding, read)).toMatchObject({ __typename: 'Stale', changedBy: { name: coordinator.name } })
  expect(await pageOf(as.reviewer, finding)).toBeNull()
})

test('whoever has left the project is recused too, where they had a part in the review', async () => {
  const finding = await createFinding(app.database, world, author.id, { status: 'approved' })
  const gone = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  await decide(finding, 'approved', gone)
  await app.database.em.fork().execute('delete from membership where person_id = ?', [gone.id])
  expect(await declare(as.coordinator, finding, gone.id)).toMatchObject({ __typename: 'ConflictSuccess' })
  expect(await pageOf(as.coordinator, finding)).toMatchObject({ status: 'in_review', decisions: [{ current: false }] })
  const stranger = await createPerson(app.database, await createProject(app.database), ['reviewer'])
  expect(await declare(as.coordinator, finding, stranger.id)).toEqual({ __typename: 'Refused', code: 'NOT_A_MEMBER' })
})

test('who was told by a coordinator learns of it, and sees the finding again when it is lifted', async () => {
  const finding = await createFinding(app.database, world, author.id)
  await declare(as.coordinator, finding, reviewer.id)
  expect(await own(as.reviewer)).toContainEqual({ ref: finding.ref, reason: 'The judge is a cousin.', declaredBy: { id: coordinator.id } })
  expect(await lift(finding, reviewer.id)).toEqual({ __typename: 'ConflictSuccess', finding: { ref: finding.ref, conflicts: [] } })
  expect(await pageOf(as.reviewer, finding)).toMatchObject({ status: 'in_review', conflicts: [] })
  expect((await own(as.reviewer)).map(({ ref }) => ref)).not.toContain(finding.ref)
  // And it may be declared once more.
  await declare(as.coordinator, finding, reviewer.id)
  expect(await pageOf(as.reviewer, finding)).toBeNull()
})

test('of a finding that would be hidden anyway nobody is told that they are recused from it', async () => {
  const finding = await createFinding(app.database, world, author.id, { level: 'team' })
  await declare(as.coordinator, finding, reviewer.id)
  const told = async () => (await own(as.reviewer)).map(({ ref }) => ref)
  expect(await told()).not.toContain(finding.ref)
  // Nor does its later life tell them.
  await app.database.em.fork().execute(`update finding set level = 'network', status = 'approved' where id = ?`, [finding.id])
  expect(await told()).not.toContain(finding.ref)
})

test('who was asked to review is told, of whatever level the finding is, and of whatever it becomes', async () => {
  const finding = await createFinding(app.database, world, author.id, { level: 'team', assignedIds: [reviewer.id] })
  await declare(as.coordinator, finding, reviewer.id)
  const told = async () => (await own(as.reviewer)).map(({ ref }) => ref)
  expect(await told()).toContain(finding.ref)
  await app.database.em.fork().execute(`update finding set level = 'restricted' where id = ?`, [finding.id])
  expect(await told()).toContain(finding.ref)
})

test('live: the others hear who is recused, the one hears that it is hidden, and then nothing until it is lifted', async () => {
  const finding = await createFinding(app.database, world, author.id, { assignedIds: [reviewer.id] })
  const log = await logOf(app.database, world.projectId)
  const from = await log.newest()
  interface Message {
    activity: { __typename: string; cursor: string; kind?: string; findingId: string; finding?: { conflicts: { person: { id: string } }[] } }
  }
  const activity = `subscription($p: ID!, $after: String) { activity(projectId: $p, after: $after) {
    __typename ... on Activity { cursor kind findingId finding { conflicts { person { id } } } } ... on Hidden { cursor findingId } } }`
  const [watching, coordinating] = [as.reviewer, as.coordinator].map((caller) => caller.listen<Message>(activity, { p: world.projectId, after: log.place(from) }))
  const note = () => as.author.mutate('openThread', 'OpenThreadInput', { findingId: finding.id, kind: 'note', body: 'x' }, '')
  await note()
  await watching!.until((message) => log.seq(message.activity.cursor) === from + 1)
  await declare(as.reviewer, finding, reviewer.id)
  await note()
  await lift(finding, reviewer.id)
  await watching!.until((message) => log.seq(message.activity.cursor) === from + 4)
  await coordinating!.until((message) => log.seq(message.activity.cursor) === from + 4)
  expect(watching!.received.map(({ activity: { __typename, kind, cursor } }) => [log.seq(cursor) - from, kind ?? __typename])).toEqual([[1, 'ThreadOpened'], [2, 'Hidden'], [4, 'ConflictLifted']])
  expect(coordinating!.received.map(({ activity: { kind } }) => kind)).toEqual(['ThreadOpened', 'ConflictDeclared', 'ThreadOpened', 'ConflictLifted'])
  expect(coordinating!.received[1]!.activity.finding).toEqual({ conflicts: [{ person: { id: reviewer.id } }] })
  for (const { stop } of [watching!, coordinating!]) stop()
})

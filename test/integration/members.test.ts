import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../../shared/access/roles.ts'
import { actAs, type Caller, post } from '../support/client.ts'
import { createFinding, createInvitation, createPerson, createProject, createRecommendation, type TestPerson, type World } from '../support/factories.ts'
import { logOf } from '../support/log.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let administrator: TestPerson
let asAdministrator: Caller

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  administrator = await createPerson(app.database, world, ['administrator'])
  asAdministrator = await actAs(app, administrator.id)
})
afterAll(() => app.stop())

const sql = <T>(query: string, parameters: unknown[] = []): Promise<T[]> => app.database.em.fork().execute<T[]>(query, parameters)
const rolesOf = async (personId: string): Promise<string[]> => (await sql<{ role: string }>('select role from membership where person_id = ? order by role', [personId])).map(({ role }) => role)
const newest = async (place = world): Promise<number> => (await sql<{ seq: number }>('select seq from feed where project_id = ?', [place.projectId]))[0]!.seq
const members = '... on MemberSuccess { project { members { role reviewerKind person { id } } } }'
const remove = (caller: Caller, personId: string, place = world) => caller.mutate('removeMember', 'RemoveMemberInput', { projectId: place.projectId, personId }, members)
const change = (caller: Caller, personId: string, expectedRoles: Role[], roles: Role[], more: object = {}) =>
  caller.mutate('changeMemberRoles', 'ChangeMemberRolesInput', { projectId: world.projectId, personId, expectedRoles, roles, ...more }, members)

const activity = `subscription($p: ID!, $after: String) { activity(projectId: $p, after: $after) { __typename ... on Activity {
  cursor kind actor { name } subjectPerson { id name } memberships { role reviewerKind person { name organisation { name } } } } ... on Resync { cursor } } }`
interface Message {
  activity: { __typename: string; cursor: string; kind: string; subjectPerson: { id: string; name: string } | null; memberships: { role: string }[] | null }
}

test('roles are given and taken at once; what stays keeps its place', async () => {
  const person = await createPerson(app.database, world, ['monitor', 'observer'])
  const [before] = await sql<{ id: string }>(`select id from membership where person_id = ? and role = 'monitor'`, [person.id])
  const changed = (await change(asAdministrator, person.id, ['observer', 'monitor'], ['monitor', 'reviewer'], { reviewerKind: 'legal_analyst' })) as unknown as { project: { members: { role: string; reviewerKind: string | null; person: { id: string } }[] } }
  expect(changed.project.members.filter((membership) => membership.person.id === person.id).map(({ role, reviewerKind }) => ({ role, reviewerKind })).toSorted((one, other) => one.role.localeCompare(other.role))).toEqual([
    { role: 'monitor', reviewerKind: null },
    { role: 'reviewer', reviewerKind: 'legal_analyst' },
  ])
  expect((await sql<{ id: string }>(`select id from membership where person_id = ? and role = 'monitor'`, [person.id]))[0]).toEqual(before)
  await change(asAdministrator, person.id, ['monitor', 'reviewer'], ['monitor', 'reviewer'], { expectedReviewerKind: 'legal_analyst', reviewerKind: 'verifier' })
  expect(await sql(`select reviewer_kind from membership where person_id = ? and role = 'reviewer'`, [person.id])).toEqual([{ reviewer_kind: 'verifier' }])
})

test('a change that rests on roles which are no more is stale, and changes nothing', async () => {
  const person = await createPerson(app.database, world, ['monitor'])
  const [one, other] = await Promise.all([change(asAdministrator, person.id, ['monitor'], ['observer']), change(asAdministrator, person.id, ['monitor'], ['drafter'])])
  expect([one.__typename, other.__typename].toSorted()).toEqual(['MemberSuccess', 'Stale'])
  expect(await rolesOf(person.id)).toEqual([one.__typename === 'MemberSuccess' ? 'observer' : 'drafter'])
})

test('what changes nothing is no act', async () => {
  const person = await createPerson(app.database, world, ['monitor'])
  const before = await newest()
  expect(await change(asAdministrator, person.id, ['monitor'], ['monitor'])).toMatchObject({ __typename: 'MemberSuccess' })
  expect(await newest()).toBe(before)
})

test('roles that do not fit together are refused beside the field', async () => {
  const person = await createPerson(app.database, world, ['monitor'])
  expect(await change(asAdministrator, person.id, ['monitor'], ['reviewer'])).toMatchObject({ issues: [{ path: 'reviewerKind', code: 'required' }] })
  expect(await change(asAdministrator, person.id, ['monitor'], [])).toMatchObject({ issues: [{ path: 'roles', code: 'required' }] })
})

test('the last administrator cannot go; one of two can, and then stands outside', async () => {
  const place = await createProject(app.database)
  const [first, second] = [await createPerson(app.database, place, ['administrator']), await createPerson(app.database, place, ['administrator', 'coordinator'])]
  const [asFirst, asSecond] = [await actAs(app, first.id), await actAs(app, second.id)]
  expect(await remove(asSecond, second.id, place)).toMatchObject({ __typename: 'MemberSuccess', project: null })
  expect((await asSecond.send('{ viewer { projects { id } } }')).data).toEqual({ viewer: { projects: [] } })
  expect(await remove(asFirst, first.id, place)).toMatchObject({ code: 'LAST_ADMINISTRATOR' })
})

test('two administrators who remove each other at once: one stays', async () => {
  for (let race = 0; race < 5; race += 1) {
    const place = await createProject(app.database)
    const [one, other] = [await createPerson(app.database, place, ['administrator']), await createPerson(app.database, place, ['administrator'])]
    const [asOne, asOther] = [await actAs(app, one.id), await actAs(app, other.id)]
    await Promise.allSettled([remove(asOne, other.id, place), remove(asOther, one.id, place)])
    expect([...(await rolesOf(one.id)), ...(await rolesOf(other.id))]).toEqual(['administrator'])
  }
})

test('whoever goes leaves no work behind in their hands, and no invitation that others would answer for', async () => {
  const author = await createPerson(app.database, world, ['monitor'])
  const going = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }, 'drafter', 'coordinator'])
  const staying = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  const finding = await createFinding(app.database, world, author.id, { level: 'restricted', assignedIds: [going.id, staying.id] })
  const approved = await createFinding(app.database, world, author.id, { status: 'approved' })
  const recommendation = await createRecommendation(app.database, world, author.id, approved.id, { assigneeId: going.id })
  const invitation = await createInvitation(app.database, world, going.id)
  const before = await newest()
  expect(await remove(asAdministrator, going.id)).toMatchObject({ __typename: 'MemberSuccess' })
  expect(await sql('select assigned_ids, version, status from finding where id = ?', [finding.id])).toEqual([{ assigned_ids: [staying.id], version: 2, status: 'in_review' }])
  expect(await sql('select person_id from assignment where finding_id = ? and ended_at is null', [finding.id])).toEqual([{ person_id: staying.id }])
  expect(await sql('select assignee_id, version from recommendation where id = ?', [recommendation.id])).toEqual([{ assignee_id: null, version: 2 }])
  expect(await sql('select id from invitation where id = ? and withdrawn_at is not null', [invitation.id])).toHaveLength(1)
  const acts = await sql<{ kind: string; subject_person_id: string | null }>('select kind, subject_person_id from activity where project_id = ? and seq > ? order by seq', [world.projectId, before])
  expect(acts.map(({ kind }) => kind)).toEqual(['ReviewerUnassigned', 'RecommendationAssigned', 'InvitationWithdrawn', 'MemberRemoved'])
  expect(acts.map((act) => act.subject_person_id)).toEqual([going.id, null, null, going.id])
})

test('a role that is taken takes its work with it, and no other', async () => {
  const author = await createPerson(app.database, world, ['monitor'])
  const person = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }, 'drafter'])
  const finding = await createFinding(app.database, world, author.id, { assignedIds: [person.id] })
  const recommendation = await createRecommendation(app.database, world, author.id, finding.id, { assigneeId: person.id })
  await change(asAdministrator, person.id, ['reviewer', 'drafter'], ['drafter'], { expectedReviewerKind: 'verifier' })
  expect(await sql('select assigned_ids from finding where id = ?', [finding.id])).toEqual([{ assigned_ids: [] }])
  expect(await sql('select assignee_id from recommendation where id = ?', [recommendation.id])).toEqual([{ assignee_id: person.id }])
})

test('a removed person reads, does and hears nothing more, at once; their name stays with what they did', async () => {
  const going = await createPerson(app.database, world, ['coordinator', 'monitor'], { name: 'Somebody Who Left' })
  const own = await createFinding(app.database, world, going.id)
  const asGoing = await actAs(app, going.id)
  await asGoing.mutate('openThread', 'OpenThreadInput', { findingId: own.id, kind: 'note', body: 'x' }, '')
  const listening = asGoing.listen<Message>(activity, { p: world.projectId, after: (await logOf(app.database, world.projectId)).place(await newest()) })
  // It stands once it has heard something.
  await asGoing.mutate('openThread', 'OpenThreadInput', { findingId: own.id, kind: 'note', body: 'y' }, '')
  await listening.until(() => true)
  const began = Date.now()
  await remove(asAdministrator, going.id)
  await listening.ended
  expect(Date.now() - began).toBeLessThan(2000)
  expect(listening.received).toHaveLength(1)
  listening.stop()
  expect((await asGoing.send('query($r: String!) { finding(ref: $r) { title } }', { r: own.ref })).data).toEqual({ finding: null })
  expect((await asGoing.send('query($s: String!) { project(slug: $s) { id } }', { s: world.slug })).data).toEqual({ project: null })
  await expect(asGoing.mutate('openThread', 'OpenThreadInput', { findingId: own.id, kind: 'note', body: 'x' }, '')).rejects.toThrow('NOT_FOUND')
  await expect(remove(asGoing, administrator.id)).rejects.toThrow('NOT_FOUND')
  const asReader = await actAs(app, (await createPerson(app.database, world, ['monitor'])).id)
  expect((await asReader.send('query($r: String!) { finding(ref: $r) { author { name } history { actor { name } } } }', { r: own.ref })).data).toEqual({
    finding: { author: { name: 'Somebody Who Left' }, history: [{ actor: { name: 'Somebody Who Left' } }, { actor: { name: 'Somebody Who Left' } }] },
  })
})

test('everybody’s list of members follows, with what came of each act; invitations are heard by those who may invite', async () => {
  const place = await createProject(app.database)
  const first = await createPerson(app.database, place, ['administrator'])
  const asFirst = await actAs(app, first.id)
  const readers = await Promise.all((['monitor', 'coordinator'] as const).map(async (role) => actAs(app, (await createPerson(app.database, place, [role])).id)))
  const [monitoring, coordinating] = readers.map((caller) => caller.listen<Message>(activity, { p: place.projectId }))
  const withdrawn = await createInvitation(app.database, place, first.id)
  await asFirst.mutate('withdrawInvitation', 'WithdrawInvitationInput', { invitationId: withdrawn.id }, '')
  const { token } = await createInvitation(app.database, place, first.id)
  const joined = await post<{ acceptInvitation: { viewer: { id: string } } }>(app, '', 'mutation($i: AcceptInvitationInput!) { acceptInvitation(input: $i) { ... on SignInSuccess { viewer { id } } } }', { i: { token, name: 'Newcomer', password: 'a long enough password', locale: 'en' } })
  const personId = joined.data!.acceptInvitation.viewer.id
  const arrived = await monitoring!.until(({ activity: { kind } }) => kind === 'MemberJoined')
  expect(arrived.activity).toMatchObject({ subjectPerson: { id: personId, name: 'Newcomer' }, memberships: [{ role: 'monitor', person: { name: 'Newcomer', organisation: { name: 'Sample Organisation' } } }] })
  await asFirst.mutate('changeMemberRoles', 'ChangeMemberRolesInput', { projectId: place.projectId, personId, expectedRoles: ['monitor'], roles: ['observer'] }, '')
  expect((await monitoring!.until(({ activity: { kind } }) => kind === 'MemberRolesChanged')).activity.memberships).toMatchObject([{ role: 'observer' }])
  await remove(asFirst, personId, place)
  expect((await monitoring!.until(({ activity: { kind } }) => kind === 'MemberRemoved')).activity).toMatchObject({ subjectPerson: { name: 'Newcomer' }, memberships: [] })
  await coordinating!.until(({ activity: { kind } }) => kind === 'MemberRemoved')
  const kinds = (listening: typeof monitoring) => listening!.received.map((message) => message.activity.kind)
  expect(kinds(coordinating)).toEqual(['InvitationWithdrawn', 'MemberJoined', 'MemberRolesChanged', 'MemberRemoved'])
  expect(kinds(monitoring)).toEqual(['MemberJoined', 'MemberRolesChanged', 'MemberRemoved'])
  for (const { stop } of [monitoring!, coordinating!]) stop()
})

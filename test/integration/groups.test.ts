import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../support/client.ts'
import { createFinding, createPerson, createRecommendation, type World } from '../support/factories.ts'
import { createGroup } from '../support/groups.ts'
import { type App, startApp } from '../support/startApp.ts'
import { createTeam, type Team } from '../support/team.ts'

const roles = { author: ['monitor'], chair: ['drafter'], second: ['drafter'], third: ['drafter', 'reviewer'], coordinator: ['coordinator'], other: ['coordinator'], administrator: ['administrator'], monitor: ['monitor'], stranger: [] } as const
let app: App
let team: Team<keyof typeof roles>
let world: World
let people: typeof team.people
let as: typeof team.as

beforeAll(async () => {
  app = await startApp()
  team = await createTeam(app, roles)
  ;({ world, people, as } = team)
})
afterAll(() => app.stop())

interface Group {
  id: string
  version: number
  name: string
  quorum: number
  rule: string
  chair: { name: string } | null
  members: { name: string }[]
}
type Answer = { group: Group; code?: string; issues?: { path: string; code: string }[]; currentVersion?: number }
const fields = 'id version name quorum rule chair { name } members { name }'
const answer = `... on WorkingGroupSuccess { group { ${fields} } }`
const terms = { name: 'Pre-trial proceedings', mandate: 'To write what should change in pre-trial proceedings.', quorum: 2, rule: 'consensus' }
const create = (caller: Caller, change: object = {}) =>
  caller.mutate('createWorkingGroup', 'CreateWorkingGroupInput', { projectId: world.projectId, ...terms, memberIds: [people.chair.id, people.second.id], chairId: people.chair.id, ...change }, answer) as unknown as Promise<Answer>
const setMembers = (caller: Caller, { id, version }: Group, memberIds: string[], chairId: string) => caller.mutate('setGroupMembers', 'SetGroupMembersInput', { groupId: id, expectedVersion: version, memberIds, chairId }, answer) as unknown as Promise<Answer>
const change = (caller: Caller, { id, version }: Group, changed: object) => caller.mutate('changeWorkingGroup', 'ChangeWorkingGroupInput', { groupId: id, expectedVersion: version, ...terms, ...changed }, answer) as unknown as Promise<Answer>
const groups = async (caller: Caller): Promise<Group[]> => (await caller.send<{ project: { workingGroups: Group[] } | null }>(`query($s: String!) { project(slug: $s) { workingGroups { ${fields} } } }`, { s: world.slug })).data!.project?.workingGroups ?? []
const named = async (caller: Caller, id: string): Promise<Group | undefined> => (await groups(caller)).find((group) => group.id === id)
const names = ({ members }: Group): string[] => members.map(({ name }) => name).toSorted()

test('a coordinator puts a group together, and everybody in the project sees it, as it happens', async () => {
  const heard = as.monitor.listen<{ activity: { kind: string } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind } } }', { p: world.projectId })
  const { group } = await create(as.coordinator)
  await heard.until(({ activity }) => activity.kind === 'GroupCreated')
  heard.stop()
  expect(group).toMatchObject({ version: 1, name: terms.name, quorum: 2, rule: 'consensus', chair: { name: people.chair.name } })
  for (const caller of [as.monitor, as.administrator, as.chair]) expect(names((await named(caller, group.id))!)).toEqual([people.chair.name, people.second.name].toSorted())
  expect(await named(as.stranger, group.id)).toBeUndefined()
})

test('what is wrong with a group is said of its field', async () => {
  const wrong = async (given: object) => (await create(as.coordinator, given)).issues?.map(({ path, code }) => [path, code])
  expect(await wrong({ name: ' ', mandate: '', quorum: 0 })).toEqual([['name', 'required'], ['mandate', 'required'], ['quorum', 'too_small']])
  expect(await wrong({ quorum: 51 })).toEqual([['quorum', 'too_large']])
  expect(await wrong({ memberIds: [] })).toEqual([['memberIds', 'required']])
  expect(await wrong({ memberIds: [people.chair.id, people.chair.id] })).toEqual([['memberIds', 'duplicate']])
  expect(await wrong({ chairId: people.third.id })).toEqual([['chairId', 'unknown_reference']])
  // Whoever does not write recommendations here decides on none.
  const outsider = await createPerson(app.database, null, [])
  for (const id of [people.monitor.id, people.coordinator.id, outsider.id, 'nonsense']) expect(await wrong({ memberIds: [people.chair.id, id] })).toEqual([['memberIds.1', 'unknown_reference']])
})

test('a group is changed in the state that was seen; of two at once one is', async () => {
  const { group } = await create(as.coordinator)
  const both = await Promise.all([change(as.coordinator, group, { name: 'Penal system' }), setMembers(as.other, group, [people.third.id], people.third.id)])
  expect(both.map((one) => (one.group ? 'changed' : one.currentVersion)).toSorted()).toEqual([2, 'changed'])
  // What changes nothing is no act.
  const now = (await named(as.monitor, group.id))!
  expect((await change(as.coordinator, now, { name: now.name, quorum: now.quorum })).group.version).toBe(now.version)
})

test('another chair is named, and somebody who leaves the project or drafts no more is in no group: without a chair it says so until a coordinator names one', async () => {
  const { world: here, people: them, as: by } = await createTeam(app, roles)
  const { id } = await createGroup(app.database, here, [them.chair.id, them.second.id, them.third.id])
  const read = async () => (await by.monitor.send<{ project: { workingGroups: Group[] } }>(`query($s: String!) { project(slug: $s) { workingGroups { ${fields} } } }`, { s: here.slug })).data!.project.workingGroups.find((group) => group.id === id)!
  const set = async (memberIds: string[], chairId: string) => by.coordinator.mutate('setGroupMembers', 'SetGroupMembersInput', { groupId: id, expectedVersion: (await read()).version, memberIds, chairId }, answer) as unknown as Promise<Answer>
  expect((await set([them.chair.id, them.second.id, them.third.id], them.second.id)).group.chair).toEqual({ name: them.second.name })
  const heard = by.monitor.listen<{ activity: { kind: string } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind } } }', { p: here.projectId })
  await by.administrator.mutate('removeMember', 'RemoveMemberInput', { projectId: here.projectId, personId: them.second.id }, '')
  await heard.until(({ activity }) => activity.kind === 'MemberRemoved')
  expect(heard.received.map(({ activity }) => activity.kind)).toContain('GroupMembersChanged')
  heard.stop()
  expect(await read()).toMatchObject({ chair: null })
  // It waits for the coordinators, and for nobody else.
  const waiting = async (caller: Caller) => (await caller.send<{ inbox: { groupsWithoutChair: { id: string }[] } }>('query($p: ID!) { inbox(projectId: $p) { groupsWithoutChair { id } } }', { p: here.projectId })).data!.inbox.groupsWithoutChair
  expect([await waiting(by.coordinator), await waiting(by.chair), await waiting(by.administrator)]).toEqual([[{ id }], [], []])
  expect(names(await read())).toEqual([them.chair.name, them.third.name].toSorted())
  await by.administrator.mutate('changeMemberRoles', 'ChangeMemberRolesInput', { projectId: here.projectId, personId: them.third.id, roles: ['monitor'], expectedRoles: ['drafter', 'reviewer'] }, '')
  expect(names(await read())).toEqual([them.chair.name])
  expect((await set([them.chair.id], them.chair.id)).group.chair).toEqual({ name: them.chair.name })
})

test('a recommendation is given to one group of its project, and is then adopted past it by nobody', async () => {
  const { id: groupId } = await createGroup(app.database, world, [people.chair.id], { name: 'Minors' })
  const finding = await createFinding(app.database, world, people.author.id, { status: 'approved' })
  const recommendation = await createRecommendation(app.database, world, people.second.id, finding.id, { status: 'in_review' })
  type Given = { recommendation: { version: number; group: { name: string } | null }; code?: string; issues?: unknown }
  const give = (caller: Caller, to: string | null) => caller.mutate('giveRecommendation', 'GiveRecommendationInput', { recommendationId: recommendation.id, groupId: to }, '... on RecommendationSuccess { recommendation { version group { name } } }') as unknown as Promise<Given>
  const { world: elsewhere, people: theirs } = await createTeam(app, roles)
  const foreign = await createGroup(app.database, elsewhere, [theirs.chair.id])
  for (const other of [foreign.id, 'nonsense']) expect(await give(as.second, other)).toMatchObject({ issues: [{ path: 'groupId', code: 'unknown_reference' }] })
  const given = (await give(as.second, groupId)).recommendation
  expect(given.group).toEqual({ name: 'Minors' })
  const adopt = (expectedVersion: number) => as.coordinator.mutate('adoptRecommendation', 'AdoptRecommendationInput', { recommendationId: recommendation.id, expectedVersion }, '')
  expect(await adopt(given.version)).toMatchObject({ code: 'GROUP_VOTES' })
  const back = (await give(as.coordinator, null)).recommendation
  expect(back.group).toBeNull()
  // Without a group it is as it was: an approval is missing, and nothing else.
  expect(await adopt(back.version)).toMatchObject({ code: 'APPROVALS_MISSING' })
  const adopted = await createRecommendation(app.database, world, people.second.id, finding.id, { status: 'adopted' })
  expect(await as.second.mutate('giveRecommendation', 'GiveRecommendationInput', { recommendationId: adopted.id, groupId }, '')).toMatchObject({ code: 'WRONG_STATE' })
})

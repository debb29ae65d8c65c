import { validate as isUuid } from 'uuid'
import type { GroupActivityKind } from '../../../shared/activity/kinds.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { checkTerms, type GroupTerms } from '../../../shared/limits/group.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import { type Context, requireActor } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { lockTeam, memberIn } from '../projects/member.policy.ts'
import { Project } from '../projects/project.entity.ts'
import { compositionIssues, decideCreation, decideGroupChange } from './group.decide.ts'
import { GroupMember, WorkingGroup } from './group.entity.ts'
import { type ChangeWorkingGroupInput, type CreateWorkingGroupInput, type SetGroupMembersInput, WorkingGroupSuccess } from './group.graphql.ts'
import { groupAct } from './group.policy.ts'

type GroupIds = { groupId: string }
type Answer = Promise<WorkingGroupSuccess | Refusals>

/** The answer is authorised like any other reading: whoever has left the project since sees no group of it. */
async function readGroup(context: Context, { groupId }: GroupIds): Promise<WorkingGroupSuccess> {
  const em = context.em.fork()
  const group = await em.findOneOrFail(WorkingGroup, { id: groupId })
  if (!requireActor(context).members.has(group.projectId)) throw notFound()
  return new WorkingGroupSuccess(await em.findOneOrFail(Project, { id: group.projectId }), group)
}

const termsOf = ({ name, mandate, quorum, rule }: GroupTerms): GroupTerms => ({ name: name.trim(), mandate: mandate.trim(), quorum, rule })

const acted = (group: WorkingGroup, kind: GroupActivityKind, actor: Actor, at: Date): Acted<GroupIds> => new Acted({ groupId: group.id }, groupAct(group, kind, actor, at))

/** Puts a working group together. */
export function createWorkingGroup(context: Context, input: CreateWorkingGroupInput): Answer {
  return runCommand(context, 'createWorkingGroup', input, (em, actor) => create(em, actor, context.now(), input), (ids) => readGroup(context, ids))
}

async function create(em: Db, actor: Actor, at: Date, { projectId, memberIds, chairId, ...given }: CreateWorkingGroupInput): Promise<Acted<GroupIds> | Refusals> {
  const team = await lockTeam(em, projectId)
  const decided = decideCreation({ member: memberIn(team, actor), groups: await em.count(WorkingGroup, { projectId }) })
  if ('refused' in decided) return new Refused(decided.refused)
  const terms = termsOf(given)
  const issues = [...checkTerms(terms), ...compositionIssues({ memberIds, chairId }, team.members)]
  if (issues.length > 0) return new Invalid(issues)
  const group = em.create(WorkingGroup, { id: newId(), projectId, ...terms, chairId, createdAt: at })
  await em.flush()
  for (const personId of memberIds) em.create(GroupMember, { id: newId(), groupId: group.id, personId })
  await em.flush()
  return acted(group, 'GroupCreated', actor, at)
}

interface Held {
  group: WorkingGroup
  members: ReadonlyMap<string, Member>
}

/** A group of a project that the actor belongs to, in the state that they saw, held until the transaction ends. */
async function hold(em: Db, actor: Actor, { groupId, expectedVersion }: { groupId: string; expectedVersion: number }): Promise<Held | Refusals> {
  const known = isUuid(groupId) ? await em.findOne(WorkingGroup, { id: groupId }) : null
  if (!known) throw notFound()
  const team = await lockTeam(em, known.projectId)
  const member = memberIn(team, actor)
  // Whoever opens or closes a vote holds it as it is; only then is it changed.
  await em.execute('select id from working_group where id = ? for no key update', [groupId])
  const group = await em.findOneOrFail(WorkingGroup, { id: groupId }, { refresh: true })
  const decided = decideGroupChange({ member, version: group.version, seen: expectedVersion })
  if ('refused' in decided) return new Refused(decided.refused)
  return 'stale' in decided ? new Stale({ currentVersion: group.version }) : { group, members: team.members }
}

/** Changes what a group is for and how it decides. */
export function changeWorkingGroup(context: Context, input: ChangeWorkingGroupInput): Answer {
  const change = async (em: Db, actor: Actor): Promise<Acted<GroupIds> | Refusals> => {
    const held = await hold(em, actor, input)
    if (!('group' in held)) return held
    const { group } = held
    const terms = termsOf(input)
    const issues = checkTerms(terms)
    if (issues.length > 0) return new Invalid(issues)
    if (group.name === terms.name && group.mandate === terms.mandate && group.quorum === terms.quorum && group.rule === terms.rule) return new Acted({ groupId: group.id }, null)
    Object.assign(group, terms, { version: group.version + 1 })
    return acted(group, 'GroupChanged', actor, context.now())
  }
  return runCommand(context, 'changeWorkingGroup', input, change, (ids) => readGroup(context, ids))
}

/** Says who is in a group and who chairs it. */
export function setGroupMembers(context: Context, input: SetGroupMembersInput): Answer {
  const set = async (em: Db, actor: Actor): Promise<Acted<GroupIds> | Refusals> => {
    const held = await hold(em, actor, input)
    if (!('group' in held)) return held
    const { group, members } = held
    const { memberIds, chairId } = input
    const issues = compositionIssues({ memberIds, chairId }, members)
    if (issues.length > 0) return new Invalid(issues)
    const before = (await em.find(GroupMember, { groupId: group.id })).map(({ personId }) => personId)
    if (group.chairId === chairId && before.toSorted().join() === memberIds.toSorted().join()) return new Acted({ groupId: group.id }, null)
    await em.nativeDelete(GroupMember, { groupId: group.id, personId: { $nin: memberIds } })
    for (const personId of memberIds.filter((id) => !before.includes(id))) em.create(GroupMember, { id: newId(), groupId: group.id, personId })
    Object.assign(group, { chairId, version: group.version + 1 })
    return acted(group, 'GroupMembersChanged', actor, context.now())
  }
  return runCommand(context, 'setGroupMembers', input, set, (ids) => readGroup(context, ids))
}

import { checkRoles } from '../../../shared/limits/people.ts'
import type { Member, ReviewerKind, Role } from '../../../shared/access/roles.ts'
import type { MemberActivityKind } from '../../../shared/activity/kinds.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { decideRemoval, decideRoles, type Release } from './member.decide.ts'
import { type ChangeMemberRolesInput, MemberSuccess, type RemoveMemberInput } from './member.input.ts'
import { administratorsOf, lockTeam, memberIn, type Team } from './member.policy.ts'
import { Membership, Project } from './project.entity.ts'
import { lockWork, releaseWork } from './release.service.ts'

type ProjectIds = { projectId: string }

/** The project as those see it who are in it now: whoever has just left sees none. */
async function readProject(context: Context, { projectId }: ProjectIds): Promise<MemberSuccess> {
  context.actor = await context.refreshActor()
  return new MemberSuccess(context.actor?.members.has(projectId) ? await context.em.findOneOrFail(Project, { id: projectId }) : null)
}

function targetIn(team: Team, personId: string): Member {
  const target = team.members.get(personId)
  if (!target) throw notFound()
  return target
}

interface Change {
  projectId: string
  target: Member
  /** The roles that they have afterwards; none ends the membership. */
  next: { roles: readonly Role[]; reviewerKind: ReviewerKind | null }
  release: Release
  kind: MemberActivityKind
  actorId: string
  at: Date
}

async function carryOut(em: Db, { projectId, target, next, release, kind, actorId, at }: Change): Promise<Acted<ProjectIds>> {
  const { personId } = target
  await lockWork(em, { projectId, personId })
  await em.nativeDelete(Membership, { projectId, personId, role: { $nin: [...next.roles] } })
  for (const role of next.roles) {
    const reviewerKind = role === 'reviewer' ? next.reviewerKind : null
    if (target.roles.includes(role)) await em.nativeUpdate(Membership, { projectId, personId, role }, { reviewerKind })
    else em.create(Membership, { id: newId(), projectId, personId, role, reviewerKind })
  }
  await em.flush()
  await releaseWork(em, { projectId, personId }, release, { ...target, ...next, reviewerKinds: [] }, actorId, at)
  // A membership has no versions: it is there, with these roles, or it is not.
  return new Acted({ projectId }, { projectId, kind, actorId, at, subjectPersonId: personId, version: 0, data: { from: [...target.roles], to: [...next.roles], reviewerKind: next.reviewerKind } }, { leaves: personId === actorId })
}

/** Gives and takes roles, if they are still what the one who decides has seen. */
export function changeMemberRoles(context: Context, input: ChangeMemberRolesInput): Promise<MemberSuccess | Refusals> {
  const act = async (em: Db, actor: Actor): Promise<Acted<ProjectIds> | Refusals> => {
    const team = await lockTeam(em, input.projectId)
    const member = memberIn(team, actor)
    const target = targetIn(team, input.personId)
    const next = { roles: input.roles, reviewerKind: input.reviewerKind ?? null }
    const seen = { roles: input.expectedRoles, reviewerKind: input.expectedReviewerKind ?? null }
    const decided = decideRoles({ member, target, next, seen, administratorIds: administratorsOf(team) })
    if ('stale' in decided) return new Stale({ currentVersion: 0, changedFields: ['roles'] })
    if ('refused' in decided) return new Refused(decided.refused)
    const issues = checkRoles(input)
    if (issues.length > 0) return new Invalid(issues)
    if (!decided.changed) return new Acted({ projectId: input.projectId }, null)
    return carryOut(em, { projectId: input.projectId, target, next, release: decided.release, kind: 'MemberRolesChanged', actorId: actor.personId, at: context.now() })
  }
  return runCommand(context, 'changeMemberRoles', input, act, (ids) => readProject(context, ids))
}

/** Ends a membership. What the person has written and decided stays, under their name. */
export function removeMember(context: Context, input: RemoveMemberInput): Promise<MemberSuccess | Refusals> {
  const act = async (em: Db, actor: Actor): Promise<Acted<ProjectIds> | Refusals> => {
    const team = await lockTeam(em, input.projectId)
    const member = memberIn(team, actor)
    const target = targetIn(team, input.personId)
    const decided = decideRemoval({ member, target, administratorIds: administratorsOf(team) })
    if ('refused' in decided) return new Refused(decided.refused)
    const next = { roles: [], reviewerKind: null }
    return carryOut(em, { projectId: input.projectId, target, next, release: decided.release, kind: 'MemberRemoved', actorId: actor.personId, at: context.now() })
  }
  return runCommand(context, 'removeMember', input, act, (ids) => readProject(context, ids))
}

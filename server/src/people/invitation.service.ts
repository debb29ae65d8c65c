import { validate as isUuid } from 'uuid'
import { mayManageMembers } from '../../../shared/access/members.ts'
import { issue, type Issue } from '../../../shared/limits/issue.ts'
import { checkInvitation, invitationDays, isInvitationToken } from '../../../shared/limits/people.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { hashToken } from '../platform/auth/token.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import { type Context, requireActor } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { lockTeam, memberIn, type Team } from '../projects/member.policy.ts'
import { Project } from '../projects/project.entity.ts'
import { decideInvitation, decideWithdrawal, isOpen } from './invitation.decide.ts'
import { Invitation } from './invitation.entity.ts'
import { InvitationSuccess, type InviteMemberInput, type WithdrawInvitationInput } from './invitation.input.ts'
import { Person } from './person.entity.ts'

type InvitationIds = { invitationId: string }

const dayMs = 86_400_000

async function readInvitation(context: Context, { invitationId }: InvitationIds): Promise<InvitationSuccess> {
  const invitation = await context.em.findOneOrFail(Invitation, { id: invitationId }, { refresh: true })
  context.actor = await context.refreshActor()
  const member = requireActor(context).members.get(invitation.projectId)
  if (!member || !mayManageMembers(member)) throw notFound()
  return new InvitationSuccess(invitation, await context.em.findOneOrFail(Project, { id: invitation.projectId }))
}

async function issuesOfInput(em: Db, team: Team, input: InviteMemberInput, tokenHash: string): Promise<Issue[]> {
  const issues = checkInvitation({ ...input, email: input.email.trim() })
  const organisations = await em.find(Person, { id: { $in: [...team.members.keys()] } }, { fields: ['organisationId'] })
  if (input.organisationId && !organisations.some(({ organisationId }) => organisationId === input.organisationId)) issues.push(issue('organisationId', 'unknown_reference'))
  if (!isInvitationToken(input.token)) issues.push(issue('token', 'bad_format'))
  else if ((await em.count(Invitation, { tokenHash })) > 0) issues.push(issue('token', 'duplicate'))
  return issues
}

/**
 * Asks somebody into the project. The caller makes the token and the database has only its hash: nobody who reads the database, a log
 * or an answer can open the invitation, and a caller whose answer was lost on the way has the link nevertheless, since the retry
 * names the same token. That the token is random is in the interest of the one who makes it: it opens nothing but their invitation.
 */
export function inviteMember(context: Context, input: InviteMemberInput): Promise<InvitationSuccess | Refusals> {
  return runCommand(context, 'inviteMember', input, (em, actor) => invite(em, actor, context.now(), input), (ids) => readInvitation(context, ids))
}

async function invite(em: Db, actor: Actor, at: Date, input: InviteMemberInput): Promise<Acted<InvitationIds> | Refusals> {
  const { projectId, roles } = input
  const team = await lockTeam(em, projectId)
  const email = input.email.trim().toLowerCase()
  const earlier = await em.findOne(Invitation, { projectId, email, acceptedAt: null, withdrawnAt: null })
  const isMember = (await em.count(Person, { email, id: { $in: [...team.members.keys()] } })) > 0
  const decided = decideInvitation({ member: memberIn(team, actor), roles, isMember, invited: earlier !== null && isOpen(earlier, at) })
  if ('refused' in decided) return new Refused(decided.refused)
  const tokenHash = hashToken(input.token)
  const issues = await issuesOfInput(em, team, input, tokenHash)
  if (issues.length > 0) return new Invalid(issues)
  if (earlier) {
    // Its week is over; the new one takes its place.
    earlier.withdrawnAt = at
    await em.flush()
  }
  const invitation = em.create(Invitation, {
    id: newId(),
    projectId,
    email,
    name: input.name.trim(),
    organisationId: input.organisationId || null,
    organisationName: input.organisationId ? null : (input.organisationName ?? '').trim(),
    roles,
    reviewerKind: input.reviewerKind ?? null,
    tokenHash,
    invitedById: actor.personId,
    createdAt: at,
    expiresAt: new Date(at.getTime() + invitationDays * dayMs),
  })
  // Whom it is for is not in the log: there may be no account, and the log must not tell whether there is one.
  return new Acted({ invitationId: invitation.id }, { projectId, kind: 'MemberInvited', actorId: actor.personId, at, version: 0, data: { invitationId: invitation.id, roles } })
}

/** Takes an invitation back: its link opens nothing any more. */
export function withdrawInvitation(context: Context, input: WithdrawInvitationInput): Promise<InvitationSuccess | Refusals> {
  return runCommand(context, 'withdrawInvitation', input, (em, actor) => withdraw(em, actor, context.now(), input), (ids) => readInvitation(context, ids))
}

async function withdraw(em: Db, actor: Actor, at: Date, { invitationId }: WithdrawInvitationInput): Promise<Acted<InvitationIds> | Refusals> {
  const found = isUuid(invitationId) ? await em.findOne(Invitation, { id: invitationId }) : null
  if (!found) throw notFound()
  const { projectId } = found
  const member = memberIn(await lockTeam(em, projectId), actor)
  if (!mayManageMembers(member)) throw notFound()
  const invitation = await em.findOneOrFail(Invitation, { id: invitationId }, { refresh: true })
  const decided = decideWithdrawal(member, invitation)
  if ('refused' in decided) return new Refused(decided.refused)
  invitation.withdrawnAt = at
  return new Acted({ invitationId }, { projectId, kind: 'InvitationWithdrawn', actorId: actor.personId, at, version: 0, data: { invitationId } })
}

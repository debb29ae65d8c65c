import { checkAcceptance } from '../../../shared/limits/people.ts'
import type { Issue } from '../../../shared/limits/issue.ts'
import { append } from '../platform/activity/append.ts'
import { wake } from '../platform/activity/tail.ts'
import { hashPassword } from '../platform/auth/password.ts'
import { hashToken } from '../platform/auth/token.ts'
import { newId } from '../platform/db/base.ts'
import { type Db, inTransaction } from '../platform/db/transaction.ts'
import { type Context, requireCookie } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { lockTeam, type Team } from '../projects/member.policy.ts'
import { Membership, Project } from '../projects/project.entity.ts'
import { decideAcceptance, isOpen } from './invitation.decide.ts'
import { Invitation } from './invitation.entity.ts'
import type { OpenInvitationView } from './invitation.graphql.ts'
import type { AcceptInvitationInput } from './invitation.input.ts'
import { Organisation, Person } from './person.entity.ts'
import { checkCredentials, enter } from './signIn.service.ts'
import type { SignInSuccess } from './signIn.graphql.ts'
import { takeAttempt } from './throttle.ts'

const wrongTokensPerWindow = 20

/** The invitation of a token, whatever has become of it. Wrong tokens are counted by address. */
async function findByToken({ em, clientAddress, now }: Context, token: string, isWanted: (invitation: Invitation) => boolean): Promise<Invitation> {
  const attempt = await takeAttempt(em, [{ subject: `invitation ${clientAddress}`, tries: wrongTokensPerWindow }], now())
  const found = await em.findOne(Invitation, { tokenHash: hashToken(token) }, { refresh: true })
  if (!found || !isWanted(found)) throw notFound()
  await attempt.forgive()
  return found
}

/** What a token opens. A wrong one, and one that was used, withdrawn or has run out, are one answer. */
export async function readOpenInvitation(context: Context, token: string): Promise<OpenInvitationView> {
  const { em } = context
  const invitation = await findByToken(context, token, (found) => isOpen(found, context.now()))
  const { email, name, roles, reviewerKind, expiresAt, organisationId } = invitation
  const inviter = await em.findOneOrFail(Person, { id: invitation.invitedById })
  const project = await em.findOneOrFail(Project, { id: invitation.projectId })
  const organisation = organisationId ? (await em.findOneOrFail(Organisation, { id: organisationId })).name : (invitation.organisationName ?? '')
  return { email, name, organisation, invitedBy: inviter.name, projectName: project.name, projectSlug: project.slug, roles, reviewerKind: reviewerKind ?? null, expiresAt }
}

/** Who accepts: an account that has shown that it is the invited one, or the makings of a new one. */
type Accepting = { person: Person } | { name: string; passwordHash: string }

async function identify(context: Context, invitation: Invitation, input: AcceptInvitationInput): Promise<Accepting | Refused | Invalid> {
  const { em, actor } = context
  const existing = await em.findOne(Person, { email: invitation.email })
  if (existing && existing.id === actor?.personId) return { person: existing }
  // Asked of everybody alike: what is wrong with the input must not tell whether there is an account.
  const issues: Issue[] = checkAcceptance(input)
  if (issues.length > 0) return new Invalid(issues)
  if (!existing) return { name: input.name.trim(), passwordHash: await hashPassword(input.password) }
  const person = await checkCredentials(em, { email: invitation.email, password: input.password }, context.clientAddress, context.now())
  return person ? { person } : new Refused('SIGN_IN_FAILED')
}

const sameName = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase()

/** The organisation that was chosen, or the one of the team that is called like that, or a new one. */
async function organisationFor(em: Db, team: Team, { organisationId, organisationName }: Invitation): Promise<string> {
  if (organisationId) return organisationId
  const name = organisationName ?? ''
  const known = await em.find(Organisation, { id: { $in: [...team.members.values()].map((member) => member.organisationId) } })
  return known.find((organisation) => sameName(organisation.name, name))?.id ?? em.create(Organisation, { id: newId(), name }).id
}

/** Makes the account, or answers null where somebody has made it in this very moment. */
async function createAccount(em: Db, team: Team, invitation: Invitation, made: { name: string; passwordHash: string }, input: AcceptInvitationInput): Promise<string | null> {
  const organisationId = await organisationFor(em, team, invitation)
  await em.flush()
  const [created] = await em.execute<{ id: string }[]>(
    'insert into person (id, email, name, organisation_id, locale, password_hash) values (?, ?, ?, ?, ?, ?) on conflict (email) do nothing returning id',
    [newId(), invitation.email, made.name, organisationId, input.locale, made.passwordHash],
  )
  return created?.id ?? null
}

class Joined {
  readonly personId: string
  constructor(personId: string) {
    this.personId = personId
  }
}

async function join(em: Db, invitationId: string, accepting: Accepting, input: AcceptInvitationInput, at: Date): Promise<Joined | Refused | null> {
  const { projectId } = await em.findOneOrFail(Invitation, { id: invitationId })
  const team = await lockTeam(em, projectId)
  const invitation = await em.findOneOrFail(Invitation, { id: invitationId }, { refresh: true })
  const inviter = team.activeIds.has(invitation.invitedById) ? (team.members.get(invitation.invitedById) ?? null) : null
  const decided = decideAcceptance({ invitation, inviter, isMember: 'person' in accepting && team.members.has(accepting.person.id), now: at })
  if ('missing' in decided) return null
  if ('refused' in decided) return new Refused(decided.refused)
  const personId = 'person' in accepting ? accepting.person.id : await createAccount(em, team, invitation, accepting, input)
  if (personId === null) return new Refused('SIGN_IN_FAILED')
  for (const role of invitation.roles) em.create(Membership, { id: newId(), projectId, personId, role, reviewerKind: role === 'reviewer' ? invitation.reviewerKind : null })
  invitation.acceptedAt = at
  invitation.acceptedById = personId
  const data = { invitationId, invitedById: invitation.invitedById, roles: invitation.roles, reviewerKind: invitation.reviewerKind ?? null }
  await append(em, { projectId, kind: 'MemberJoined', actorId: personId, at, subjectPersonId: personId, version: 0, data })
  return new Joined(personId)
}

/** Somebody who has accepted already and whose answer was lost on the way: the same session or the same credentials lead in again. */
async function enterAgain(context: Context, { email, acceptedById }: Invitation, { password }: AcceptInvitationInput): Promise<SignInSuccess | Refused> {
  const { em, actor, clientAddress } = context
  const person = actor?.personId === acceptedById ? await em.findOne(Person, { id: actor?.personId ?? null }) : await checkCredentials(em, { email, password }, clientAddress, context.now())
  if (!person || person.id !== acceptedById) throw notFound()
  return enter(context, person)
}

/** Lets the invited person in, once, and signs them in. There is no idempotency key, for there is no account yet: the token is one. */
export async function acceptInvitation(context: Context, input: AcceptInvitationInput): Promise<SignInSuccess | Refused | Invalid> {
  requireCookie(context)
  const at = context.now()
  const invitation = await findByToken(context, input.token, ({ roles, expiresAt, withdrawnAt }) => isOpen({ roles, expiresAt, withdrawnAt }, at))
  if (invitation.acceptedAt) return enterAgain(context, invitation, input)
  const accepting = await identify(context, invitation, input)
  if (accepting instanceof Refused || accepting instanceof Invalid) return accepting
  const joined = await inTransaction(context.em, (em) => join(em, invitation.id, accepting, input, at), (answer) => answer instanceof Joined)
  if (joined === null) throw notFound()
  if (joined instanceof Refused) return joined
  wake(context.bus)
  return enter(context, await context.em.findOneOrFail(Person, { id: joined.personId }))
}

import { validate as isUuid } from 'uuid'
import { holds } from '../../../shared/access/roles.ts'
import type { SourceIdentity } from '../../../shared/findings/source.ts'
import { issue, issuesOf } from '../../../shared/limits/issue.ts'
import { reason as reasonLimits } from '../../../shared/limits/review.ts'
import { answerReason, grantedMs, lookMs } from '../../../shared/limits/source.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { answerFinding, findingFacts } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import { readRow } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import { type Context, requireMember } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { findMember } from '../projects/project.policy.ts'
import { decideAnswer, decideOpening, decideRequest } from './source.decide.ts'
import { IdentityAccess, IdentityRequest, SealedIdentity, Source } from './source.entity.ts'
import { type AnswerIdentityRequestInput, type AskForIdentityInput, IdentitySuccess, type SourceInput, type SourceSuccess } from './source.graphql.ts'
import { identityAct, learnsOfIdentity, lockSource, namedIn } from './source.policy.ts'
import { readSource } from './source.service.ts'

type SourceIds = { sourceId: string; findingId: string }

/** Asks who a source is. Their author is told, and says yes or no. */
export function askForIdentity(context: Context, input: AskForIdentityInput): Promise<SourceSuccess | Refusals> {
  return runCommand(context, 'askForIdentity', input, (em, actor) => ask(em, actor, context.now(), input), (ids) => readSource(context, ids))
}

async function ask(em: Db, actor: Actor, at: Date, { sourceId, reason }: AskForIdentityInput): Promise<Acted<SourceIds> | Refusals> {
  const { source, finding, member } = await lockSource(em, actor, sourceId)
  const waits = (await em.count(IdentityRequest, { sourceId, askedById: actor.personId, outcome: null })) > 0
  const decided = decideRequest({ member, finding: findingFacts(finding), hasIdentity: source.hasIdentity, waits })
  if ('refused' in decided) return new Refused(decided.refused)
  const issues = issuesOf(reasonLimits, reason).map((found) => ({ ...found, path: 'reason' }))
  if (issues.length > 0) return new Invalid(issues)
  const request = em.create(IdentityRequest, { id: newId(), sourceId, askedById: actor.personId, reason: reason.trim(), askedAt: at })
  return new Acted({ sourceId, findingId: finding.id }, identityAct(finding, 'IdentityRequested', actor, at, { sourceId, requestId: request.id }, actor.personId))
}

/** Says whether the one who asks may learn it, for a day. */
export function answerIdentityRequest(context: Context, input: AnswerIdentityRequestInput): Promise<SourceSuccess | Refusals> {
  return runCommand(context, 'answerIdentityRequest', input, (em, actor) => answer(em, actor, context.now(), input), (ids) => readSource(context, ids))
}

async function answer(em: Db, actor: Actor, at: Date, { requestId, outcome, reason }: AnswerIdentityRequestInput): Promise<Acted<SourceIds> | Refusals> {
  const known = isUuid(requestId) ? await readRow(em, IdentityRequest, requestId) : null
  if (!known) throw notFound()
  const { source, finding, member } = await lockSource(em, actor, known.sourceId)
  const request = await em.findOneOrFail(IdentityRequest, { id: requestId }, { refresh: true })
  const { askedById } = request
  // Whoever may not learn of it is told what is told of one that is not there.
  if (!learnsOfIdentity(member, finding, askedById)) throw notFound()
  const [asker, author] = [await findMember(em, finding.projectId, askedById), await findMember(em, finding.projectId, finding.authorId)]
  const facts = { askedById, byCoordinator: asker !== null && holds(asker, 'coordinator'), authorIsThere: author !== null, outcome: request.outcome ?? null }
  const decided = decideAnswer({ member, finding: findingFacts(finding), request: facts })
  if ('refused' in decided) return new Refused(decided.refused)
  const issues = outcome === 'declined' ? issuesOf(reasonLimits, reason) : issuesOf(answerReason, reason)
  if (issues.length > 0) return new Invalid(issues.map(({ code, limit }) => issue('reason', code, limit)))
  const granted = outcome === 'granted'
  Object.assign(request, { outcome, answeredById: actor.personId, answeredAt: at, answerReason: reason.trim(), expiresAt: granted ? new Date(at.getTime() + grantedMs) : null })
  return new Acted({ sourceId: source.id, findingId: finding.id }, identityAct(finding, granted ? 'IdentityGranted' : 'IdentityDeclined', actor, at, { sourceId: source.id, requestId }, askedById))
}

/** What of a person's requests for a source is granted and has not run out. */
async function grantOf(em: Db, sourceId: string, personId: string, at: Date): Promise<IdentityRequest | null> {
  return em.findOne(IdentityRequest, { sourceId, askedById: personId, outcome: 'granted', expiresAt: { $gt: at } }, { orderBy: { expiresAt: 'desc' } })
}

/** Opens who a source is, and notes who did. */
export function openIdentity(context: Context, input: SourceInput): Promise<IdentitySuccess | Refusals> {
  return runCommand(context, 'openIdentity', input, (em, actor) => open(em, actor, context, input), (ids) => readIdentity(context, ids))
}

async function mayOpen(em: Db, finding: Finding, source: Source, member: Parameters<typeof decideOpening>[0]['member'], at: Date) {
  const grant = await grantOf(em, source.id, member.personId, at)
  return { grant, decided: decideOpening({ member, finding: findingFacts(finding), hasIdentity: source.hasIdentity, granted: grant !== null }) }
}

async function open(em: Db, actor: Actor, { now }: Context, { sourceId }: SourceInput): Promise<Acted<SourceIds> | Refusals> {
  const { source, finding, member } = await lockSource(em, actor, sourceId)
  const at = now()
  const { grant, decided } = await mayOpen(em, finding, source, member, at)
  if ('refused' in decided) return new Refused(decided.refused)
  const own = finding.authorId === actor.personId
  // What no text names that was handed in is nobody else's business, and leaves no trace when it goes.
  const known = (await namedIn(em, source, finding.revisionNumber)) !== 'nowhere'
  // Nobody's looks push those of others out of the list.
  const looked = await em.count(IdentityAccess, { sourceId, personId: actor.personId, at: { $gt: new Date(at.getTime() - lookMs) } })
  const access = !known || looked > 0 ? null : em.create(IdentityAccess, { id: newId(), sourceId, personId: actor.personId, requestId: own ? null : grant!.id, at })
  const act = identityAct(finding, 'IdentityOpened', actor, at, { sourceId }, actor.personId)
  return new Acted({ sourceId, findingId: finding.id }, access ? act : null)
}

/** A command that is sent again long after is answered as one that is sent now would be. */
async function readIdentity(context: Context, { sourceId, findingId }: SourceIds): Promise<IdentitySuccess> {
  const finding = await answerFinding(context, findingId)
  const em = context.em.fork()
  const source = await em.findOne(Source, { id: sourceId })
  const kept = await em.findOne(SealedIdentity, { sourceId })
  if (!source || !kept || !context.sealer) throw notFound()
  const { decided } = await mayOpen(em, finding, source, requireMember(context, finding.projectId), context.now())
  if ('refused' in decided) throw notFound()
  return new IdentitySuccess(source, (await context.sealer.open(kept.sealed, source.id)) as SourceIdentity)
}

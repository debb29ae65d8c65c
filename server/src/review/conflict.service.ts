import { validate as isUuid } from 'uuid'
import { mayRead } from '../../../shared/access/finding.ts'
import { issuesOf } from '../../../shared/limits/issue.ts'
import { reason } from '../../../shared/limits/review.ts'
import type { Verdict } from '../../../shared/workflow/scales.ts'
import { Finding } from '../findings/finding.entity.ts'
import { findingAct, findingFacts, isReadable } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import { type Found, readRow } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import { Project } from '../projects/project.entity.ts'
import { findMember } from '../projects/project.policy.ts'
import { decideDeclaration, decideLifting, isVerdict } from './conflict.decide.ts'
import { ConflictSuccess } from './conflict.graphql.ts'
import type { DeclareConflictInput, LiftConflictInput } from './conflict.input.ts'
import { Assignment, Conflict } from './review.entity.ts'
import { lockGround, lockingGround, policyStands, type ReviewGround, standsBy } from './verdict.ts'

type Ids = { findingId: string; projectId: string }

/** Whoever has recused themselves is answered without the finding. */
async function readConflict(context: Context, { findingId, projectId }: Ids): Promise<ConflictSuccess> {
  const finding = await readRow(context.em, Finding, findingId)
  const project = await context.em.fork().findOneOrFail(Project, { id: projectId })
  return new ConflictSuccess(project, finding && isReadable(context, finding) ? finding : null)
}

/** Is the finding what it is by this person's verdict? What has been said or changed since an approval was given is another matter. */
function fallsWithout(personId: string, finding: Finding, ground: ReviewGround): boolean {
  const { status, recusedIds } = finding
  return isVerdict(status) && standsBy(status, finding, ground, { recusedIds, openMustFix: 0 }) && !standsBy(status, finding, ground, { recusedIds: [...recusedIds, personId], openMustFix: 0 })
}

/** The verdict that a finding in review comes to when this person's own counts again. */
function verdictWith(personId: string, finding: Finding, ground: ReviewGround): Verdict | null {
  const recusedIds = finding.recusedIds.filter((id) => id !== personId)
  const objects = ground.decisions.find(({ reviewerId, revision, verdict }) => reviewerId === personId && revision >= finding.standingRevision && verdict !== 'approved')
  return objects?.verdict ?? (standsBy('approved', finding, ground, { recusedIds, openMustFix: finding.openMustFix }) ? 'approved' : null)
}

/** Recuses somebody from a finding: oneself, or as a coordinator another. */
export function declareConflict(context: Context, input: DeclareConflictInput): Promise<ConflictSuccess | Refusals> {
  return runCommand(context, 'declareConflict', input, (em, actor, found) => declare(em, actor, context, input, found), (ids) => readConflict(context, ids), lockingGround(input.findingId))
}

async function declare(em: Db, actor: Actor, context: Context, input: DeclareConflictInput, found: Found | null): Promise<Acted<Ids> | Refusals> {
  const { finding, member, ground } = await lockGround(em, actor, input.findingId, found)
  const issues = issuesOf(reason, input.reason).map((wrong) => ({ ...wrong, path: 'reason' }))
  if (issues.length > 0) return new Invalid(issues)
  const { personId } = input
  const before = findingFacts(finding)
  const subject = await findMember(em, finding.projectId, personId)
  // Who has left the project may have left a verdict there.
  const isConcerned = subject !== null || finding.assignedIds.includes(personId) || ground.decisions.some(({ reviewerId }) => reviewerId === personId)
  const decided = decideDeclaration({ member, personId, isConcerned, finding: before, fallsWithout: fallsWithout(personId, finding, ground) })
  if ('refused' in decided) return new Refused(decided.refused)
  const at = context.now()
  em.create(Conflict, { id: newId(), findingId: finding.id, personId, reason: input.reason, concealed: subject === null || !mayRead(subject, before), declaredById: actor.personId, createdAt: at })
  await em.nativeUpdate(Assignment, { findingId: finding.id, personId, endedAt: null }, { endedAt: at })
  finding.apply(decided, at)
  return new Acted({ findingId: finding.id, projectId: finding.projectId }, { ...findingAct(finding, 'ConflictDeclared', actor, at, before), subjectPersonId: personId })
}

/** Lets somebody see the finding again, by lifting the conflict that was read. Who reviewed it before is not asked again by this. */
export function liftConflict(context: Context, input: LiftConflictInput): Promise<ConflictSuccess | Refusals> {
  return runCommand(context, 'liftConflict', input, (em, actor, found) => lift(em, actor, context, input, found), (ids) => readConflict(context, ids), lockingGround(input.findingId))
}

async function lift(em: Db, actor: Actor, context: Context, { findingId, conflictId }: LiftConflictInput, found: Found | null): Promise<Acted<Ids> | Refusals> {
  const { finding, member, ground } = await lockGround(em, actor, findingId, found)
  const conflict = isUuid(conflictId) ? await em.findOne(Conflict, { id: conflictId, findingId }) : null
  if (!conflict) throw notFound()
  const { personId } = conflict
  const before = findingFacts(finding)
  const decided = decideLifting(member, before, personId, verdictWith(personId, finding, ground))
  if ('refused' in decided) return new Refused(decided.refused)
  // It has been lifted and declared anew: for other reasons, perhaps.
  if (conflict.liftedAt) return new Stale({ currentVersion: finding.version, changedById: conflict.liftedById ?? null, changedAt: conflict.liftedAt })
  const at = context.now()
  Object.assign(conflict, { liftedAt: at, liftedById: actor.personId })
  const approves = before.status !== 'approved' && decided.status === 'approved'
  finding.apply({ ...decided, ...(approves ? { approvedUnder: ground.policyVersion } : {}) }, at)
  return new Acted({ findingId: finding.id, projectId: finding.projectId }, { ...findingAct(finding, 'ConflictLifted', actor, at, before), subjectPersonId: personId }, { rests: policyStands(finding.projectId, ground) })
}

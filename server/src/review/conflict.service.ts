import { issuesOf } from '../../../shared/limits/issue.ts'
import { reason } from '../../../shared/limits/review.ts'
import { approvalGaps } from '../../../shared/workflow/reviewPolicy.ts'
import { Finding } from '../findings/finding.entity.ts'
import { findingAct, findingFacts, isReadable } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import { type Found, readRow } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { Project } from '../projects/project.entity.ts'
import { findMember } from '../projects/project.policy.ts'
import { decideDeclaration, decideLifting } from './conflict.decide.ts'
import { ConflictSuccess, type DeclareConflictInput, type LiftConflictInput } from './conflict.graphql.ts'
import { Assignment, Conflict } from './review.entity.ts'
import { lockGround, lockingGround, type ReviewGround, verdictFacts } from './verdict.ts'

type Ids = { findingId: string; projectId: string }

/** Whoever has recused themselves is answered without the finding. */
async function readConflict(context: Context, { findingId, projectId }: Ids): Promise<ConflictSuccess> {
  const finding = await readRow(context.em, Finding, findingId)
  const project = await context.em.fork().findOneOrFail(Project, { id: projectId })
  return new ConflictSuccess(project, finding && isReadable(context, finding) ? finding : null)
}

/** Are these approvals enough, where these people are recused? */
function isComplete(finding: Finding, { policy, authorOrganisationId, decisions }: ReviewGround, recusedIds: readonly string[], openMustFix: number): boolean {
  const verdicts = verdictFacts(decisions, { standingRevision: finding.standingRevision, recusedIds: [...recusedIds] })
  return approvalGaps(policy, { severity: finding.severity ?? null, authorOrganisationId, openMustFix, verdicts }).length === 0
}

/** Does an approval fall with this person's verdict? What has been said or changed since it was given is another matter. */
const fallsWithout = (personId: string, finding: Finding, ground: ReviewGround): boolean =>
  isComplete(finding, ground, finding.recusedIds, 0) && !isComplete(finding, ground, [...finding.recusedIds, personId], 0)

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
  const isMember = (await findMember(em, finding.projectId, personId)) !== null
  const decided = decideDeclaration({ member, personId, isMember, finding: before, fallsWithout: fallsWithout(personId, finding, ground) })
  if ('refused' in decided) return new Refused(decided.refused)
  const at = context.now()
  em.create(Conflict, { id: newId(), findingId: finding.id, personId, reason: input.reason, declaredById: actor.personId, createdAt: at })
  await em.nativeUpdate(Assignment, { findingId: finding.id, personId, endedAt: null }, { endedAt: at })
  finding.apply(decided, at)
  return new Acted({ findingId: finding.id, projectId: finding.projectId }, { ...findingAct(finding, 'ConflictDeclared', actor, at, before), subjectPersonId: personId })
}

/** Lets somebody see the finding again. Who reviewed it before is not asked again by this. */
export function liftConflict(context: Context, input: LiftConflictInput): Promise<ConflictSuccess | Refusals> {
  return runCommand(context, 'liftConflict', input, (em, actor, found) => lift(em, actor, context, input, found), (ids) => readConflict(context, ids), lockingGround(input.findingId))
}

async function lift(em: Db, actor: Actor, context: Context, { findingId, personId }: LiftConflictInput, found: Found | null): Promise<Acted<Ids> | Refusals> {
  const { finding, member, ground } = await lockGround(em, actor, findingId, found)
  const before = findingFacts(finding)
  const recusedIds = finding.recusedIds.filter((id) => id !== personId)
  const decided = decideLifting(member, before, personId, isComplete(finding, ground, recusedIds, finding.openMustFix))
  if ('refused' in decided) return new Refused(decided.refused)
  const at = context.now()
  await em.nativeUpdate(Conflict, { findingId: finding.id, personId, liftedAt: null }, { liftedAt: at, liftedById: actor.personId })
  finding.apply(decided, at)
  return new Acted({ findingId: finding.id, projectId: finding.projectId }, { ...findingAct(finding, 'ConflictLifted', actor, at, before), subjectPersonId: personId })
}

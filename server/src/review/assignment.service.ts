import { issue } from '../../../shared/limits/issue.ts'
import type { Finding } from '../findings/finding.entity.ts'
import type { FindingSuccess } from '../findings/finding.input.ts'
import { findingAct, findingFacts, lockFinding } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { newId } from '../platform/db/base.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { dayOf, findMember } from '../projects/project.policy.ts'
import { readReviewed } from './decision.service.ts'
import { decideAssignment, decideUnassignment } from './review.decide.ts'
import { Assignment } from './review.entity.ts'
import type { AssignReviewerInput, UnassignReviewerInput } from './review.input.ts'

type FindingIds = { findingId: string }

/** Asks somebody to review, by a day if one is given. */
export function assignReviewer(context: Context, input: AssignReviewerInput): Promise<FindingSuccess | Refusals> {
  return runCommand(context, 'assignReviewer', input, (em, actor) => assign(em, actor, context, input), (ids, written) => readReviewed(context, ids, written))
}

async function assign(em: Db, actor: Actor, context: Context, input: AssignReviewerInput): Promise<Acted<FindingIds, Finding> | Refusals> {
  const { finding, member } = await lockFinding(em, actor, input.findingId)
  if (input.dueOn && input.dueOn < (await dayOf(em, finding.projectId, context.now()))) return new Invalid([issue('dueOn', 'too_small')])
  const assignee = await findMember(em, finding.projectId, input.personId)
  const before = findingFacts(finding)
  const decided = decideAssignment({ member, assignee, finding: before })
  if ('refused' in decided) return new Refused(decided.refused)
  const at = context.now()
  em.create(Assignment, { id: newId(), findingId: finding.id, personId: input.personId, dueOn: input.dueOn ?? null, assignedById: actor.personId, createdAt: at })
  finding.apply({ status: decided.status, assignedIds: [...finding.assignedIds, input.personId] }, at)
  return new Acted({ findingId: finding.id }, { ...findingAct(finding, 'ReviewerAssigned', actor, at, before, { dueOn: input.dueOn ?? null }), subjectPersonId: input.personId }, { written: finding })
}

/** Takes an assignment back; what the reviewer has decided stays. */
export function unassignReviewer(context: Context, input: UnassignReviewerInput): Promise<FindingSuccess | Refusals> {
  return runCommand(context, 'unassignReviewer', input, (em, actor) => unassign(em, actor, context, input), (ids, written) => readReviewed(context, ids, written))
}

async function unassign(em: Db, actor: Actor, context: Context, input: UnassignReviewerInput): Promise<Acted<FindingIds, Finding> | Refusals> {
  const { finding, member } = await lockFinding(em, actor, input.findingId)
  const before = findingFacts(finding)
  const decided = decideUnassignment(member, before, input.personId)
  if ('refused' in decided) return new Refused(decided.refused)
  const at = context.now()
  await em.nativeUpdate(Assignment, { findingId: finding.id, personId: input.personId, endedAt: null }, { endedAt: at })
  finding.apply({ assignedIds: decided.assignedIds }, at)
  return new Acted({ findingId: finding.id }, { ...findingAct(finding, 'ReviewerUnassigned', actor, at, before), subjectPersonId: input.personId }, { written: finding })
}

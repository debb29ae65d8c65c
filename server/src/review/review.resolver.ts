import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { approvalGaps } from '../../../shared/workflow/reviewPolicy.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { FindingView } from '../findings/finding.graphql.ts'
import { FindingResult } from '../findings/finding.input.ts'
import { turnsOfFinding } from '../inbox/turn.loader.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import { type Context, permits } from '../platform/graphql/context.ts'
import { projectById } from '../projects/project.loader.ts'
import { learnsOfIdentity } from '../sources/source.policy.ts'
import { assignReviewer, unassignReviewer } from './assignment.service.ts'
import { decideFinding } from './decision.service.ts'
import type { Assignment } from './review.entity.ts'
import { ApprovalGapView, AssignmentView, DecisionView, TurnView } from './review.graphql.ts'
import { AssignReviewerInput, DecideFindingInput, UnassignReviewerInput } from './review.input.ts'
import { assignmentsOfFinding, decisionsOfFinding } from './review.loader.ts'
import { DateScalar } from '../platform/graphql/scalars.ts'
import { verdictFacts } from './verdict.ts'

const reviewOf = async (finding: Finding, context: Context) => {
  const decisions = (await decisionsOfFinding(context).load(finding.id)) ?? []
  return { decisions, verdicts: verdictFacts(decisions, finding) }
}

/** What review adds to a finding. */
@Resolver(() => FindingView)
export class FindingReviewResolver {
  @FieldResolver(() => [DecisionView], { description: 'Newest first.' })
  async decisions(@Root() finding: Finding, @Ctx() context: Context): Promise<DecisionView[]> {
    const { decisions, verdicts } = await reviewOf(finding, context)
    return decisions.map(({ id, revision, contentHash, verdict, reason, createdAt, reviewerId, reviewerKinds }, place) => ({
      id,
      revision,
      contentHash,
      verdict,
      reason,
      createdAt,
      reviewerId,
      reviewerKind: reviewerKinds[0] ?? null,
      current: verdicts[place]!.current,
    }))
  }

  @FieldResolver(() => [AssignmentView], { description: 'Those in force.' })
  async assignments(@Root() finding: Finding, @Ctx() context: Context): Promise<Assignment[]> {
    return (await assignmentsOfFinding(context).load(finding.id)) ?? []
  }

  @FieldResolver(() => [ApprovalGapView], { description: 'What approval still needs; empty once it is approved, and before and after review.' })
  async gaps(@Root() finding: Finding, @Ctx() context: Context): Promise<ApprovalGapView[]> {
    if (!['submitted', 'in_review', 'changes_requested'].includes(finding.status)) return []
    const [{ verdicts }, author, project] = await Promise.all([
      reviewOf(finding, context),
      personById(context).load(finding.authorId),
      projectById(context).load(finding.projectId),
    ])
    return approvalGaps(project!.policy, {
      severity: finding.severity ?? null,
      authorOrganisationId: author!.organisationId,
      openMustFix: finding.openMustFix,
      verdicts,
    })
  }

  @FieldResolver(() => [TurnView])
  async turn(@Root() finding: Finding, @Ctx() context: Context): Promise<TurnView[]> {
    const turns = (await turnsOfFinding(context).load(finding.id)) ?? []
    // That somebody asks who a source is, is known to those alone who are told of it.
    return turns.filter(({ reason }) => reason !== 'answer_identity_request' || permits(context, finding.projectId, (member) => learnsOfIdentity(member, finding, null)))
  }

  @Mutation(() => FindingResult)
  approveFinding(@Arg('input', () => DecideFindingInput) input: DecideFindingInput, @Ctx() context: Context): Promise<typeof FindingResult> {
    return decideFinding(context, 'approved', input)
  }

  @Mutation(() => FindingResult)
  requestFindingChanges(@Arg('input', () => DecideFindingInput) input: DecideFindingInput, @Ctx() context: Context): Promise<typeof FindingResult> {
    return decideFinding(context, 'changes_requested', input)
  }

  @Mutation(() => FindingResult)
  rejectFinding(@Arg('input', () => DecideFindingInput) input: DecideFindingInput, @Ctx() context: Context): Promise<typeof FindingResult> {
    return decideFinding(context, 'rejected', input)
  }

  @Mutation(() => FindingResult)
  assignReviewer(@Arg('input', () => AssignReviewerInput) input: AssignReviewerInput, @Ctx() context: Context): Promise<typeof FindingResult> {
    return assignReviewer(context, input)
  }

  @Mutation(() => FindingResult)
  unassignReviewer(@Arg('input', () => UnassignReviewerInput) input: UnassignReviewerInput, @Ctx() context: Context): Promise<typeof FindingResult> {
    return unassignReviewer(context, input)
  }
}

@Resolver(() => DecisionView)
export class DecisionResolver {
  @FieldResolver(() => PersonView)
  reviewer(@Root() decision: DecisionView, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(decision.reviewerId)
  }
}

@Resolver(() => AssignmentView)
export class AssignmentResolver {
  @FieldResolver(() => PersonView)
  person(@Root() assignment: Assignment, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(assignment.personId)
  }

  @FieldResolver(() => PersonView)
  assignedBy(@Root() assignment: Assignment, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(assignment.assignedById)
  }

  @FieldResolver(() => DateScalar, { nullable: true })
  dueOn(@Root() assignment: Assignment): string | null {
    return assignment.dueOn ?? null
  }
}

@Resolver(() => TurnView)
export class TurnResolver {
  @FieldResolver(() => PersonView, { nullable: true })
  person(@Root() turn: TurnView, @Ctx() context: Context): Promise<Person | null> {
    return turn.personId ? personById(context).load(turn.personId) : Promise.resolve(null)
  }
}

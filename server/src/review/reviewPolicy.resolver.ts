import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { checkProposedPolicy } from '../../../shared/limits/reviewPolicy.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { readableFindings } from '../findings/finding.policy.ts'
import { FindingView } from '../findings/finding.graphql.ts'
import { findingById } from '../findings/finding.loader.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import { type Context, requireMember } from '../platform/graphql/context.ts'
import { Invalid } from '../platform/graphql/results.ts'
import type { Project } from '../projects/project.entity.ts'
import { ProjectView } from '../projects/project.graphql.ts'
import type { ReviewPolicyChange } from './reviewPolicy.entity.ts'
import { AffectedFindingView, ReviewPolicyChangeView, ReviewPolicyEffectsResult } from './reviewPolicy.graphql.ts'
import { DeclineReviewPolicyInput, EndReviewPolicyChangeInput, ProposeReviewPolicyInput, ReviewPolicyInput, ReviewPolicyResult } from './reviewPolicy.input.ts'
import { readPolicyEffects } from './reviewPolicy.list.ts'
import { policyChangesOfProject } from './reviewPolicy.loader.ts'
import { confirmReviewPolicy, declineReviewPolicy, proposeReviewPolicy, withdrawReviewPolicy } from './reviewPolicy.service.ts'

@Resolver(() => ProjectView)
export class ReviewPolicyResolver {
  @FieldResolver(() => [ReviewPolicyChangeView], { description: 'The one that waits, where one does, and then what was proposed before, newest first.' })
  async reviewPolicyChanges(@Root() project: Project, @Ctx() context: Context): Promise<ReviewPolicyChange[]> {
    requireMember(context, project.id)
    return (await policyChangesOfProject(context).load(project.id)) ?? []
  }

  @FieldResolver(() => ReviewPolicyEffectsResult, { description: 'What this policy would make of the findings in review, as far as the viewer may see them.' })
  async reviewPolicyEffects(@Root() project: Project, @Arg('policy', () => ReviewPolicyInput) policy: ReviewPolicyInput, @Ctx() context: Context): Promise<typeof ReviewPolicyEffectsResult> {
    const member = requireMember(context, project.id)
    const issues = checkProposedPolicy(policy)
    if (issues.length > 0) return new Invalid(issues)
    const effects = await readPolicyEffects(context.em, project.id, member, project.policy, policy)
    // What has been hidden since it was counted is not named.
    const readable = await readableFindings(context, effects.findings.map(({ findingId }) => findingId))
    return { ...effects, findings: effects.findings.filter(({ findingId }) => readable.has(findingId)) }
  }

  @Mutation(() => ReviewPolicyResult)
  proposeReviewPolicy(@Arg('input', () => ProposeReviewPolicyInput) input: ProposeReviewPolicyInput, @Ctx() context: Context): Promise<typeof ReviewPolicyResult> {
    return proposeReviewPolicy(context, input)
  }

  @Mutation(() => ReviewPolicyResult)
  confirmReviewPolicy(@Arg('input', () => EndReviewPolicyChangeInput) input: EndReviewPolicyChangeInput, @Ctx() context: Context): Promise<typeof ReviewPolicyResult> {
    return confirmReviewPolicy(context, input)
  }

  @Mutation(() => ReviewPolicyResult)
  declineReviewPolicy(@Arg('input', () => DeclineReviewPolicyInput) input: DeclineReviewPolicyInput, @Ctx() context: Context): Promise<typeof ReviewPolicyResult> {
    return declineReviewPolicy(context, input)
  }

  @Mutation(() => ReviewPolicyResult)
  withdrawReviewPolicy(@Arg('input', () => EndReviewPolicyChangeInput) input: EndReviewPolicyChangeInput, @Ctx() context: Context): Promise<typeof ReviewPolicyResult> {
    return withdrawReviewPolicy(context, input)
  }
}

@Resolver(() => ReviewPolicyChangeView)
export class ReviewPolicyChangeResolver {
  @FieldResolver(() => PersonView)
  proposedBy(@Root() change: ReviewPolicyChange, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(change.proposedById)
  }

  @FieldResolver(() => PersonView, { nullable: true })
  decidedBy(@Root() change: ReviewPolicyChange, @Ctx() context: Context): Promise<Person | null> {
    return change.decidedById ? personById(context).load(change.decidedById) : Promise.resolve(null)
  }
}

@Resolver(() => AffectedFindingView)
export class AffectedFindingResolver {
  @FieldResolver(() => FindingView)
  finding(@Root() { findingId }: AffectedFindingView, @Ctx() context: Context): Promise<Finding | null> {
    return findingById(context).load(findingId)
  }
}

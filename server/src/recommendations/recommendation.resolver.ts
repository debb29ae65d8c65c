import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { mayCheckCitations } from '../../../shared/access/recommendation.ts'
import { dayIn } from '../../../shared/languages/day.ts'
import type { RecommendationStatus } from '../../../shared/workflow/recommendation.ts'
import { isDueBy } from '../../../shared/workflow/turn.ts'
import { turnsOfRecommendation } from '../inbox/turn.loader.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import { type Context, permits, requireActor } from '../platform/graphql/context.ts'
import { projectById } from '../projects/project.loader.ts'
import { DecisionView, TurnView } from '../review/review.graphql.ts'
import { citationStates, isStale } from './citation.loader.ts'
import { createRecommendation, editRecommendation } from './draft.service.ts'
import type { Recommendation, RecommendationRevision } from './recommendation.entity.ts'
import * as api from './recommendation.graphql.ts'
import { listRecommendations } from './recommendation.list.ts'
import { decisionsOfRecommendation, revisionsOfRecommendation } from './recommendation.loader.ts'
import { findReadableRecommendation, isWorkReadable } from './recommendation.policy.ts'
import * as service from './recommendation.service.ts'

@Resolver(() => api.RecommendationView)
export class RecommendationResolver {
  @Query(() => api.RecommendationView, { nullable: true })
  recommendation(@Arg('ref', () => String) ref: string, @Ctx() context: Context): Promise<Recommendation | null> {
    requireActor(context)
    return findReadableRecommendation(context, ref)
  }

  @Query(() => api.RecommendationConnectionView)
  recommendations(
    @Arg('projectId', () => ID) projectId: string,
    @Arg('status', () => [api.RecommendationStatusEnum], { nullable: true }) status: RecommendationStatus[] | null,
    @Arg('search', () => String, { nullable: true }) search: string | null,
    @Arg('first', () => Int) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Ctx() context: Context,
  ): Promise<api.RecommendationConnectionView> {
    return listRecommendations(context, { projectId, status, search, first, after })
  }

  @FieldResolver(() => PersonView)
  author(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(recommendation.authorId)
  }

  @FieldResolver(() => PersonView, { nullable: true })
  assignee(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<Person | null> {
    return recommendation.assigneeId ? personById(context).load(recommendation.assigneeId) : Promise.resolve(null)
  }

  @FieldResolver(() => api.RecommendationRevisionView, { description: 'The newest.' })
  async revision(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<RecommendationRevision | null> {
    return (await revisionsOfRecommendation(context).load(recommendation.id))?.[0] ?? null
  }

  @FieldResolver(() => [api.RecommendationRevisionView], { description: 'Newest first; for those who neither write nor review it, the one that was adopted.' })
  async revisions(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<RecommendationRevision[]> {
    const revisions = (await revisionsOfRecommendation(context).load(recommendation.id)) ?? []
    return isWorkReadable(context, recommendation) ? revisions : revisions.slice(0, 1)
  }

  @FieldResolver(() => [DecisionView], { description: 'Newest first; for those who write and review it.' })
  async decisions(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<DecisionView[]> {
    if (!isWorkReadable(context, recommendation)) return []
    const decisions = (await decisionsOfRecommendation(context).load(recommendation.id)) ?? []
    return decisions.map(({ id, revision, contentHash, verdict, reason, createdAt, reviewerId }) => ({
      id,
      revision,
      contentHash,
      verdict,
      reason,
      createdAt,
      reviewerId,
      reviewerKind: null,
      current: revision === recommendation.revisionNumber,
    }))
  }

  @FieldResolver(() => [TurnView])
  async turn(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<TurnView[]> {
    const turns = (await turnsOfRecommendation(context).load(recommendation.id)) ?? []
    // That a finding has changed is known to those alone who may read it; and that nobody is asked for it would tell others that a text is being written in its place.
    const states = permits(context, recommendation.projectId, mayCheckCitations) && turns.some(({ reason }) => reason === 'check_citations') ? await citationStates(context).load(recommendation.id) : null
    const isTold = ({ reason, findingIds }: (typeof turns)[number]): boolean => reason !== 'check_citations' || findingIds.some((id) => isStale(states?.get(id) ?? { reasons: [], check: null }))
    const project = await projectById(context).load(recommendation.projectId)
    const today = dayIn(project!.timeZone, context.now())
    const told = turns.filter((turn) => isTold(turn) && isDueBy(turn, today))
    // Of several changed findings somebody is asked once.
    return told.filter(({ reason, personId, role }, place) => reason !== 'check_citations' || told.findIndex((other) => other.reason === reason && other.personId === personId && other.role === role) === place)
  }

  @Mutation(() => api.RecommendationResult)
  createRecommendation(@Arg('input', () => api.CreateRecommendationInput) input: api.CreateRecommendationInput, @Ctx() context: Context): Promise<typeof api.RecommendationResult> {
    return createRecommendation(context, input)
  }

  @Mutation(() => api.RecommendationResult)
  editRecommendation(@Arg('input', () => api.EditRecommendationInput) input: api.EditRecommendationInput, @Ctx() context: Context): Promise<typeof api.RecommendationResult> {
    return editRecommendation(context, input)
  }

  @Mutation(() => api.RecommendationResult)
  submitRecommendation(@Arg('input', () => api.SubmitRecommendationInput) input: api.SubmitRecommendationInput, @Ctx() context: Context): Promise<typeof api.RecommendationResult> {
    return service.submitRecommendation(context, input)
  }

  @Mutation(() => api.RecommendationResult)
  assignRecommendation(@Arg('input', () => api.AssignRecommendationInput) input: api.AssignRecommendationInput, @Ctx() context: Context): Promise<typeof api.RecommendationResult> {
    return service.assignRecommendation(context, input)
  }

  @Mutation(() => api.RecommendationResult)
  approveRecommendation(@Arg('input', () => api.DecideRecommendationInput) input: api.DecideRecommendationInput, @Ctx() context: Context): Promise<typeof api.RecommendationResult> {
    return service.decideRecommendation(context, 'approved', input)
  }

  @Mutation(() => api.RecommendationResult)
  requestRecommendationChanges(@Arg('input', () => api.DecideRecommendationInput) input: api.DecideRecommendationInput, @Ctx() context: Context): Promise<typeof api.RecommendationResult> {
    return service.decideRecommendation(context, 'changes_requested', input)
  }

  @Mutation(() => api.RecommendationResult)
  adoptRecommendation(@Arg('input', () => api.AdoptRecommendationInput) input: api.AdoptRecommendationInput, @Ctx() context: Context): Promise<typeof api.RecommendationResult> {
    return service.adoptRecommendation(context, input)
  }

  @Mutation(() => api.RecommendationResult)
  withdrawRecommendation(@Arg('input', () => api.WithdrawRecommendationInput) input: api.WithdrawRecommendationInput, @Ctx() context: Context): Promise<typeof api.RecommendationResult> {
    return service.withdrawRecommendation(context, input)
  }
}

@Resolver(() => api.RecommendationRevisionView)
export class RecommendationRevisionResolver {
  @FieldResolver(() => PersonView)
  author(@Root() revision: RecommendationRevision, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(revision.authorId)
  }

  @FieldResolver(() => String)
  title(@Root() revision: RecommendationRevision): string {
    return revision.content.title
  }

  @FieldResolver(() => String)
  text(@Root() revision: RecommendationRevision): string {
    return revision.content.text
  }
}

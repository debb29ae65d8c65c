import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql'
import { hasEnded } from '../../../shared/workflow/recommendation.ts'
import type { StaleReason } from '../../../shared/workflow/citation.ts'
import type { Finding, FindingRevision } from '../findings/finding.entity.ts'
import { FindingRevisionView, FindingView } from '../findings/finding.graphql.ts'
import { readableFinding, revisionByNumber } from '../findings/finding.loader.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import type { Context } from '../platform/graphql/context.ts'
import { CitationCheckView, CitationView, ConfirmCitationInput, StaleReasonEnum, UpdateCitationInput } from './citation.graphql.ts'
import { type CitationState, citationStates, isStale } from './citation.loader.ts'
import { confirmCitation, updateCitation } from './citation.service.ts'
import type { CitationCheck } from './citationCheck.entity.ts'
import type { Citation, Recommendation } from './recommendation.entity.ts'
import { RecommendationResult, RecommendationView } from './recommendation.graphql.ts'
import { citationsOfFinding, citationsOfRecommendation, readableRecommendation } from './recommendation.loader.ts'

const stateOf = async (context: Context, { recommendationId, findingId }: Citation): Promise<CitationState | null> => (await citationStates(context).load(recommendationId))?.get(findingId) ?? null

@Resolver(() => CitationView)
export class CitationResolver {
  @FieldResolver(() => FindingView)
  finding(@Root() citation: Citation, @Ctx() context: Context): Promise<Finding | null> {
    return readableFinding(context).load(citation.findingId)
  }

  @FieldResolver(() => FindingRevisionView)
  revision(@Root() citation: Citation, @Ctx() context: Context): Promise<FindingRevision | null> {
    return revisionByNumber(context).load(`${citation.findingId}:${citation.revision}`)
  }

  @FieldResolver(() => [StaleReasonEnum], { complexity: 1, description: 'What has become of the finding since: another text, corrections of typing aside; no approval any more; or its end.' })
  async staleReasons(@Root() citation: Citation, @Ctx() context: Context): Promise<StaleReason[]> {
    return [...((await stateOf(context, citation))?.reasons ?? [])]
  }

  @FieldResolver(() => Boolean, { description: 'Something has become of the finding, and nobody has said yet that the recommendation holds all the same.' })
  async stale(@Root() citation: Citation, @Ctx() context: Context): Promise<boolean> {
    const state = await stateOf(context, citation)
    return state !== null && isStale(state)
  }

  @FieldResolver(() => CitationCheckView, { nullable: true, description: 'Who said that it holds all the same, of everything that has become of the finding.' })
  async check(@Root() citation: Citation, @Ctx() context: Context): Promise<CitationCheck | null> {
    return (await stateOf(context, citation))?.check ?? null
  }

  @Mutation(() => RecommendationResult)
  confirmCitation(@Arg('input', () => ConfirmCitationInput) input: ConfirmCitationInput, @Ctx() context: Context): Promise<typeof RecommendationResult> {
    return confirmCitation(context, input)
  }

  @Mutation(() => RecommendationResult)
  updateCitation(@Arg('input', () => UpdateCitationInput) input: UpdateCitationInput, @Ctx() context: Context): Promise<typeof RecommendationResult> {
    return updateCitation(context, input)
  }
}

/** What citations add to a recommendation. */
@Resolver(() => RecommendationView)
export class RecommendationCitationsResolver {
  @FieldResolver(() => [CitationView], { complexity: 5, description: 'Only those whose finding the viewer may see.' })
  async citations(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<Citation[]> {
    const citations = (await citationsOfRecommendation(context).load(recommendation.id)) ?? []
    const findings = await Promise.all(citations.map(({ findingId }) => readableFinding(context).load(findingId)))
    return citations.filter((_citation, place) => findings[place] !== null)
  }

  @FieldResolver(() => Int, { description: 'How many of the findings that it rests on, as far as the viewer may see them, have changed without anybody having answered for it.' })
  async staleCitations(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<number> {
    return hasEnded(recommendation.status) ? 0 : [...((await citationStates(context).load(recommendation.id))?.values() ?? [])].filter(isStale).length
  }
}

@Resolver(() => CitationCheckView)
export class CitationCheckResolver {
  @FieldResolver(() => PersonView)
  person(@Root() { personId }: CitationCheck, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(personId)
  }
}

/** What recommendations add to a finding. */
@Resolver(() => FindingView)
export class FindingCitationsResolver {
  @FieldResolver(() => [RecommendationView], { description: 'The recommendations that rest on it and that the viewer may see.' })
  async citedBy(@Root() finding: Finding, @Ctx() context: Context): Promise<Recommendation[]> {
    const citations = (await citationsOfFinding(context).load(finding.id)) ?? []
    const found = await Promise.all(citations.map(({ recommendationId }) => readableRecommendation(context).load(recommendationId)))
    // A draft that was given up is nothing that became of the finding; what was adopted once is, whatever has become of it.
    return found.filter((recommendation) => recommendation !== null && (recommendation.status !== 'withdrawn' || recommendation.adoptedAt)) as Recommendation[]
  }
}

import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import type { Finding } from '../findings/finding.entity.ts'
import { FindingView } from '../findings/finding.graphql.ts'
import { readableFinding } from '../findings/finding.loader.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { peopleById, personById } from '../people/person.loader.ts'
import type { Activity } from '../platform/activity/activity.entity.ts'
import { isIdentityActivity } from '../../../shared/activity/kinds.ts'
import { learnsOfIdentity } from '../sources/source.policy.ts'
import { type Context, permits } from '../platform/graphql/context.ts'
import type { Recommendation } from '../recommendations/recommendation.entity.ts'
import { RecommendationView } from '../recommendations/recommendation.graphql.ts'
import { readableRecommendation } from '../recommendations/recommendation.loader.ts'
import { HistoryEntryView, noteDescription, noteOf, publishedIn } from './activity.graphql.ts'
import { isToldOfWork } from './activity.policy.ts'
import { activitiesOfFinding, activitiesOfRecommendation, actsOfFinding, actsOfRecommendation } from './activity.loader.ts'

const actsDescription = 'How many acts there were about it, threads included and what not all its readers are told of left out: of one version, the state with more acts is the newer.'

/** Those of a record's acts that are about no other one, or about one that the viewer may read as well. */
async function readableBeside(acts: readonly Activity[], otherOf: (act: Activity) => string | null | undefined, load: (id: string) => Promise<object | null>): Promise<Activity[]> {
  const told = await Promise.all(acts.map(async (act) => !otherOf(act) || (await load(otherOf(act)!)) !== null))
  return acts.filter((_act, place) => told[place])
}

@Resolver(() => HistoryEntryView)
export class HistoryEntryResolver {
  @FieldResolver(() => PersonView)
  actor(@Root() activity: Activity, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(activity.actorId)
  }

  @FieldResolver(() => PersonView, { nullable: true })
  subjectPerson(@Root() activity: Activity, @Ctx() context: Context): Promise<Person | null> {
    return activity.subjectPersonId ? personById(context).load(activity.subjectPersonId) : Promise.resolve(null)
  }

  @FieldResolver(() => String, { nullable: true, description: noteDescription })
  note(@Root() activity: Activity): string | null {
    return noteOf(activity)
  }

  @FieldResolver(() => Int, { nullable: true, description: 'The revision that it handed in or decided on.' })
  revision(@Root() { data }: Activity): number | null {
    const { revision } = data
    return typeof revision === 'number' ? revision : null
  }

  @FieldResolver(() => [PersonView], { description: 'Whom its comments mention.' })
  mentioned(@Root() { data }: Activity, @Ctx() context: Context): Promise<Person[]> {
    return peopleById(context, (data['mentionedIds'] as string[] | undefined) ?? [])
  }

  @FieldResolver(() => Int, { description: 'How many comments a verdict published with it.' })
  comments(@Root() activity: Activity): number {
    return publishedIn(activity).length
  }
}

/** The log of one finding. */
@Resolver(() => FindingView)
export class FindingHistoryResolver {
  @FieldResolver(() => [HistoryEntryView], { description: 'Newest first.' })
  async history(@Root() finding: Finding, @Ctx() context: Context): Promise<Activity[]> {
    const acts = (await activitiesOfFinding(context).load(finding.id)) ?? []
    const told = acts.filter(({ kind, subjectPersonId }) => !isIdentityActivity(kind) || permits(context, finding.projectId, (member) => learnsOfIdentity(member, finding, subjectPersonId)))
    return readableBeside(told, ({ recommendationId }) => recommendationId, (id) => readableRecommendation(context).load(id))
  }

  @FieldResolver(() => Int, { description: actsDescription })
  async acts(@Root() finding: Finding, @Ctx() context: Context): Promise<number> {
    return (await actsOfFinding(context).load(finding.id)) ?? 0
  }
}

/** The log of one recommendation. */
@Resolver(() => RecommendationView)
export class RecommendationHistoryResolver {
  @FieldResolver(() => [HistoryEntryView], { description: 'Newest first; for those who neither write nor review it, since its adoption.' })
  async history(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<Activity[]> {
    const acts = ((await activitiesOfRecommendation(context).load(recommendation.id)) ?? []).filter((act) => isToldOfWork(context, recommendation, act))
    return readableBeside(acts, ({ findingId }) => findingId, (id) => readableFinding(context).load(id))
  }

  @FieldResolver(() => Int, { description: actsDescription })
  async acts(@Root() recommendation: Recommendation, @Ctx() context: Context): Promise<number> {
    return (await actsOfRecommendation(context).load(recommendation.id)) ?? 0
  }
}

import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql'
import type { EvidenceFile } from '../evidence/evidence.entity.ts'
import { EvidenceFileView } from '../evidence/evidence.graphql.ts'
import { fileById } from '../evidence/evidence.loader.ts'
import type { Finding, FindingRevision } from '../findings/finding.entity.ts'
import { FindingRevisionView, FindingView } from '../findings/finding.graphql.ts'
import { findingById, readableFinding, revisionByNumber } from '../findings/finding.loader.ts'
import { isReadable } from '../findings/finding.policy.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import type { Activity } from '../platform/activity/activity.entity.ts'
import type { Context } from '../platform/graphql/context.ts'
import type { Recommendation } from '../recommendations/recommendation.entity.ts'
import { RecommendationView } from '../recommendations/recommendation.graphql.ts'
import { citationsOfRecommendation, readableRecommendation } from '../recommendations/recommendation.loader.ts'
import type { Comment, Thread } from '../review/review.entity.ts'
import { CommentView, ThreadView } from '../review/review.graphql.ts'
import { commentById, threadById } from '../review/review.loader.ts'
import type { Source } from '../sources/source.entity.ts'
import { SourceView } from '../sources/source.graphql.ts'
import { sourceById } from '../sources/source.loader.ts'
import { isToldOfWork } from './activity.policy.ts'
import { ActivityView, noteDescription, noteOf, placeDescription, PublishedCommentView, publishedIn } from './activity.graphql.ts'

/** What of an act's subject may travel: null where only ids do. */
const travellingFinding = async (context: Context, { findingId }: Activity): Promise<Finding | null> => (findingId ? readableFinding(context).load(findingId) : null)

/** A recommendation that rests on a restricted finding is told as one by ids to those who may read that finding; to others the citation is not there. */
async function travellingRecommendation(context: Context, { recommendationId }: Activity): Promise<Recommendation | null> {
  if (!recommendationId) return null
  const citations = (await citationsOfRecommendation(context).load(recommendationId)) ?? []
  const cited = await Promise.all(citations.map(({ findingId }) => findingById(context).load(findingId)))
  const restricted = cited.some((finding) => finding?.level === 'restricted' && isReadable(context, finding))
  return restricted ? null : readableRecommendation(context).load(recommendationId)
}

/** Is the act about nothing of which only ids may travel? */
async function travelsWhole(context: Context, activity: Activity): Promise<boolean> {
  if (activity.findingId && (await travellingFinding(context, activity)) === null) return false
  return !activity.recommendationId || (await travellingRecommendation(context, activity)) !== null
}

@Resolver(() => ActivityView)
export class ActivityResolver {
  @FieldResolver(() => String, { description: placeDescription })
  cursor(@Root() activity: Activity, @Ctx() context: Context): string {
    return context.cursors.ofAct(activity)
  }

  @FieldResolver(() => PersonView, { nullable: true })
  async actor(@Root() activity: Activity, @Ctx() context: Context): Promise<Person | null> {
    return (await travelsWhole(context, activity)) ? personById(context).load(activity.actorId) : null
  }

  @FieldResolver(() => PersonView, { nullable: true })
  async subjectPerson(@Root() activity: Activity, @Ctx() context: Context): Promise<Person | null> {
    return activity.subjectPersonId && (await travelsWhole(context, activity)) ? personById(context).load(activity.subjectPersonId) : null
  }

  @FieldResolver(() => String, { nullable: true, description: noteDescription })
  async note(@Root() activity: Activity, @Ctx() context: Context): Promise<string | null> {
    const recommendation = activity.recommendationId ? await readableRecommendation(context).load(activity.recommendationId) : null
    if (recommendation && !isToldOfWork(context, recommendation, activity)) return null
    return (await travelsWhole(context, activity)) ? noteOf(activity) : null
  }

  @FieldResolver(() => ID, { nullable: true, description: 'The side event that it is about, or on whose agenda its subject is shown.' })
  sideEventId(@Root() { data }: Activity): string | null {
    const { sideEventId } = data
    return typeof sideEventId === 'string' ? sideEventId : null
  }

  @FieldResolver(() => FindingView, { nullable: true, description: 'As it is when the message is made.' })
  finding(@Root() activity: Activity, @Ctx() context: Context): Promise<Finding | null> {
    return travellingFinding(context, activity)
  }

  @FieldResolver(() => FindingRevisionView, { nullable: true, description: 'The text that the act handed in.' })
  async revision(@Root() activity: Activity, @Ctx() context: Context): Promise<FindingRevision | null> {
    const { kind, data, findingId } = activity
    if (!['FindingSubmitted', 'FindingRevised', 'FindingTypoFixed', 'SuggestionsAccepted'].includes(kind)) return null
    return (await travellingFinding(context, activity)) && revisionByNumber(context).load(`${findingId}:${data['revision']}`)
  }

  @FieldResolver(() => ThreadView, { nullable: true })
  async thread(@Root() activity: Activity, @Ctx() context: Context): Promise<Thread | null> {
    return activity.threadId && (await travellingFinding(context, activity)) ? threadById(context).load(activity.threadId) : null
  }

  @FieldResolver(() => [ThreadView], { description: 'The suggestions that the act accepted, and those that it answered.' })
  async suggestions(@Root() activity: Activity, @Ctx() context: Context): Promise<Thread[]> {
    const { kind, data } = activity
    if (kind !== 'SuggestionsAccepted' || !(await travellingFinding(context, activity))) return []
    const ids = [data['threadIds'], data['overtakenIds']].flatMap((some) => (some as string[] | undefined) ?? [])
    return (await Promise.all(ids.map((id) => threadById(context).load(id)))).filter((thread) => thread !== null)
  }

  @FieldResolver(() => EvidenceFileView, { nullable: true, description: 'The file that has arrived.' })
  async evidenceFile(@Root() activity: Activity, @Ctx() context: Context): Promise<EvidenceFile | null> {
    const { fileId } = activity.data
    return typeof fileId === 'string' && (await travellingFinding(context, activity)) ? fileById(context).load(fileId) : null
  }

  @FieldResolver(() => SourceView, { nullable: true, description: 'The source that the act is about.' })
  async source(@Root() activity: Activity, @Ctx() context: Context): Promise<Source | null> {
    const { sourceId } = activity.data
    return typeof sourceId === 'string' && (await travellingFinding(context, activity)) ? sourceById(context).load(sourceId) : null
  }

  @FieldResolver(() => CommentView, { nullable: true, description: 'What the act said in its thread.' })
  async comment(@Root() activity: Activity, @Ctx() context: Context): Promise<Comment | null> {
    const { commentId } = activity.data
    return typeof commentId === 'string' && (await travellingFinding(context, activity)) ? commentById(context).load(commentId) : null
  }

  @FieldResolver(() => [PublishedCommentView], { description: 'What a verdict published with it.' })
  async published(@Root() activity: Activity, @Ctx() context: Context): Promise<PublishedCommentView[]> {
    const published = publishedIn(activity)
    if (published.length === 0 || !(await travellingFinding(context, activity))) return []
    const found = await Promise.all(published.map(async ({ commentId, threadId }) => ({ thread: await threadById(context).load(threadId), comment: await commentById(context).load(commentId) })))
    return found.filter((one): one is PublishedCommentView => one.thread !== null && one.comment !== null)
  }

  @FieldResolver(() => RecommendationView, { nullable: true, description: 'As it is when the message is made.' })
  recommendation(@Root() activity: Activity, @Ctx() context: Context): Promise<Recommendation | null> {
    return travellingRecommendation(context, activity)
  }
}

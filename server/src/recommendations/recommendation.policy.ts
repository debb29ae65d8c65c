import { validate as isUuid } from 'uuid'
import type { RecommendationActivityKind } from '../../../shared/activity/kinds.ts'
import { mayReadRecommendation, mayReadWork, type RecommendationFacts } from '../../../shared/access/recommendation.ts'
import { holds, type Member } from '../../../shared/access/roles.ts'
import { hasEnded, isAdopted } from '../../../shared/workflow/recommendation.ts'
import type { ActData } from '../platform/activity/activity.entity.ts'
import type { Act } from '../platform/activity/append.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { lockRow, readRow, readRows } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { type Context, permits } from '../platform/graphql/context.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Recommendation } from './recommendation.entity.ts'

export const recommendationFacts = ({ authorId, assigneeId, status, submittedAt, adoptedAt }: Recommendation): RecommendationFacts => ({ authorId, assigneeId: assigneeId ?? null, status, wasSubmitted: Boolean(submittedAt), wasAdopted: Boolean(adoptedAt) })

/** For the log, where an act changes on what reading depends: what that was before. */
function readersBefore(before: RecommendationFacts, { status, assigneeId }: Recommendation): Record<string, string | null> {
  return before.status === status && before.assigneeId === (assigneeId ?? null) ? {} : { statusBefore: before.status, assigneeBefore: before.assigneeId }
}

/** An act about a recommendation that has just been changed by it, for the log. `before` is what reading depended on until then. */
export function recommendationAct(recommendation: Recommendation, kind: RecommendationActivityKind, { personId: actorId }: Pick<Actor, 'personId'>, at: Date, before: RecommendationFacts, data: ActData = {}): Act {
  const { id: recommendationId, projectId, version } = recommendation
  return { projectId, kind, actorId, at, recommendationId, version, data: { ...data, ...readersBefore(before, recommendation) } }
}

/** What reading depended on before the act that has these data; null where it did not change that. */
export function recommendationFactsBefore({ authorId, submittedAt, adoptedAt }: Recommendation, { statusBefore, assigneeBefore }: ActData): RecommendationFacts | null {
  if (statusBefore === undefined) return null
  const status = statusBefore as RecommendationFacts['status']
  return { authorId, status, assigneeId: (assigneeBefore ?? null) as string | null, wasSubmitted: Boolean(submittedAt) && status !== 'draft', wasAdopted: Boolean(adoptedAt) && (isAdopted(status) || hasEnded(status)) }
}

/** `mayReadWork` as SQL on the table alias `r`. */
export function workVisibleTo(member: Member): { sql: string; parameters: string[] } {
  if (holds(member, 'drafter', 'coordinator')) return { sql: 'true', parameters: [] }
  const parts = ['r.author_id = ?', 'r.assignee_id = ?']
  if (holds(member, 'reviewer')) parts.push('r.submitted_at is not null')
  return { sql: `(${parts.join(' or ')})`, parameters: [member.personId, member.personId] }
}

/** `mayReadRecommendation` as SQL on the table alias `r`; null parameters are never needed. */
export function recommendationVisibleTo(member: Member): { sql: string; parameters: string[] } {
  const { sql, parameters } = workVisibleTo(member)
  return holds(member, 'monitor', 'organiser', 'observer') ? { sql: `(${sql} or r.adopted_at is not null)`, parameters } : { sql, parameters }
}

/** A text that is meant to replace another one, on its alias, and was not given up. */
export const isReplacingSql = (alias: string): string => `${alias}.status not in ('withdrawn', 'merged')`

/** Of these, what is being written in their place, or took it, whatever became of it then: a draft that was given up does neither. */
export const replacementsSql = `where t.replaces_id = any(?) and (${isReplacingSql('t')} or t.adopted_at is not null)`

/** May they read how it came about? */
export const isWorkReadable = (context: Context, recommendation: Recommendation): boolean => {
  const facts = recommendationFacts(recommendation)
  return permits(context, recommendation.projectId, (member) => mayReadWork(member, facts))
}

/** May whoever the context stands for read this recommendation? */
export const isReadable = (context: Context, recommendation: Recommendation): boolean => {
  const facts = recommendationFacts(recommendation)
  return permits(context, recommendation.projectId, (member) => mayReadRecommendation(member, facts))
}

interface Held {
  recommendation: Recommendation
  member: Member
}

/** The recommendation for the actor, as a member of its project; whatever they may not read is not found. */
function heldBy(actor: Actor, recommendation: Recommendation | null | undefined): Held {
  const member = recommendation ? actor.members.get(recommendation.projectId) : undefined
  if (!recommendation || !member || !mayReadRecommendation(member, recommendationFacts(recommendation))) throw notFound()
  return { recommendation, member }
}

/** A recommendation that the actor may read, locked for this transaction; whatever else is not found. */
export const lockRecommendation = async (em: Db, actor: Actor, id: string): Promise<Held> => heldBy(actor, isUuid(id) ? (await lockRow(em, Recommendation, id))?.row : null)

/** The same without a lock, for what does not depend on it. */
export const lookAtRecommendation = async (em: Db, actor: Actor, id: string): Promise<Held> => heldBy(actor, isUuid(id) ? await readRow(em, Recommendation, id) : null)

export async function findReadableRecommendation(context: Context, ref: string): Promise<Recommendation | null> {
  const [recommendation] = await readRows(context.em, Recommendation, 'where t.ref = ?', [ref])
  return recommendation && isReadable(context, recommendation) ? recommendation : null
}

/** Those of the recommendations that the viewer may read, by id. */
export async function readableRecommendations(context: Context, ids: readonly string[]): Promise<Map<string, Recommendation>> {
  if (ids.length === 0) return new Map()
  const found = await readRows(context.em, Recommendation, 'where t.id = any(?)', [arrayLiteral(ids.filter((id) => isUuid(id)))])
  return new Map(found.filter((row) => isReadable(context, row)).map((row) => [row.id, row]))
}

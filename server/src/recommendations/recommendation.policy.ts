import { validate as isUuid } from 'uuid'
import { mayReadRecommendation, type RecommendationFacts } from '../../../shared/access/recommendation.ts'
import { holds, type Member } from '../../../shared/access/roles.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Db } from '../platform/db/transaction.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Recommendation } from './recommendation.entity.ts'

export const recommendationFacts = ({ authorId, assigneeId, status }: Recommendation): RecommendationFacts => ({ authorId, assigneeId: assigneeId ?? null, status })

/** `mayReadRecommendation` as SQL on the table alias `r`; null parameters are never needed. */
export function recommendationVisibleTo(member: Member): { sql: string; parameters: string[] } {
  if (holds(member, 'drafter', 'coordinator')) return { sql: 'true', parameters: [] }
  const parts = ['r.author_id = ?', 'r.assignee_id = ?']
  if (holds(member, 'reviewer')) parts.push(`r.status <> 'draft'`)
  else if (holds(member, 'monitor', 'organiser', 'observer')) parts.push(`r.status in ('adopted', 'issued')`)
  return { sql: `(${parts.join(' or ')})`, parameters: [member.personId, member.personId] }
}

const readable = (actor: Actor, recommendation: Recommendation | null): Recommendation | null => {
  const member = recommendation ? actor.members.get(recommendation.projectId) : undefined
  return recommendation && member && mayReadRecommendation(member, recommendationFacts(recommendation)) ? recommendation : null
}

/** A recommendation that the actor may read, locked for this transaction; whatever else is not found. */
export async function lockRecommendation(em: Db, actor: Actor, id: string): Promise<{ recommendation: Recommendation; member: Member }> {
  if (!isUuid(id)) throw notFound()
  const rows = await em.execute<{ id: string }[]>('select id from recommendation where id = ? for update', [id])
  const recommendation = readable(actor, rows.length > 0 ? await em.findOne(Recommendation, { id }, { refresh: true }) : null)
  if (!recommendation) throw notFound()
  return { recommendation, member: actor.members.get(recommendation.projectId)! }
}

export async function findReadableRecommendation(context: Context, ref: string): Promise<Recommendation | null> {
  const { actor } = context
  return actor ? readable(actor, await context.em.findOne(Recommendation, { ref })) : null
}

/** Those of the recommendations that the viewer may read, by id. */
export async function readableRecommendations(context: Context, ids: readonly string[]): Promise<Map<string, Recommendation>> {
  const { actor } = context
  if (!actor || ids.length === 0) return new Map()
  const found = await context.em.find(Recommendation, { id: { $in: ids.filter((id) => isUuid(id)) } })
  return new Map(found.filter((row) => readable(actor, row) !== null).map((row) => [row.id, row]))
}

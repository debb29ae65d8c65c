import type { Refusal } from '../../../shared/workflow/refusals.ts'
import { afterRecommendationStep } from '../../../shared/workflow/recommendation.ts'
import { append } from '../platform/activity/append.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { lockRow } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { Recommendation } from './recommendation.entity.ts'
import { isReplacingSql, lockRecommendation, recommendationAct, recommendationFacts } from './recommendation.policy.ts'
import { decideReplacement } from './replacement.decide.ts'

/** May the actor begin a text in the place of this one? Locks it: of two who begin at once, one does. Another project's is not found. */
export async function checkReplacement(em: Db, actor: Actor, projectId: string, replacesId: string): Promise<{ allowed: true } | Refusal> {
  const { recommendation, member } = await lockRecommendation(em, actor, replacesId)
  if (recommendation.projectId !== projectId) throw notFound()
  const begun = await em.execute(`select from recommendation t where t.replaces_id = ? and ${isReplacingSql('t')} limit 1`, [recommendation.id])
  return decideReplacement({ member, replaced: recommendationFacts(recommendation), begun: begun.length > 0 })
}

/**
 * An adopted recommendation takes the place of the one that it was meant to replace, by one act with its own adoption; unless that one was withdrawn meanwhile.
 * The newer one is locked before the older one, everywhere.
 */
export async function supersede(em: Db, actor: Actor, { id: replacementId, replacesId }: Recommendation, at: Date): Promise<void> {
  const replaced = replacesId ? (await lockRow(em, Recommendation, replacesId))?.row : null
  const status = replaced ? afterRecommendationStep(replaced.status, 'supersede') : undefined
  if (!replaced || !status) return
  const before = recommendationFacts(replaced)
  replaced.apply({ status }, at)
  await append(em, recommendationAct(replaced, 'RecommendationSuperseded', actor, at, before, { replacementId }))
}

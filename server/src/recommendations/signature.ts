import { createHash, randomBytes } from 'node:crypto'
import { canonicalJson } from '../../../shared/findings/content.ts'
import type { RecommendationContent, RecommendationRevision } from './recommendation.entity.ts'

/** A new salt, and the hash of it and the content: what a revision is signed by. */
export function signatureOf(content: RecommendationContent): Pick<RecommendationRevision, 'salt' | 'contentHash'> {
  const salt = randomBytes(16).toString('hex')
  return { salt, contentHash: createHash('sha256').update(salt + canonicalJson(content)).digest('hex') }
}

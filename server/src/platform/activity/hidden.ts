import type { Activity } from './activity.entity.ts'

/** What is told of an act to those from whom it took its record away. */
export class Hidden {
  readonly projectId: string
  readonly seq: number
  readonly findingId: string | null
  readonly recommendationId: string | null
  constructor({ projectId, seq, findingId, recommendationId }: Activity) {
    this.projectId = projectId
    this.seq = seq
    this.findingId = findingId ?? null
    this.recommendationId = recommendationId ?? null
  }
}

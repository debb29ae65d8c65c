export const resyncReasons = ['MISSED_TOO_MUCH', 'ACCESS_CHANGED'] as const

/** A reader should read everything anew and go on from here. */
export class Resync {
  readonly projectId: string
  readonly seq: number
  readonly reason: (typeof resyncReasons)[number]
  constructor(projectId: string, seq: number, reason: (typeof resyncReasons)[number]) {
    this.projectId = projectId
    this.seq = seq
    this.reason = reason
  }
}

export const resyncReasons = ['MISSED_TOO_MUCH', 'ACCESS_CHANGED'] as const

/** A reader should read everything anew and go on from `seq`. */
export class Resync {
  readonly seq: number
  readonly reason: (typeof resyncReasons)[number]
  constructor(seq: number, reason: (typeof resyncReasons)[number]) {
    this.seq = seq
    this.reason = reason
  }
}

/** What becomes of an issued recommendation at its addressee: three tracks, each a row of dated entries of which the newest holds. */
export const followUpTracks = ['delivery', 'position', 'status'] as const
export type FollowUpTrack = (typeof followUpTracks)[number]

export const deliveries = ['sent', 'acknowledged', 'no_reply'] as const
export const positions = ['accepted', 'partly', 'noted', 'rejected'] as const
export const implementations = ['not_started', 'in_progress', 'partly', 'mostly', 'fully', 'not_implemented', 'backtracked', 'no_longer_applicable', 'cannot_assess'] as const
export type Delivery = (typeof deliveries)[number]
export type Position = (typeof positions)[number]
export type Implementation = (typeof implementations)[number]

export type FollowUpValue = Delivery | Position | Implementation

const valuesOf: Readonly<Record<FollowUpTrack, readonly FollowUpValue[]>> = { delivery: deliveries, position: positions, status: implementations }

/** Is that something that can be said of this track? */
export const belongsTo = (track: FollowUpTrack, value: FollowUpValue): boolean => valuesOf[track].includes(value)
/** What can be said of a track, in the order in which it is offered. */
export const choicesOf = (track: FollowUpTrack): readonly FollowUpValue[] => valuesOf[track]

/** How the list of what became of recommendations can be narrowed: by what somebody has to do, and by what holds of a track or is not known yet. */
export const trackerTasks = ['to_send', 'look_due'] as const
export const trackedPositions = ['unknown', ...positions] as const
export const trackedImplementations = ['unknown', ...implementations] as const
export type TrackerTask = (typeof trackerTasks)[number]
export type TrackedPosition = (typeof trackedPositions)[number]
export type TrackedImplementation = (typeof trackedImplementations)[number]

/** What was said of one track: by when it was so, and when that was written down. */
export interface DatedEntry {
  /** Ids grow: of one moment the greater one was written last. */
  id: string
  track: FollowUpTrack
  value: FollowUpValue
  /** A day, `2026-05-31`. */
  on: string
  createdAt: Date | string
}

const time = (at: Date | string): number => new Date(at).getTime()

/** Does it take the place of the other? */
function isNewer(entry: DatedEntry, other: DatedEntry): boolean {
  if (entry.on !== other.on) return entry.on > other.on
  const between = time(entry.createdAt) - time(other.createdAt)
  return between === 0 ? entry.id > other.id : between > 0
}

/** The entry that holds: of the latest day, and of one day what was written last. A correction is a newer entry for the same day. */
export function standing<Entry extends DatedEntry>(entries: readonly Entry[], track: FollowUpTrack): Entry | null {
  return entries.filter((entry) => entry.track === track).reduce<Entry | null>((newest, entry) => (!newest || isNewer(entry, newest) ? entry : newest), null)
}

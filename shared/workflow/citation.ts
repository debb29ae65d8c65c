import type { FindingStatus } from './finding.ts'

/** What has become of a finding since a revision of it was cited. `not_open` is only of what an agenda shows: it may not be put before people from outside any more. */
export const staleReasons = ['changed', 'not_approved', 'ended', 'not_open'] as const
export type StaleReason = (typeof staleReasons)[number]

/** A cited finding as it is now. */
export interface CitedState {
  status: FindingStatus
  /** The oldest revision whose text still stands: after it there were only corrections of typing. */
  standingRevision: number
}

const approved: readonly FindingStatus[] = ['approved', 'published']
const ended: readonly FindingStatus[] = ['rejected', 'withdrawn', 'superseded']

/** Why a finding that was cited at this revision may not carry any more what rests on it. Exists once more as SQL (`staleSql`). */
export function staleReasonsOf(revision: number, { status, standingRevision }: CitedState): StaleReason[] {
  const reasons: StaleReason[] = revision < standingRevision ? ['changed'] : []
  if (ended.includes(status)) reasons.push('ended')
  else if (!approved.includes(status)) reasons.push('not_approved')
  return reasons
}

/** Somebody's word that the recommendation holds all the same, and what of the finding they had before them. */
export interface CitationCheckFacts {
  seenRevision: number
  reasons: readonly StaleReason[]
}

/** Does this word answer for all that has become of the finding? It does not for a later text, nor for more than was seen. */
export const answersFor = ({ seenRevision, reasons: seen }: CitationCheckFacts, reasons: readonly StaleReason[], { standingRevision }: Pick<CitedState, 'standingRevision'>): boolean =>
  seenRevision >= standingRevision && reasons.every((reason) => seen.includes(reason))

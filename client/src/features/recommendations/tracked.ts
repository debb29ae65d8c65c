import type { TrackerRow_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { isAdopted } from '../../../../shared/workflow/recommendation.ts'
import type { TrackerSearch } from './search.ts'

export type TrackedRow = TrackerRow_RecommendationFragment

/** Is the day of the next look there, or has it gone by? */
export const isDue = ({ status, nextCheckOn }: Pick<TrackedRow, 'status' | 'nextCheckOn'>, today: string): boolean => status === 'issued' && nextCheckOn !== null && nextCheckOn <= today

/** Does the row still belong into what was asked for? Of the words that were searched for the server alone knows. */
export function isAsked(row: TrackedRow, { task, position, implementation, addressee }: TrackerSearch, today: string): boolean {
  const { status } = row
  if (!isAdopted(status)) return false
  if (task && !(task === 'to_send' ? status === 'adopted' : isDue(row, today))) return false
  if (position && !(status === 'issued' && (row.position ?? 'unknown') === position)) return false
  if (implementation && !(status === 'issued' && (row.implementation ?? 'unknown') === implementation)) return false
  return addressee === undefined || row.addressee === addressee
}

/** What is due first comes first, and what has no day last. */
const comesAfter = (row: TrackedRow, other: TrackedRow): boolean => (row.nextCheckOn ?? '9999') > (other.nextCheckOn ?? '9999')

/** Is the list what one would get who asks now, as far as its own rows tell? */
export const isInOrder = (rows: readonly TrackedRow[], search: TrackerSearch, today: string): boolean =>
  rows.every((row, place) => isAsked(row, search, today) && (place === 0 || !comesAfter(rows[place - 1]!, row)))

/** Does the list lack a row that it does not have? Below its end there may be others, which are shown when somebody wants more. */
export function isMissing(row: TrackedRow, rows: readonly TrackedRow[], search: TrackerSearch, hasMore: boolean, today: string): boolean {
  const last = rows.at(-1)
  return isAsked(row, search, today) && rows.every(({ id }) => id !== row.id) && !(hasMore && last && comesAfter(row, last))
}

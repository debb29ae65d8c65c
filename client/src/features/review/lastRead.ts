import type { Review_FindingFragment } from '../../../../shared/generated/graphql.ts'

/**
 * The newest revision that somebody certainly read: they decided on it, or commented on words or an answer of it. Null where there is none. What
 * they only opened, or replied to while a newer one may have stood there, says nothing.
 */
export function lastRead({ decisions, threads }: Pick<Review_FindingFragment, 'decisions' | 'threads'>, personId: string): number | null {
  const decided = decisions.filter(({ reviewer }) => reviewer.id === personId).map(({ revision }) => revision)
  const commented = threads.filter(({ author, anchor }) => author.id === personId && anchor.__typename !== 'WholeAnchor').map(({ anchor }) => anchor.revision)
  return [...decided, ...commented].reduce<number | null>((newest, revision) => Math.max(newest ?? 0, revision), null)
}

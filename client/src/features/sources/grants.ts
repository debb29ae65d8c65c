import type { Source_SourceFragment } from '../../../../shared/generated/graphql.ts'

type Requests = Pick<Source_SourceFragment, 'identityRequests'>

/** Until when somebody may open who a source is; null where they may not now. */
export function grantUntil({ identityRequests }: Requests, personId: string, now: number): string | null {
  const granted = identityRequests.filter(({ outcome, askedBy, expiresAt }) => outcome === 'granted' && askedBy.id === personId && expiresAt !== null && Date.parse(expiresAt) > now)
  return granted.map(({ expiresAt }) => expiresAt!).toSorted().at(-1) ?? null
}

/** Does their question wait for its answer? */
export const waitingOf = ({ identityRequests }: Requests, personId: string): boolean => identityRequests.some(({ outcome, askedBy }) => outcome === null && askedBy.id === personId)

/** Was what they were granted last, and it is over? */
export function hasRunOut({ identityRequests }: Requests, personId: string, now: number): boolean {
  const last = identityRequests.find(({ outcome, askedBy }) => outcome !== null && askedBy.id === personId)
  return last?.outcome === 'granted' && last.expiresAt !== null && Date.parse(last.expiresAt) <= now
}

/** What they were told last, where that was no. */
export function refusalOf({ identityRequests }: Requests, personId: string): Requests['identityRequests'][number] | null {
  const last = identityRequests.find(({ askedBy }) => askedBy.id === personId)
  return last?.outcome === 'declined' ? last : null
}

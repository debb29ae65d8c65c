import { type FindingStatus, reachedFindingStatuses } from '../../../../shared/workflow/finding.ts'
import { type Severity, severities } from '../../../../shared/workflow/scales.ts'

export const findingSorts = ['updated', 'ref', 'severity'] as const

/** The filters of the list, as they stand in the address: a link is a saved view. */
export interface FindingSearch {
  status?: FindingStatus | undefined
  theme?: string | undefined
  region?: string | undefined
  severity?: Severity | undefined
  whose?: 'mine' | 'assigned' | undefined
  q?: string | undefined
  sort?: (typeof findingSorts)[number] | undefined
}

const words = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

export function parseFindingSearch(search: Record<string, unknown>): FindingSearch {
  return {
    status: reachedFindingStatuses.find((known) => known === search['status']),
    theme: words(search['theme']),
    region: words(search['region']),
    severity: severities.find((known) => known === search['severity']),
    whose: search['whose'] === 'mine' || search['whose'] === 'assigned' ? search['whose'] : undefined,
    q: words(search['q']),
    sort: findingSorts.find((known) => known === search['sort']),
  }
}

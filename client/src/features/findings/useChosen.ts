import { useState } from 'react'
import { can } from '../../../../shared/access/finding.ts'
import type { FindingRow_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { afterStep } from '../../../../shared/workflow/finding.ts'
import { useSession } from '../../lib/session.ts'

/** Findings of a list that one has ticked, to do something with all of them. What has left the list, or cannot be done any more, is not among them. */
export interface Chosen {
  findings: FindingRow_FindingFragment[]
  /** Those that can be ticked. */
  open: FindingRow_FindingFragment[]
  has(findingId: string): boolean
  isOpen(findingId: string): boolean
  set(findingIds: readonly string[], to: boolean): void
  /** Also what the list does not show at the moment. */
  clear(): void
}

/** For those who may ask for reviews; null for everybody else. Whom the rules refuse of single ones learns it from their answers. */
export function useChosen(listed: readonly FindingRow_FindingFragment[]): Chosen | null {
  const { member } = useSession()
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  // Of a finding that is anybody's, open to all.
  if (!can(member, 'finding:assign', { authorId: '', status: 'submitted', level: 'network', assignedIds: [], recusedIds: [] })) return null
  const open = listed.filter(({ status }) => afterStep(status, 'assign') !== undefined)
  const findings = open.filter(({ id }) => ids.has(id))
  return {
    findings,
    open,
    has: (findingId) => findings.some(({ id }) => id === findingId),
    isOpen: (findingId) => open.some(({ id }) => id === findingId),
    clear: () => setIds(new Set()),
    set: (findingIds, to) => setIds((known) => new Set(to ? [...known, ...findingIds] : [...known].filter((id) => !findingIds.includes(id)))),
  }
}

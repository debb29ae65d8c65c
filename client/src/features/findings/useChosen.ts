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
}

/** For those who may ask for reviews; null for everybody else. Whom the rules refuse of single ones learns it from their answers. */
export function useChosen(listed: readonly FindingRow_FindingFragment[]): Chosen | null {
  const { member } = useSession()
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const asked = { authorId: '', level: 'network', assignedIds: [], recusedIds: [] } as const
  if (!can(member, 'finding:assign', { ...asked, status: 'submitted' })) return null
  const open = listed.filter(({ status }) => afterStep(status, 'assign') !== undefined)
  const findings = open.filter(({ id }) => ids.has(id))
  return {
    findings,
    open,
    has: (findingId) => findings.some(({ id }) => id === findingId),
    isOpen: (findingId) => open.some(({ id }) => id === findingId),
    set: (findingIds, to) => setIds((known) => new Set(to ? [...known, ...findingIds] : [...known].filter((id) => !findingIds.includes(id)))),
  }
}

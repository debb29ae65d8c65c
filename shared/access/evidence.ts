import { can, type FindingFacts, mayRead } from './finding.ts'
import { holds, type Member } from './roles.ts'

export const evidenceActions = ['evidence:add', 'evidence:view', 'evidence:open_original', 'evidence:see_accesses'] as const
export type EvidenceAction = (typeof evidenceActions)[number]

/** The policy of a finding's files. Who may not read the finding may do nothing with them; that a file is named by a text which one may read is asked beside it. */
export function canEvidence(member: Member, action: EvidenceAction, finding: FindingFacts): boolean {
  if (!mayRead(member, finding)) return false
  const own = finding.authorId === member.personId
  const coordinates = holds(member, 'coordinator')
  switch (action) {
    case 'evidence:add':
      return can(member, 'finding:revise', finding)
    case 'evidence:view':
      return true
    case 'evidence:open_original':
      return own || coordinates || finding.assignedIds.includes(member.personId)
    case 'evidence:see_accesses':
      return own || coordinates
  }
}

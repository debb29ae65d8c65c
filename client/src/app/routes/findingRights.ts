import { canEvidence } from '../../../../shared/access/evidence.ts'
import { can, type FindingFacts } from '../../../../shared/access/finding.ts'
import type { Member } from '../../../../shared/access/roles.ts'
import type { FindingPage_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { afterStep } from '../../../../shared/workflow/finding.ts'

/** What a member may do on a finding's page, and the facts by which they may. */
export interface FindingRights {
  facts: FindingFacts
  mayComment: boolean
  maySuggest: boolean
  mayDecide: boolean
  mayAccept: boolean
  /** Others than oneself. */
  mayRecuse: boolean
  mayAddFiles: boolean
  mayOpenOriginals: boolean
  maySeeAccesses: boolean
}

export function rightsOn(finding: FindingPage_FindingFragment, member: Member): FindingRights {
  const { author, status, level, assignments, conflicts, decisions } = finding
  const facts: FindingFacts = { authorId: author.id, status, level, assignedIds: assignments.map(({ person }) => person.id), recusedIds: conflicts.map(({ person }) => person.id) }
  const mayComment = can(member, 'finding:comment', facts) && afterStep(status, 'discuss') !== undefined
  const isEditable = afterStep(status, 'submit') !== undefined
  const decided = decisions.some(({ reviewer, current }) => reviewer.id === member.personId && current)
  const mayDecide = can(member, 'finding:decide', facts) && afterStep(status, 'decide') !== undefined && !decided
  return { facts, mayComment, maySuggest: mayComment && isEditable, mayDecide, mayAccept: isEditable && can(member, 'finding:revise', facts), mayRecuse: can(member, 'finding:recuse', facts), mayAddFiles: canEvidence(member, 'evidence:add', facts), mayOpenOriginals: canEvidence(member, 'evidence:open_original', facts), maySeeAccesses: canEvidence(member, 'evidence:see_accesses', facts) }
}

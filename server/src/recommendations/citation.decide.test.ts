import { expect, test } from 'vitest'
import type { RecommendationFacts } from '../../../shared/access/recommendation.ts'
import { type Member, type Role, roles } from '../../../shared/access/roles.ts'
import { recommendationStatuses } from '../../../shared/workflow/recommendation.ts'
import { decideConfirmation, decideUpdate } from './citation.decide.ts'

const member = (...held: Role[]): Member => ({ personId: 'p', organisationId: 'o', roles: held, reviewerKinds: [] })
const recommendation: RecommendationFacts = { authorId: 'd', assigneeId: null, status: 'adopted', wasSubmitted: true, wasAdopted: true }

test('whoever may write says that it holds all the same, also of an adopted text; of what has ended nobody does', () => {
  const confirm = (who: Member, facts: Partial<Parameters<typeof decideConfirmation>[0]> = {}) => decideConfirmation({ member: who, recommendation, reasons: ['changed'], answered: false, ...facts })
  for (const role of roles) expect(confirm(member(role))).toEqual(['drafter', 'coordinator'].includes(role) ? { allowed: true } : { refused: 'NOT_ALLOWED' })
  for (const status of recommendationStatuses) expect(confirm(member('drafter'), { recommendation: { ...recommendation, status } })).toEqual(['withdrawn', 'merged', 'superseded'].includes(status) ? { refused: 'WRONG_STATE' } : { allowed: true })
  expect(confirm(member('drafter'), { reasons: [] })).toEqual({ refused: 'CITATION_CURRENT' })
  expect(confirm(member('drafter'), { answered: true })).toEqual({ refused: 'CITATION_CURRENT' })
})

test('the newest revision is cited where the text may be edited, and only of what may be cited', () => {
  const update = (who: Member, facts: Partial<Parameters<typeof decideUpdate>[0]> = {}) => decideUpdate({ member: who, recommendation: { ...recommendation, status: 'draft' }, cited: 1, newest: 2, citable: true, ...facts })
  for (const role of roles) expect(update(member(role))).toEqual(['drafter', 'coordinator'].includes(role) ? { status: 'draft' } : { refused: 'NOT_ALLOWED' })
  for (const status of recommendationStatuses) expect('status' in update(member('coordinator'), { recommendation: { ...recommendation, status } })).toBe(['draft', 'changes_requested'].includes(status))
  expect(update(member('drafter'), { cited: 2 })).toEqual({ refused: 'CITATION_CURRENT' })
  expect(update(member('drafter'), { citable: false })).toEqual({ refused: 'FINDING_NOT_APPROVED' })
})

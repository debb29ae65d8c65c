import { expect, test } from 'vitest'
import type { RecommendationFacts } from '../../../shared/access/recommendation.ts'
import type { Member, Role } from '../../../shared/access/roles.ts'
import { decideAdoption, decideRecommendationAssignment, decideRecommendationVerdict, decideStep } from './recommendation.decide.ts'

const member = (personId: string, ...roles: Role[]): Member => ({ personId, organisationId: 'o', roles, reviewerKinds: [] })
const recommendation: RecommendationFacts = { authorId: 'dana', assigneeId: null, status: 'in_review', wasSubmitted: true, wasAdopted: false }

test('drafters and coordinators edit drafts, nobody edits what is under review or adopted', () => {
  const edit = (by: Member, status: RecommendationFacts['status']) => decideStep(by, { ...recommendation, status }, 'recommendation:edit', 'edit')
  expect(edit(member('dana', 'drafter'), 'draft')).toEqual({ status: 'draft' })
  expect(edit(member('rita', 'reviewer'), 'changes_requested')).toEqual({ refused: 'NOT_ALLOWED' })
  expect(edit(member('dana', 'drafter'), 'in_review')).toEqual({ refused: 'WRONG_STATE' })
  expect(edit(member('cora', 'coordinator'), 'adopted')).toEqual({ refused: 'WRONG_STATE' })
})

test('reviewers decide once, with a reason when they ask for changes, and never on their own text', () => {
  const decide = (by: Member, change: object = {}) => decideRecommendationVerdict({ member: by, recommendation, writerIds: ['dana', 'cora'], verdicts: [], verdict: 'approved', reason: '', ...change })
  expect(decide(member('rita', 'reviewer'))).toEqual({ status: 'in_review' })
  expect(decide(member('rita', 'reviewer'), { verdict: 'changes_requested', reason: 'Unclear.' })).toEqual({ status: 'changes_requested' })
  expect(decide(member('rita', 'reviewer'), { verdict: 'changes_requested' })).toEqual({ refused: 'REASON_REQUIRED' })
  expect(decide(member('rita', 'reviewer'), { verdicts: [{ reviewerId: 'rita', verdict: 'approved' }] })).toEqual({ refused: 'ALREADY_DECIDED' })
  expect(decide(member('dana', 'coordinator'))).toEqual({ refused: 'OWN_FINDING' })
  expect(decide(member('cora', 'coordinator'))).toEqual({ refused: 'OWN_FINDING' })
  expect(decide(member('mia', 'monitor'))).toEqual({ refused: 'NOT_ALLOWED' })
})

test('two people besides the author stand behind an adopted text', () => {
  const adopt = (by: Member, ...approvedBy: string[]) => decideAdoption({ member: by, recommendation, writerIds: ['dana', 'wim'], verdicts: approvedBy.map((reviewerId) => ({ reviewerId, verdict: 'approved' })), stale: false, groupId: null })
  expect(adopt(member('cora', 'coordinator'), 'rita')).toEqual({ status: 'adopted' })
  expect(adopt(member('cora', 'coordinator'))).toEqual({ refused: 'APPROVALS_MISSING' })
  expect(adopt(member('cora', 'coordinator'), 'wim')).toEqual({ refused: 'APPROVALS_MISSING' })
  expect(adopt(member('wim', 'coordinator'), 'rita')).toEqual({ refused: 'OWN_FINDING' })
  expect(adopt(member('cora', 'coordinator'), 'cora')).toEqual({ refused: 'APPROVALS_MISSING' })
  expect(adopt(member('dana', 'coordinator'), 'rita')).toEqual({ refused: 'NOT_ALLOWED' })
  expect(adopt(member('dan', 'drafter'), 'rita')).toEqual({ refused: 'NOT_ALLOWED' })
})

test('the work goes to somebody who may write, or back to its author', () => {
  const assign = (assignee: Member | null, anyone = false) => decideRecommendationAssignment({ member: member('cora', 'coordinator'), assignee, recommendation, anyone })
  expect(assign(member('dan', 'drafter'))).toEqual({ status: 'in_review' })
  expect(assign(null, true)).toEqual({ status: 'in_review' })
  expect(assign(member('mia', 'monitor'))).toEqual({ refused: 'NOT_ALLOWED' })
  expect(assign(null)).toEqual({ refused: 'NOT_ALLOWED' })
})

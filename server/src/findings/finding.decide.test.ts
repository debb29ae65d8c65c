import { expect, test } from 'vitest'
import type { FindingFacts } from '../../../shared/access/finding.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { emptyContent } from '../../../shared/findings/content.ts'
import { decideRevision, decideSubmission, decideWithdrawal } from './finding.decide.ts'

const author: Member = { personId: 'a', organisationId: 'o', roles: ['monitor'], reviewerKinds: [] }
const stranger: Member = { ...author, personId: 'b' }
const finding = (status: FindingFacts['status']): FindingFacts => ({ authorId: 'a', status, level: 'network', assignedIds: [], recusedIds: [] })
const content = { ...emptyContent('PT'), title: 'The detained man waited' }
const submit = (status: FindingFacts['status'], change: object = {}) =>
  decideSubmission({ member: author, finding: finding(status), previous: content, standing: [content], next: { ...content, title: 'The detained man wated' }, nextLevel: 'network', change: 'substantive', ...change })

test('a first submission enters review', () => {
  expect(submit('draft', { previous: null })).toEqual({ kind: 'FindingSubmitted', change: 'initial', status: 'submitted' })
})

test('a change of content returns an approved finding to review', () => {
  expect(submit('approved')).toEqual({ kind: 'FindingRevised', change: 'substantive', status: 'in_review' })
  expect(submit('changes_requested')).toMatchObject({ status: 'in_review' })
})

test('a declared typo fix keeps status and approvals, and changes wording only', () => {
  expect(submit('approved', { change: 'typo' })).toEqual({ kind: 'FindingTypoFixed', change: 'typo', status: 'approved' })
  expect(submit('approved', { change: 'typo', next: { ...content, severity: 'high' } })).toEqual({ refused: 'TYPO_CHANGES_MORE_THAN_TEXT' })
  const fixed = { ...content, title: 'The detaned man wated' }
  expect(submit('approved', { change: 'typo', previous: fixed, next: { ...fixed, title: 'The detane man wate' } })).toEqual({ refused: 'TYPO_CHANGES_MORE_THAN_TEXT' })
  expect(submit('approved', { change: 'typo', nextLevel: 'team' })).toEqual({ refused: 'TYPO_CHANGES_MORE_THAN_TEXT' })
  expect(submit('changes_requested', { change: 'typo' })).toEqual({ refused: 'WRONG_STATE' })
})

test('what was written for few is not opened to more by one person', () => {
  const team: FindingFacts = { ...finding('in_review'), level: 'team' }
  expect(submit('in_review', { finding: team, nextLevel: 'network' })).toEqual({ refused: 'LEVEL_LOWERED' })
  expect(submit('in_review', { nextLevel: 'team' })).toMatchObject({ kind: 'FindingRevised' })
  expect(submit('draft', { finding: { ...team, status: 'draft' }, previous: null, nextLevel: 'network' })).toMatchObject({ kind: 'FindingSubmitted' })
})

test('a save that changes nothing makes no revision', () => {
  expect(submit('approved', { next: { ...content } })).toEqual({ refused: 'NOTHING_CHANGED' })
})

test('only the author revises and withdraws, and only while it is alive', () => {
  expect(submit('in_review', { member: stranger })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(decideRevision(stranger, finding('in_review'))).toEqual({ refused: 'NOT_ALLOWED' })
  expect(decideRevision(author, finding('published'))).toEqual({ refused: 'NOT_ALLOWED' })
  expect(decideWithdrawal(author, finding('approved'))).toEqual({ status: 'withdrawn' })
  expect(decideWithdrawal(author, finding('withdrawn'))).toEqual({ refused: 'WRONG_STATE' })
  expect(decideWithdrawal(stranger, finding('approved'))).toEqual({ refused: 'NOT_ALLOWED' })
})

import { expect, test } from 'vitest'
import type { FindingFacts } from '../../../shared/access/finding.ts'
import type { Member, Role } from '../../../shared/access/roles.ts'
import { commentsMax, draftCommentsMax, openThreadsMax } from '../../../shared/limits/review.ts'
import { decideAssignment, decideComments, type DecisionFacts, decideDraftComment, decideEnding, decidePublication, decideResolution, decideSuggestion, decideThread, decideUnassignment, decideVerdict } from './review.decide.ts'

const member = (personId: string, ...roles: Role[]): Member => ({ personId, organisationId: `org-${personId}`, roles, reviewerKinds: roles.includes('reviewer') ? ['verifier'] : [] })
const finding: FindingFacts = { authorId: 'author', status: 'in_review', level: 'network', assignedIds: ['rita'], recusedIds: [] }
const requirement = { approvals: 1, verifiers: 1, legalAnalysts: 0, outsideOrganisation: 1 }
const facts = (change: Partial<DecisionFacts> = {}): DecisionFacts => ({
  member: member('rita', 'reviewer'),
  finding,
  severity: 'medium',
  authorOrganisationId: 'org-author',
  openMustFix: 0,
  policy: { base: requirement, high: { ...requirement, approvals: 2 } },
  verdicts: [],
  verdict: 'approved',
  reason: '',
  ...change,
})

test('the approval that completes the policy approves the finding', () => {
  expect(decideVerdict(facts())).toEqual({ kind: 'FindingApproved', status: 'approved', complete: true })
})

test('an approval that does not complete it leaves the finding in review', () => {
  expect(decideVerdict(facts({ severity: 'high' }))).toEqual({ kind: 'FindingApproved', status: 'in_review', complete: false })
})

test('asking for changes and rejecting take effect at once, with a reason', () => {
  expect(decideVerdict(facts({ verdict: 'changes_requested', reason: 'Why?' }))).toMatchObject({ status: 'changes_requested' })
  expect(decideVerdict(facts({ verdict: 'rejected', reason: 'Twice.' }))).toMatchObject({ status: 'rejected' })
  expect(decideVerdict(facts({ verdict: 'rejected', reason: '  ' }))).toEqual({ refused: 'REASON_REQUIRED' })
})

test.each<[string, Partial<DecisionFacts>, string]>([
  ['authors, even as coordinators', { member: member('author', 'coordinator', 'reviewer') }, 'OWN_FINDING'],
  ['monitors', { member: member('mia', 'monitor') }, 'NOT_ALLOWED'],
  ['reviewers who were not asked', { member: member('olga', 'reviewer') }, 'NOT_ASSIGNED'],
  ['anybody before the review', { finding: { ...finding, status: 'submitted' } }, 'WRONG_STATE'],
  ['anybody after it', { finding: { ...finding, status: 'approved' } }, 'WRONG_STATE'],
  ['approvals with must-fix threads open', { openMustFix: 1 }, 'MUST_FIX_OPEN'],
])('%s: refused', (_name, change, refused) => {
  expect(decideVerdict(facts(change))).toEqual({ refused })
})

test('once per text', () => {
  const given = { verdict: 'approved', reviewerId: 'rita', reviewerKinds: [], reviewerOrganisationId: 'o' } as const
  expect(decideVerdict(facts({ severity: 'high', verdicts: [{ ...given, current: true }] }))).toEqual({ refused: 'ALREADY_DECIDED' })
  expect(decideVerdict(facts({ verdicts: [{ ...given, current: false }] }))).toMatchObject({ complete: true })
})

test('a coordinator assigns reviewers, each once and never the author', () => {
  const coordinator = member('cora', 'coordinator')
  expect(decideAssignment({ member: coordinator, assignee: member('olga', 'reviewer'), finding: { ...finding, status: 'submitted' } })).toEqual({ status: 'in_review' })
  expect(decideAssignment({ member: coordinator, assignee: member('rita', 'reviewer'), finding })).toEqual({ refused: 'ALREADY_ASSIGNED' })
  expect(decideAssignment({ member: coordinator, assignee: member('author', 'reviewer'), finding })).toEqual({ refused: 'AUTHOR_CANNOT_REVIEW' })
  expect(decideAssignment({ member: coordinator, assignee: member('mia', 'monitor'), finding })).toEqual({ refused: 'NOT_A_REVIEWER' })
  expect(decideAssignment({ member: coordinator, assignee: null, finding })).toEqual({ refused: 'NOT_A_REVIEWER' })
  expect(decideAssignment({ member: member('rita', 'reviewer'), assignee: member('olga', 'reviewer'), finding })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(decideUnassignment(coordinator, finding, 'rita')).toEqual({ assignedIds: [] })
  expect(decideUnassignment(coordinator, finding, 'olga')).toEqual({ refused: 'NOT_ASSIGNED' })
})

test('a must-fix thread is resolved by whoever opened it, with words or a new revision behind it', () => {
  const thread = { mustFix: true, suggests: false, openedById: 'rita', resolved: false, revision: 1, answered: false }
  const resolve = (change: object = {}) => decideResolution({ member: member('rita', 'reviewer'), finding, thread, newestRevision: 1, reply: '', to: 'resolved', open: 0, ...change })
  expect(resolve()).toEqual({ refused: 'REPLY_REQUIRED' })
  expect(resolve({ reply: 'Done.' })).toEqual({ allowed: true })
  expect(resolve({ newestRevision: 2 })).toEqual({ allowed: true })
  expect(resolve({ thread: { ...thread, answered: true } })).toEqual({ allowed: true })
  expect(resolve({ member: member('author', 'monitor'), reply: 'Done.' })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(resolve({ member: member('author', 'monitor', 'coordinator'), reply: 'Done.' })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(resolve({ member: member('olga', 'coordinator'), reply: 'Done.' })).toEqual({ allowed: true })
  expect(resolve({ thread: { ...thread, mustFix: false }, member: member('author', 'monitor'), reply: 'Done.' })).toEqual({ allowed: true })
  expect(resolve({ to: 'open', thread: { ...thread, resolved: true } })).toEqual({ refused: 'REPLY_REQUIRED' })
  expect(resolve({ reply: 'Done.', thread: { ...thread, suggests: true } })).toEqual({ refused: 'IS_SUGGESTION' })
  const reopen = (open: number) => resolve({ to: 'open', reply: 'Not yet.', thread: { ...thread, resolved: true }, open })
  expect([reopen(openThreadsMax - 1), reopen(openThreadsMax)]).toEqual([{ allowed: true }, { refused: 'TOO_MANY_THREADS' }])
})

test('whoever may comment opens threads, and not without end', () => {
  const open = (count: number, as = member('rita', 'reviewer')) => decideThread(as, finding, count)
  expect([open(0), open(openThreadsMax - 1), open(openThreadsMax)]).toEqual([{ allowed: true }, { allowed: true }, { refused: 'TOO_MANY_THREADS' }])
  expect(open(0, member('mia', 'monitor'))).toEqual({ refused: 'NOT_ALLOWED' })
})

test('whoever may comment suggests edits, as long as the author could make them, and not without end', () => {
  const suggest = (change: object = {}) => decideSuggestion({ member: member('rita', 'reviewer'), finding, open: 0, stands: true, ...change })
  expect(suggest()).toEqual({ allowed: true })
  expect(suggest({ member: member('mia', 'monitor') })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(suggest({ finding: { ...finding, status: 'published' } })).toEqual({ refused: 'WRONG_STATE' })
  expect(suggest({ open: 20 })).toEqual({ refused: 'TOO_MANY_SUGGESTIONS' })
  expect(suggest({ stands: false })).toEqual({ refused: 'PASSAGE_CHANGED' })
})

test('the author declines, whoever made it withdraws, and nobody does either twice', () => {
  const end = (change: object = {}) => decideEnding({ member: member('author', 'monitor'), finding, suggestion: { madeById: 'rita', open: true }, to: 'declined', ...change })
  expect(end()).toEqual({ allowed: true })
  expect(end({ member: member('cora', 'coordinator') })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(end({ suggestion: { madeById: 'rita', open: false } })).toEqual({ refused: 'WRONG_STATE' })
  expect(end({ to: 'withdrawn' })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(end({ to: 'withdrawn', member: member('rita', 'reviewer') })).toEqual({ allowed: true })
  expect(end({ to: 'withdrawn', member: member('rita', 'reviewer'), finding: { ...finding, status: 'rejected' } })).toEqual({ refused: 'WRONG_STATE' })
})

test('whoever may comment keeps comments, where one could comment, and not without end', () => {
  const keep = (kept: number, as = member('rita', 'reviewer'), on = finding) => decideDraftComment(as, on, kept)
  expect([keep(0), keep(draftCommentsMax - 1), keep(draftCommentsMax)]).toEqual([{ allowed: true }, { allowed: true }, { refused: 'TOO_MANY_DRAFT_COMMENTS' }])
  expect(keep(0, member('mia', 'monitor'))).toEqual({ refused: 'NOT_ALLOWED' })
  expect(keep(0, member('rita', 'reviewer'), { ...finding, recusedIds: ['rita'] })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(keep(0, member('rita', 'reviewer'), { ...finding, status: 'rejected' })).toEqual({ refused: expect.stringMatching(/WRONG_STATE|NOT_ALLOWED/) })
})

test('a verdict publishes what is there, an approval nothing that would hold it up, and none opens threads without end', () => {
  const drafts = [{ kind: 'must_fix' }, { kind: 'question' }, { kind: null }] as const
  const publish = (change: Partial<Parameters<typeof decidePublication>[0]>) => decidePublication({ verdict: 'changes_requested', asked: (change.drafts ?? drafts).length, drafts, open: 0, ...change })
  expect([publish({}), publish({ verdict: 'rejected' }), publish({ verdict: 'approved' })]).toEqual([{ mustFix: 1 }, { mustFix: 1 }, { refused: 'MUST_FIX_KEPT' }])
  expect(publish({ verdict: 'approved', drafts: drafts.slice(1) })).toEqual({ mustFix: 0 })
  expect(publish({ asked: 4 })).toEqual({ refused: 'DRAFT_COMMENT_GONE' })
  // A reply opens none.
  expect([publish({ open: openThreadsMax - 2 }), publish({ open: openThreadsMax - 1 }), publish({ open: openThreadsMax, drafts: [{ kind: null }] })]).toEqual([{ mustFix: 1 }, { refused: 'TOO_MANY_THREADS' }, { mustFix: 0 }])
})

test('one person does not say everything', () => {
  expect([decideComments(commentsMax - 1, 1), decideComments(commentsMax, 0), decideComments(commentsMax - 1, 2)]).toEqual([{ allowed: true }, { allowed: true }, { refused: 'TOO_MANY_COMMENTS' }])
})

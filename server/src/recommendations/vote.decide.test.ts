import { expect, test } from 'vitest'
import type { RecommendationFacts } from '../../../shared/access/recommendation.ts'
import type { Member, Role } from '../../../shared/access/roles.ts'
import { recommendationStatuses } from '../../../shared/workflow/recommendation.ts'
import { decideClosing, decideOpening, decideStance, decideStop } from './vote.decide.ts'

const member = (personId: string, ...roles: Role[]): Member => ({ personId, organisationId: 'o', roles, reviewerKinds: [] })
const facts = (status: RecommendationFacts['status']): RecommendationFacts => ({ authorId: 'w', assigneeId: null, status, wasSubmitted: true, wasAdopted: false })
const [chair, coordinator, drafter] = [member('chair', 'drafter'), member('co', 'coordinator'), member('d', 'drafter')]
const approved = [{ reviewerId: 'r', verdict: 'approved' as const }]

const open = (who: Member, change: Partial<Parameters<typeof decideOpening>[0]> = {}) =>
  decideOpening({ member: who, recommendation: facts('in_review'), group: { chairId: 'chair', quorum: 2 }, voters: 3, last: null, writerIds: ['w'], verdicts: approved, stale: false, ...change })

test('the chair and nobody else puts a text to the vote; a coordinator while there is no chair', () => {
  expect(open(chair)).toEqual({ status: 'voting' })
  for (const who of [coordinator, drafter, member('r', 'reviewer')]) expect(open(who)).toEqual({ refused: 'NOT_ALLOWED' })
  const chairless = { group: { chairId: null, quorum: 2 } }
  expect(open(coordinator, chairless)).toEqual({ status: 'voting' })
  expect(open(chair, chairless)).toEqual({ refused: 'NOT_ALLOWED' })
  // Whoever drafts no more chairs no more.
  expect(open(member('chair', 'reviewer'))).toEqual({ refused: 'NOT_ALLOWED' })
})

test('a text is put to the vote when nothing is missing but the vote', () => {
  expect(open(chair, { group: null })).toEqual({ refused: 'NO_GROUP' })
  expect(open(chair, { verdicts: [] })).toEqual({ refused: 'APPROVALS_MISSING' })
  expect(open(chair, { verdicts: [{ reviewerId: 'w', verdict: 'approved' }] })).toEqual({ refused: 'APPROVALS_MISSING' })
  expect(open(chair, { voters: 1 })).toEqual({ refused: 'QUORUM_UNREACHABLE' })
  for (const last of [{ outcome: 'stopped' as const, obstacle: null }, { outcome: 'not_adopted' as const, obstacle: 'blocked' as const }]) expect(open(chair, { last })).toEqual({ refused: 'TEXT_VOTED_ON' })
  expect(open(chair, { last: { outcome: 'not_adopted', obstacle: 'no_quorum' } })).toEqual({ status: 'voting' })
  expect(open(chair, { stale: true })).toEqual({ refused: 'CITATIONS_STALE' })
  for (const status of recommendationStatuses.filter((one) => one !== 'in_review')) expect(open(chair, { recommendation: facts(status) })).toEqual({ refused: 'WRONG_STATE' })
})

const vote = { revision: 2, contentHash: 'h', isOpen: true, isOver: false }
const take = (who: Member, change: Partial<Parameters<typeof decideStance>[0]> = {}) => decideStance({ member: who, recommendation: facts('voting'), vote, seen: { revision: 2, contentHash: 'h' }, isVoter: true, ...change })

test('those who were in the group answer, on the very text, until the last day is over', () => {
  expect(take(drafter)).toEqual({ allowed: true })
  expect(take(drafter, { isVoter: false })).toEqual({ refused: 'NOT_ALLOWED' })
  expect(take(member('d', 'coordinator'))).toEqual({ refused: 'NOT_ALLOWED' })
  expect(take(drafter, { vote: { ...vote, isOver: true } })).toEqual({ refused: 'VOTE_OVER' })
  expect(take(drafter, { vote: { ...vote, isOpen: false } })).toEqual({ refused: 'VOTE_OVER' })
  for (const seen of [{ revision: 1, contentHash: 'h' }, { revision: 2, contentHash: 'x' }]) expect(take(drafter, { seen })).toEqual({ stale: true })
})

const agreed = ['a', 'b'].map((personId) => ({ personId, kind: 'agree' as const }))
const close = (who: Member, change: Partial<Parameters<typeof decideClosing>[0]> = {}) =>
  decideClosing({ member: who, recommendation: facts('voting'), group: { chairId: 'chair' }, isOpen: true, isOver: false, awaited: 0, rule: 'consensus', quorum: 2, stances: agreed, writerIds: ['w'], verdicts: approved, stale: false, ...change })

test('the chair closes a vote that has its quorum, its answers or its day', () => {
  expect(close(chair)).toEqual({ status: 'adopted', obstacle: null })
  expect(close(coordinator)).toEqual({ refused: 'NOT_ALLOWED' })
  expect(close(chair, { quorum: 3, awaited: 1 })).toEqual({ refused: 'QUORUM_MISSING' })
  expect(close(chair, { awaited: 1, rule: 'two_thirds' })).toEqual({ status: 'adopted', obstacle: null })
  // That nobody objects is known when all were heard, or could be.
  expect(close(chair, { awaited: 1 })).toEqual({ refused: 'ANSWERS_AWAITED' })
  expect(close(chair, { awaited: 1, isOver: true })).toEqual({ status: 'adopted', obstacle: null })
  for (const way of [{ awaited: 0 }, { awaited: 1, isOver: true }]) expect(close(chair, { quorum: 3, ...way })).toEqual({ status: 'changes_requested', obstacle: 'no_quorum' })
  expect(close(chair, { stances: [...agreed, { personId: 'c', kind: 'block' }] })).toEqual({ status: 'changes_requested', obstacle: 'blocked' })
  expect(close(chair, { isOpen: false })).toEqual({ refused: 'VOTE_OVER' })
})

test('while a finding waits for an answer no vote is closed: what it would come to is not told by a refusal', () => {
  for (const stances of [agreed, [{ personId: 'c', kind: 'block' as const }]]) expect(close(chair, { stale: true, awaited: 0, stances })).toEqual({ refused: 'CITATIONS_STALE' })
})

test('the chair stops a vote; a vote that is over is not stopped', () => {
  const stop = (who: Member, isOpen = true, status: RecommendationFacts['status'] = 'voting') => decideStop({ member: who, recommendation: facts(status), group: { chairId: 'chair' }, isOpen })
  expect(stop(chair)).toEqual({ status: 'changes_requested' })
  expect(stop(coordinator)).toEqual({ refused: 'NOT_ALLOWED' })
  expect(stop(chair, false)).toEqual({ refused: 'VOTE_OVER' })
  expect(stop(chair, true, 'adopted')).toEqual({ refused: 'VOTE_OVER' })
})

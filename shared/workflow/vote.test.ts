import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decisionRules, obstacleOf, type StanceFacts, type StanceKind, stanceKinds, takenIn, tallyOf, type VoteFacts } from './vote.ts'

const said = (...kinds: StanceKind[]): StanceFacts[] => kinds.map((kind, place) => ({ personId: `p${place}`, kind }))
const facts = (change: Partial<VoteFacts>): VoteFacts => ({ rule: 'consensus', quorum: 1, stances: said('agree'), writerIds: ['w'], approverIds: ['r'], ...change })

test('by consensus one objection is one too many; by two thirds it is weighed', () => {
  expect(obstacleOf(facts({ stances: said('agree', 'reservation', 'abstain') }))).toBeNull()
  expect(obstacleOf(facts({ stances: said('agree', 'agree', 'agree', 'block') }))).toBe('blocked')
  const byTwoThirds = (...kinds: StanceKind[]) => obstacleOf(facts({ rule: 'two_thirds', stances: said(...kinds) }))
  // Exactly two thirds are enough, and whoever abstains is not weighed.
  expect(byTwoThirds('agree', 'reservation', 'block')).toBeNull()
  expect(byTwoThirds('agree', 'reservation', 'block', 'abstain', 'abstain')).toBeNull()
  expect(byTwoThirds('agree', 'block')).toBe('no_majority')
})

test('nothing is adopted that nobody supports, nor before the quorum is reached', () => {
  for (const rule of decisionRules) expect(obstacleOf(facts({ rule, stances: said('abstain', 'abstain') }))).toBe('no_majority')
  expect(obstacleOf(facts({ quorum: 2, stances: said('agree', 'not_voting', 'not_voting') }))).toBe('no_quorum')
  expect(obstacleOf(facts({ quorum: 2, stances: said('agree', 'abstain', 'not_voting') }))).toBeNull()
  expect(obstacleOf(facts({ quorum: 1, stances: [] }))).toBe('no_quorum')
})

test('two people besides those who wrote it stand behind a text: one who approved it, and another one', () => {
  const by = (supporters: string[], approverIds: string[]) => obstacleOf(facts({ stances: supporters.map((personId) => ({ personId, kind: 'agree' })), approverIds }))
  expect(by(['w'], ['r'])).toBe('nobody_else')
  expect(by(['w', 'r'], ['r'])).toBe('nobody_else')
  expect(by(['w', 'm'], ['r'])).toBeNull()
  expect(by(['r'], ['r', 's'])).toBeNull()
  expect(by(['m'], ['w'])).toBe('nobody_else')
  // Whoever approved it and objects now stands behind it no more.
  expect(obstacleOf(facts({ rule: 'two_thirds', stances: [...said('agree', 'agree'), { personId: 'r', kind: 'block' }] }))).toBe('nobody_else')
})

const people = ['a', 'b', 'c', 'd', 'e', 'f']
const stances = fc.uniqueArray(fc.record({ personId: fc.constantFrom(...people), kind: fc.constantFrom(...stanceKinds) }), { selector: ({ personId }) => personId })
const votes = fc.record({ rule: fc.constantFrom(...decisionRules), quorum: fc.integer({ min: 1, max: 6 }), stances, writerIds: fc.subarray(people), approverIds: fc.subarray(people) })

test('whatever is said: each is counted once, and what is adopted has its quorum, its rule and its two people', () => {
  fc.assert(
    fc.property(votes, (vote) => {
      const tally = tallyOf(vote.stances)
      expect(Object.values(tally).reduce((sum, count) => sum + count, 0)).toBe(vote.stances.length)
      if (obstacleOf(vote) !== null) return
      expect(takenIn(tally)).toBeGreaterThanOrEqual(vote.quorum)
      const support = tally.agree + tally.reservation
      expect(vote.rule === 'consensus' ? tally.block === 0 : support >= 2 * tally.block).toBe(true)
      const behind = new Set([...vote.approverIds.filter((id) => !vote.stances.some(({ personId, kind }) => personId === id && kind === 'block')), ...vote.stances.filter(({ kind }) => kind === 'agree' || kind === 'reservation').map(({ personId }) => personId)].filter((id) => !vote.writerIds.includes(id)))
      expect(behind.size).toBeGreaterThanOrEqual(2)
    }),
    { numRuns: 2000 },
  )
})

test('the order in which people answer says nothing, and one more who supports a text never brings it down', () => {
  fc.assert(
    fc.property(votes, fc.constantFrom<StanceKind>('agree', 'reservation'), (vote, kind) => {
      expect(obstacleOf({ ...vote, stances: vote.stances.toReversed() })).toBe(obstacleOf(vote))
      if (obstacleOf(vote) === null) expect(obstacleOf({ ...vote, stances: [...vote.stances, { personId: 'another', kind }] })).toBeNull()
    }),
  )
})

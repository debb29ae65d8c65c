import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answersFor, staleReasonsOf } from './citation.ts'
import { findingStatuses } from './finding.ts'

test('another text, a lost approval and an end are reasons to look at a citation; a correction of typing is none', () => {
  const reasons = (revision: number, status: (typeof findingStatuses)[number], standingRevision: number) => staleReasonsOf(revision, { status, standingRevision })
  expect(reasons(1, 'approved', 1)).toEqual([])
  expect(reasons(2, 'published', 1)).toEqual([])
  expect(reasons(1, 'approved', 2)).toEqual(['changed'])
  expect(reasons(1, 'in_review', 1)).toEqual(['not_approved'])
  expect(reasons(1, 'changes_requested', 3)).toEqual(['changed', 'not_approved'])
  for (const status of ['rejected', 'withdrawn', 'superseded'] as const) expect(reasons(1, status, 2)).toEqual(['changed', 'ended'])
})

test('a word answers for what it saw and for less, and never for a later text or for more', () => {
  const state = fc.record({ status: fc.constantFrom(...findingStatuses), standingRevision: fc.integer({ min: 1, max: 6 }) })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), state, state, fc.nat(3), (cited, seen, now, typed) => {
      const check = { seenRevision: seen.standingRevision + typed, reasons: staleReasonsOf(cited, seen) }
      // Of what was seen it says all.
      expect(answersFor(check, staleReasonsOf(cited, seen), seen)).toBe(true)
      const answers = answersFor(check, staleReasonsOf(cited, now), now)
      if (now.standingRevision > check.seenRevision) expect(answers).toBe(false)
      if (staleReasonsOf(cited, now).some((reason) => !check.reasons.includes(reason))) expect(answers).toBe(false)
    }),
  )
})

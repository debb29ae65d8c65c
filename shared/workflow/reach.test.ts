import { expect, test } from 'vitest'
import { findingStatuses, reachedFindingStatuses } from './finding.ts'
import { reachedFrom } from './reach.ts'
import { reachedRecommendationStatuses, recommendationStatuses } from './recommendation.ts'
import { sideEventStatuses, sideEventTransitions } from './sideEvent.ts'

test('what no step leads to is not reached, and what leads back into itself ends', () => {
  const transitions = { a: { go: 'b', stay: 'a' }, b: { on: 'c', back: 'a' }, c: {}, d: { leave: 'a' } } as const
  expect(reachedFrom('a', ['a', 'b', 'c', 'd'], transitions)).toEqual(['a', 'b', 'c'])
  expect(reachedFrom('d', ['d', 'c', 'b', 'a'], transitions)).toEqual(['d', 'c', 'b', 'a'])
  expect(reachedFrom('c', ['a', 'b', 'c', 'd'], transitions)).toEqual(['c'])
})

test('a step leads to every status but those that are declared for what is still to come', () => {
  const unreached = <State extends string>(states: readonly State[], reached: readonly State[]): State[] => states.filter((state) => !reached.includes(state))
  // A finding is published by materials, and superseded by another round; recommendations are merged by nothing yet.
  expect(unreached(findingStatuses, reachedFindingStatuses)).toEqual(['published', 'superseded'])
  expect(unreached(recommendationStatuses, reachedRecommendationStatuses)).toEqual(['merged'])
  expect(unreached(sideEventStatuses, reachedFrom('planning', sideEventStatuses, sideEventTransitions))).toEqual([])
})

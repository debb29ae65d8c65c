import { expect, test } from 'vitest'
import { decideKeep, decideNewest } from './document.decide.ts'

test('the newest is shown where there is a newer one that may be placed', () => {
  expect(decideNewest({ shown: 1, newest: 3, placeable: true })).toEqual({ allowed: true })
  expect(decideNewest({ shown: 3, newest: 3, placeable: true })).toEqual({ refused: 'DOCUMENT_CURRENT' })
  expect(decideNewest({ shown: 1, newest: 3, placeable: false })).toEqual({ refused: 'NOT_PLACEABLE' })
})

test('what is shown is kept where something waits for an answer', () => {
  expect(decideKeep({ reasons: ['changed'], answered: false })).toEqual({ allowed: true })
  expect(decideKeep({ reasons: ['changed'], answered: true })).toEqual({ refused: 'DOCUMENT_CURRENT' })
  expect(decideKeep({ reasons: [], answered: false })).toEqual({ refused: 'DOCUMENT_CURRENT' })
  expect(decideKeep({ reasons: ['changed', 'not_open'], answered: false })).toEqual({ refused: 'NOT_PLACEABLE' })
})

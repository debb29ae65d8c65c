import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Cursors } from './cursors.ts'

const cursors = new Cursors('a secret')
const projectId = randomUUID()
const seq = fc.nat({ max: 2 ** 31 - 1 })

test('every place is read again as what it was, by whoever has the secret', () => {
  fc.assert(
    fc.property(seq, (number) => {
      for (const cursor of [cursors.ofAct({ projectId, seq: number }), cursors.ofMoment(projectId, number)]) {
        expect(new Cursors('a secret').read(projectId, cursor)).toBe(number)
        expect(new Cursors('another').read(projectId, cursor)).toBeNull()
        expect(cursors.read(randomUUID(), cursor)).toBeNull()
      }
    }),
  )
})

test('an act has one word, and a moment another each time', () => {
  expect(cursors.ofAct({ projectId, seq: 7 })).toBe(cursors.ofAct({ projectId, seq: 7 }))
  expect(cursors.ofMoment(projectId, 7)).not.toBe(cursors.ofMoment(projectId, 7))
})

test('what is not a place of this log is none', () => {
  fc.assert(fc.property(fc.string(), (words) => void expect(cursors.read(projectId, words)).toBeNull()))
  fc.assert(
    fc.property(seq, fc.nat({ max: 33 }), fc.integer({ min: 1, max: 255 }), (number, place, change) => {
      const bytes = Buffer.from(cursors.ofAct({ projectId, seq: number }), 'base64url')
      bytes[place]! ^= change
      expect(cursors.read(projectId, bytes.toString('base64url'))).toBeNull()
    }),
  )
})

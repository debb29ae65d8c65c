import fc from 'fast-check'
import { expect, test } from 'vitest'
import { locate, passageAt } from './anchor.ts'

const blocks = ['The person waited six hours.', 'The record was signed without an interpreter.']

test('a passage stays where it is while the text does not change', () => {
  const passage = passageAt(blocks, 1, 1, 4, 10)
  expect(passage.quote).toBe('record')
  expect(locate(passage, blocks)).toEqual({ state: 'exact', block: 1, start: 4, end: 10 })
})

test('a passage moves with its words', () => {
  const passage = passageAt(blocks, 1, 1, 4, 10)
  expect(locate(passage, ['New first paragraph.', ...blocks])).toEqual({ state: 'moved', block: 2, start: 4, end: 10 })
})

test('words that are gone are said to be changed', () => {
  expect(locate(passageAt(blocks, 1, 1, 4, 10), [blocks[0]!, 'The form was signed.'])).toEqual({ state: 'changed' })
})

test('among like places nothing is guessed', () => {
  const passage = passageAt(['a word here'], 1, 0, 2, 6)
  expect(locate(passage, ['x word y', 'x word y'])).toEqual({ state: 'changed' })
})

test('words that are gone are not taken for the same words of another sentence', () => {
  const passage = passageAt(['The person waited six hours.', 'The record was signed.'], 1, 0, 0, 3)
  expect(locate(passage, ['A person waited six hours.', 'The record was signed.'])).toEqual({ state: 'changed' })
  expect(locate(passage, ['The person waited six long hours.', 'The record was signed.'])).toMatchObject({ state: 'moved', block: 0, start: 0 })
})

test('a long passage is known by itself, wherever it went', () => {
  const passage = passageAt(blocks, 1, 1, 0, blocks[1]!.length - 1)
  expect(locate(passage, ['As was said before: The record was signed without an interpreter, and more.'])).toMatchObject({ state: 'moved', start: 20 })
})

const words = fc.array(fc.constantFrom('six', 'hours', 'record', 'judge', 'шесть', 'часов', 'ө', '👁'), { minLength: 1, maxLength: 12 }).map((list) => list.join(' '))
const texts = fc.array(words, { minLength: 1, maxLength: 5 })

test('an anchor never points at other words, whatever happens to the text', () => {
  fc.assert(
    fc.property(texts, texts, fc.nat(), fc.nat(), fc.nat(), (before, after, at, from, length) => {
      const block = at % before.length
      const start = from % before[block]!.length
      const end = Math.min(before[block]!.length, start + 1 + (length % 12))
      const passage = passageAt(before, 1, block, start, end)
      const found = locate(passage, after)
      return found.state === 'changed' || after[found.block]!.slice(found.start, found.end) === passage.quote
    }),
    { numRuns: 2000 },
  )
})

test('an unchanged text always finds its passage exactly', () => {
  fc.assert(
    fc.property(texts, fc.nat(), fc.nat(), (before, at, from) => {
      const block = at % before.length
      const start = from % before[block]!.length
      const found = locate(passageAt(before, 1, block, start, before[block]!.length), before)
      return found.state === 'exact' && found.block === block && found.start === start
    }),
    { numRuns: 2000 },
  )
})

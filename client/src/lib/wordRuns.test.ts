import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordRuns } from './wordRuns.ts'

test('a phrase for a phrase is read as one, a word that came as a word', () => {
  expect(wordRuns('after six hours.', 'after about two days.')).toEqual([
    { removed: '', added: '', same: 'after ' },
    { removed: 'six hours', added: 'about two days', same: '.' },
  ])
  expect(wordRuns('after six', 'after about six')).toEqual([
    { removed: '', added: '', same: 'after ' },
    { removed: '', added: 'about ', same: 'six' },
  ])
})

const text = fc.array(fc.constantFrom('six', 'hours', 'часов', ',', ' ', '  ', '\n', '👁'), { maxLength: 14 }).map((parts) => parts.join(''))

test('what went and what stayed is the text before, what came and what stayed the text after', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const runs = wordRuns(before, after)
      expect(runs.map(({ removed, same }) => removed + same).join('')).toBe(before)
      expect(runs.map(({ added, same }) => added + same).join('')).toBe(after)
    }),
    { numRuns: 2000 },
  )
})

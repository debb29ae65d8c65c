import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wordRuns } from './wordRuns.ts'

/** As it is read: what went in brackets, what came in braces. */
const read = (before: string, after: string): string =>
  wordRuns(before, after)
    .map(({ removed, added, same }) => `${removed && `[${removed}]`}${added && `{${added}}`}${same}`)
    .join('')

test('a phrase for a phrase is read as one, a word that came as a word', () => {
  expect(read('after six hours.', 'after about two days.')).toBe('after [six hours]{about two days}.')
  expect(read('after six', 'after about six')).toBe('after {about }six')
  expect(read('Его держали два дня.', 'Его держали почти два дня.')).toBe('Его держали {почти }два дня.')
  expect(read('six hours', 'six')).toBe('six[ hours]')
  expect(read('six hours', 'six  hours')).toBe('six[ ]{  }hours')
})

test('letters are never compared: a mistyped word goes whole, in every script', () => {
  expect(read('The detainee was hedl overnight.', 'The detainee was held overnight.')).toBe('The detainee was [hedl]{held} overnight.')
  expect(read('Подростка допрасили без адвоката.', 'Подростка допросили без адвоката.')).toBe('Подростка [допрасили]{допросили} без адвоката.')
  expect(read('Ол Өскеменде қамауда болды.', 'Ол Өскеменде қамаута болды.')).toBe('Ол Өскеменде [қамауда]{қамаута} болды.')
  expect(read('по-прежнему 12.03.2024 здесь и там', 'по-новому 13.03.2024 здесь и там')).toBe('[по-прежнему 12.03.2024]{по-новому 13.03.2024} здесь и там')
})

test('a sentence that was written anew stands whole, the old before the new', () => {
  expect(read('Подростка допросили без адвоката', 'Терезе экинчи')).toBe('[Подростка допросили без адвоката]{Терезе экинчи}')
  expect(read('Его допросили без адвоката и без матери.', 'Мать и адвокат ждали за дверью весь день.')).toBe('[Его допросили без адвоката и без матери.]{Мать и адвокат ждали за дверью весь день.}')
  expect(read('He slept. Nobody came to ask the boy a question.', 'He slept. The officer wrote that he was a witness.')).toBe('He slept. [Nobody came to ask the boy a question.]{The officer wrote that he was a witness.}')
})

test('a word that stayed alone between two phrases is read with them', () => {
  expect(read('All say: a man was detained there at night.', 'All say: two women was released there at night.')).toBe('All say: [a man was detained]{two women was released} there at night.')
  expect(read('He saw the officer, and left the room.', 'He saw a dim officer, who left the room.')).toBe('He saw [the officer, and]{a dim officer, who} left the room.')
})

const text = fc.array(fc.constantFrom('six', 'hours', 'часов', 'құқық', '-', '1', '2024', ',', '. ', ' ', '  ', '\n', '👁', '\u0301'), { maxLength: 20 }).map((parts) => parts.join(''))

const inWord = /^[\p{L}\p{N}]{2}$/u

/** Where one piece ends within a word. */
const cuts = (pieces: readonly string[]): string[] =>
  pieces
    .filter((piece) => piece !== '')
    .flatMap((piece, place, all) => (place > 0 ? [`${[...all[place - 1]!].at(-1)!}${[...piece][0]!}`] : []))
    .filter((pair) => inWord.test(pair))

test('what went and what stayed is the text before, what came and what stayed the text after, and no word is cut', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const runs = wordRuns(before, after)
      const [old, young] = [runs.flatMap(({ removed, same }) => [removed, same]), runs.flatMap(({ added, same }) => [added, same])]
      expect(old.join('')).toBe(before)
      expect(young.join('')).toBe(after)
      expect([...cuts(old), ...cuts(young)]).toEqual([])
    }),
    { numRuns: 4000 },
  )
})

test('two long texts without a word in common are compared at once', () => {
  const long = (letter: string): string => Array.from({ length: 6000 }, (_, place) => `${letter}${place}`).join(' ')
  const began = performance.now()
  expect(read(long('а'), long('б')).startsWith('[а0 ')).toBe(true)
  expect(performance.now() - began).toBeLessThan(5000)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locate, passageAt } from './anchor.ts'
import { paragraphs, paragraphSpans } from './content.ts'
import { accept, overlap, overlapping, place, replaceAll, type Suggestion } from './suggestion.ts'

const narrative = 'The person waited six hours.\n\n  The record was signed without an interpreter.  '
const suggestion = (id: string, quote: string, replacement: string, overtakenIn: number | null = null): Suggestion => {
  const blocks = paragraphs(narrative)
  const block = blocks.findIndex((text) => text.includes(quote))
  const start = blocks[block]!.indexOf(quote)
  return { id, passage: passageAt(blocks, 1, block, start, start + quote.length), replacement, overtakenIn }
}

describe('accepting', () => {
  test('several at once makes one text, and leaves every other character as it was', () => {
    const accepted = [suggestion('a', 'six hours', 'six and a half hours'), suggestion('b', 'record', 'protocol')]
    expect(accept(narrative, accepted, [])).toEqual({ narrative: 'The person waited six and a half hours.\n\n  The protocol was signed without an interpreter.  ', overtaken: [] })
  })

  test('those that change the same words are answered, those beside them are not', () => {
    const others = [suggestion('b', 'waited six', 'sat six'), suggestion('c', 'six', '6'), suggestion('d', 'waited ', 'stayed '), suggestion('e', 'record', 'protocol')]
    expect(accept(narrative, [suggestion('a', 'six hours', 'seven hours')], others)).toMatchObject({ overtaken: ['b', 'c'] })
  })

  test('two that change the same words are not accepted together, and it is said which', () => {
    expect(accept(narrative, [suggestion('a', 'six hours', 'x'), suggestion('b', 'record', 'y'), suggestion('c', 'waited six', 'z')], [])).toEqual({ overlapping: [['c', 'a']] })
  })

  test('what another suggestion has changed, or what is not there, is not accepted', () => {
    const gone = { ...suggestion('b', 'record', 'y'), passage: { ...suggestion('b', 'record', 'y').passage, quote: 'recording' } }
    expect(accept(narrative, [suggestion('a', 'six hours', 'x', 2), gone, suggestion('c', 'person', 'p')], [])).toEqual({ changed: ['a', 'b'] })
  })

  test('a passage may be taken away, also as a whole paragraph', () => {
    expect(accept(narrative, [suggestion('a', 'The person waited six hours.', '')], [])).toMatchObject({ narrative: '\n\n  The record was signed without an interpreter.  ' })
  })
})

const word = fc.constantFrom('six', 'hours', 'record', 'judge', 'шесть', 'часов', 'ө', '👁', '$&', '<b>', '\\')
const words = fc.array(word, { minLength: 1, maxLength: 10 }).map((list) => list.join(' '))
const gap = fc.constantFrom('\n\n', '\r\n\r\n', '\n \t\n', '\n\n\n', '\n', '  ')
const texts = fc.array(fc.tuple(words, gap), { minLength: 1, maxLength: 5 }).map((list) => list.flat().join(''))
const cut = fc.record({ at: fc.nat(), from: fc.nat(), length: fc.nat(12), replacement: fc.oneof(words, fc.constant(''), fc.string()) })

function suggestionsIn(text: string, cuts: readonly { at: number; from: number; length: number; replacement: string }[]): Suggestion[] {
  const blocks = paragraphs(text)
  return cuts.map(({ at, from, length, replacement }, index) => {
    const block = at % blocks.length
    const start = from % blocks[block]!.length
    return { id: String(index), passage: passageAt(blocks, 1, block, start, Math.min(blocks[block]!.length, start + 1 + length)), replacement, overtakenIn: null }
  })
}

test('paragraphs are what stands at their places', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const old = text.split(/\r?\n[ \t]*(?:\r?\n)+/).map((paragraph) => paragraph.trim()).filter((paragraph) => paragraph !== '')
      expect(paragraphs(text)).toEqual(old)
      expect(paragraphSpans(text).every(({ start, end }, index, all) => start < end && (index === 0 || all[index - 1]!.end < start))).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('whatever is suggested: in any order the same text, in it exactly what the suggestions showed, and around it what was there', () => {
  fc.assert(
    fc.property(texts, fc.array(cut, { minLength: 1, maxLength: 6 }), fc.integer(), (text, cuts, order) => {
      const made = suggestionsIn(text, cuts)
      const shuffled = made.toSorted((left, right) => ((Number(left.id) * 7919 + order) % 13) - ((Number(right.id) * 7919 + order) % 13))
      const [result, again] = [accept(text, made, []), accept(text, shuffled, [])]
      const placed = made.flatMap((one) => place(one, text) ?? [])
      if (!('narrative' in result)) return 'overlapping' in result ? overlapping(placed).length > 0 && 'overlapping' in again : false
      expect(again).toEqual(result)
      // Read from left to right: what was there, what was suggested for exactly the quoted words, what was there.
      let [before, after] = [0, 0]
      for (const { id, start, end, replacement } of placed.toSorted((left, right) => left.start - right.start)) {
        expect(result.narrative.slice(after, after + start - before)).toBe(text.slice(before, start))
        expect(text.slice(start, end)).toBe(made[Number(id)]!.passage.quote)
        after += start - before
        expect(result.narrative.slice(after, after + replacement.length)).toBe(replacement)
        ;[before, after] = [end, after + replacement.length]
      }
      expect(result.narrative.slice(after)).toBe(text.slice(before))
      return true
    }),
    { numRuns: 3000 },
  )
})

test('one after the other from the end gives what all at once give', () => {
  fc.assert(
    fc.property(texts, fc.array(cut, { minLength: 2, maxLength: 4 }), (text, cuts) => {
      const placed = suggestionsIn(text, cuts).flatMap((one) => place(one, text) ?? [])
      fc.pre(overlapping(placed).length === 0)
      const single = placed.toSorted((left, right) => right.start - left.start).reduce((so, one) => replaceAll(so, [one]), text)
      return single === replaceAll(text, placed)
    }),
    { numRuns: 2000 },
  )
})

test('after others were accepted an anchor still points at its own words or says that they are changed; whoever lost a word to them is answered', () => {
  fc.assert(
    fc.property(texts, fc.array(cut, { minLength: 2, maxLength: 6 }), (text, cuts) => {
      const [first, ...others] = suggestionsIn(text, cuts)
      const result = accept(text, [first!], others)
      if (!('narrative' in result)) return false
      const taken = place(first!, text)!
      for (const other of others) {
        const at = place(other, text)!
        expect(result.overtaken.includes(other.id)).toBe(overlap(taken, at))
        const found = locate(other.passage, paragraphs(result.narrative))
        if (found.state !== 'changed') expect(paragraphs(result.narrative)[found.block]!.slice(found.start, found.end)).toBe(other.passage.quote)
        expect(place({ ...other, overtakenIn: 2 }, result.narrative)).toBeNull()
      }
      return true
    }),
    { numRuns: 2000 },
  )
})

test('what an anchor keeps of its surroundings can be stored: no character is cut in half', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('👁', 'a', 'ө'), { minLength: 3, maxLength: 120 }), fc.nat(), (letters, at) => {
      const start = letters.slice(0, at % (letters.length - 1)).join('').length
      const text = letters.join('')
      const passage = passageAt([text], 1, 0, start, start + letters[at % (letters.length - 1)]!.length)
      return [passage.quote, passage.prefix, passage.suffix].every((part) => part.isWellFormed()) && locate(passage, [text]).state !== 'changed'
    }),
  )
})

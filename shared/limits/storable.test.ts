import { expect, test } from 'vitest'
import { isStorableId, isStorableText, withoutUnstorable } from './storable.ts'

test.each([
  ['\u202a+996 555 12 34 56\u202c', '+996 555 12 34 56'],
  ['\u2068Aida\u2069 and \u2066Bolot\u2069', 'Aida and Bolot'],
  ['a\u0000b', 'ab'],
  ['half \ud83d of one', 'half  of one'],
  ['\udc00\u202e', ''],
])('%j cannot be kept, and is %j without what does not show', (text, rest) => {
  expect([isStorableText(text), withoutUnstorable(text), isStorableText(rest)]).toEqual([false, rest, true])
})

test('what shows, joins letters or breaks lines stays', () => {
  for (const text of ['', 'Қазақша ө ғ 👩‍👩‍👧 👁', 'a\r\nb\tc', '\u200d\u200c\u00ad', 'ABCDEF01-0000-4000-8000-00000000000A']) expect([isStorableText(text), withoutUnstorable(text)]).toEqual([true, text])
})

test('an id in capitals is no id', () => {
  expect(['ABCDEF01-0000-4000-8000-00000000000A', '0\u0000'].map(isStorableId)).toEqual([false, false])
  expect(['abcdef01-0000-4000-8000-00000000000a', 'KG-12', '01234567-0000-4000-8000-000000000000'].map(isStorableId)).toEqual([true, true, true])
})

import { expect, test } from 'vitest'
import { numberOf } from './numberOf.ts'

test('digits as people type them, on the way to a number too', () => {
  const said: [string, number | null][] = [['', null], ['  ', null], ['12', 12], ['3,', 3], ['3,5', 3.5], ['3.5', 3.5], ['-2', -2], ['1 250', 1250], ['1\u00A0250,5', 1250.5], ['99999999999', 99_999_999_999]]
  for (const [typed, number] of said) expect(numberOf(typed)).toBe(number)
})

test('what is no number is not quietly another one', () => {
  for (const typed of ['two', '-', ',', '1e5', '0x10', '12a', '1,2,3', '٣']) expect(numberOf(typed)).toBeNaN()
})

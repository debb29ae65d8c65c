import { expect, test } from 'vitest'
import { adviceOn } from './advice.ts'

const clear = { text: 'Record the time of each arrest.', addressee: 'Ministry of Justice and security', deadline: '2027-01-01', successMeasure: 'Recorded in 12 of 100 cases now, in 95 of 100 by then' }

test('what names one thing, one institution, a day and a figure could not be clearer', () => {
  expect(adviceOn(clear)).toEqual([])
})

test('each thing that is missing is advised on by itself', () => {
  expect(adviceOn({ ...clear, deadline: null })).toEqual(['deadline'])
  expect(adviceOn({ ...clear, successMeasure: '  ' })).toEqual(['measure'])
  expect(adviceOn({ ...clear, successMeasure: 'More cases are recorded' })).toEqual(['figure'])
  expect(adviceOn({ ...clear, text: 'word '.repeat(121) })).toEqual(['long'])
  expect(adviceOn({ ...clear, text: 'word '.repeat(120) })).toEqual([])
  expect(adviceOn({ text: '', addressee: '', deadline: null, successMeasure: '' })).toEqual(['deadline', 'measure'])
})

test.each([
  ['Ministry of Justice and Supreme Court', true],
  ['Ministry of Justice and the Supreme Court', true],
  ['Министерство юстиции и Верховный суд', true],
  ['Юстиция министрлиги жана Жогорку сот', true],
  ['Әділет министрлігі және Жоғарғы Сот', true],
  ['Ministry of Justice; the courts', true],
  ['Supreme Court, Prosecutor General', true],
  ['Министерство труда и социальной защиты', false],
  ['Ministry of Labour, social protection and migration', false],
  ['Supreme Court', false],
])('%s names several institutions: %s', (addressee, expected) => {
  expect(adviceOn({ ...clear, addressee }).includes('addressees')).toBe(expected)
})

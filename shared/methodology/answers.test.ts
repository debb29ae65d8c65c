import { expect, test } from 'vitest'
import { type Answer, checkAnswer, isAsked } from './answers.ts'
import type { AnswerType, Question } from './methodology.ts'

const question = (answerType: AnswerType, change: Partial<Question> = {}): Question => ({
  code: 'Q-1',
  text: { en: 'Question' },
  answerType,
  required: true,
  options: [
    { value: 'lawyer', label: { en: 'lawyer' } },
    { value: 'other', label: { en: 'other' } },
  ],
  anchors: [],
  unit: null,
  visibleIf: null,
  ...change,
})
const check = (asked: Question, answer: Partial<Answer>) => checkAnswer(asked, { question: 'Q-1', ...answer }, 'a').map(({ path, code }) => `${path} ${code}`)

test('only required questions must be answered', () => {
  expect(checkAnswer(question('ynp'), undefined, 'a')).toMatchObject([{ path: 'a', code: 'required' }])
  expect(checkAnswer(question('ynp', { required: false }), undefined, 'a')).toEqual([])
})

test('"not observed" answers every question and needs nothing more', () => {
  for (const type of ['ynp', 'count', 'ratio', 'duration_h', 'number', 'scale5', 'choice', 'date'] as const) expect(check(question(type), { option: 'not_observed' })).toEqual([])
})

test.each<[AnswerType, Partial<Answer>, string[]]>([
  ['ynp', { option: 'yes' }, []],
  ['ynp', { option: 'no' }, ['a.note note_required']],
  ['ynp', { option: 'no', note: 'Never.' }, []],
  ['ynp', { option: 'maybe' }, ['a.option not_a_choice']],
  ['choice', { option: 'lawyer' }, []],
  ['choice', { option: 'other' }, ['a.text required']],
  ['choice', { option: 'judge' }, ['a.option not_a_choice']],
  ['multi', { options: ['lawyer', 'judge'] }, ['a.options not_a_choice']],
  ['count', { number: 3 }, ['a.periodStart required']],
  ['count', { number: 3, periodStart: '2026-02-01', periodEnd: '2026-01-01' }, ['a.periodEnd end_before_start']],
  ['count', { number: 3.5, periodStart: '2026-01-01', periodEnd: '2026-02-01' }, ['a.number not_whole']],
  ['ratio', { numerator: 5, denominator: 4, periodStart: '2026-01-01', periodEnd: '2026-02-01' }, ['a.numerator too_large']],
  ['ratio', { numerator: 1 }, ['a.denominator required', 'a.periodStart required']],
  ['duration_h', { number: -1 }, ['a.number too_small']],
  ['duration_h', { number: 87_840 }, []],
  ['duration_h', { number: 87_841 }, ['a.number too_large']],
  ['duration_d', { number: 99_999_999 }, ['a.number too_large']],
  ['number', { number: 99_999_999 }, ['a.number too_large']],
  ['count', { number: 99_999_999, periodStart: '2026-01-01', periodEnd: '2026-02-01' }, ['a.number too_large']],
  ['ratio', { numerator: 1, denominator: 99_999_999, periodStart: '2026-01-01', periodEnd: '2026-02-01' }, ['a.denominator too_large']],
  ['scale5', { number: 5 }, ['a.number not_a_choice']],
  ['scale5', { number: 0 }, []],
  ['text', { text: 'Words' }, []],
])('%s answered with %j: %j', (type, answer, problems) => {
  expect(check(question(type), answer)).toEqual(problems)
})

test('what a week or a room can hold is bounded by its unit', () => {
  expect(check(question('number', { unit: 'hours/week' }), { number: 168 })).toEqual([])
  expect(checkAnswer(question('number', { unit: 'hours/week' }), { question: 'Q-1', number: 169 }, 'a')).toEqual([{ path: 'a.number', code: 'too_large', limit: 168 }])
})

test('a question is asked only when its condition holds', () => {
  const asked = question('ynp', { visibleIf: { question: 'Q-0', values: ['yes', 'partly'] } })
  expect(isAsked(asked, [])).toBe(false)
  expect(isAsked(asked, [{ question: 'Q-0', option: 'no' }])).toBe(false)
  expect(isAsked(asked, [{ question: 'Q-0', option: 'partly' }])).toBe(true)
})

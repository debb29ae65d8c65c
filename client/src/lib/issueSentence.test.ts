import { expect, test } from 'vitest'
import { kindOf } from './issueSentence.ts'

test.each([
  ['dueOn', 'comingDay'],
  ['nextCheckOn', 'laterDay'],
  ['on', 'day'],
  ['occurredOn', 'day'],
  ['answers.PT-01.2.periodEnd', 'day'],
  ['answers.PT-01.2.numerator', 'number'],
  ['answers.PT-01.2', 'answer'],
  ['answers.PT-01.2.note', 'text'],
  ['evidence.0.method', 'choice'],
  ['evidence.0.description', 'text'],
  ['citations.3', 'choices'],
  ['passage.start', 'passage'],
  ['roles', 'choices'],
  ['newPassword', 'password'],
  ['title', 'text'],
])('%s is a field of the kind %s', (path, kind) => {
  expect(kindOf(path)).toBe(kind)
})

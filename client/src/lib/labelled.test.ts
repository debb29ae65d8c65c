import { expect, test } from 'vitest'
import { labelled } from './labelled.ts'

test.each([
  ['Title', 'Title: Please fill this in.'],
  ['How grave is it?', 'How grave is it? Please fill this in.'],
  ['Что сказано в «протоколе?»', 'Что сказано в «протоколе?» Please fill this in.'],
  ['Evidence 2', 'Evidence 2: Please fill this in.'],
])('%s', (label, expected) => {
  expect(labelled(label, 'Please fill this in.')).toBe(expected)
})

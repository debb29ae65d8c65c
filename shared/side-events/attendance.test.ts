import { expect, test } from 'vitest'
import { attendanceOf } from './attendance.ts'

test('people are counted by country, the largest first, and by category in its order', () => {
  const come = (country: string, category: 'judge' | 'lawyer' | 'media', people: number) => Array.from({ length: people }, () => ({ country, category }))
  expect(attendanceOf([...come('KZ', 'lawyer', 3), ...come('KG', 'judge', 4), ...come('KZ', 'judge', 2), ...come('UZ', 'media', 1)])).toEqual({
    people: 10,
    countries: [{ key: 'KZ', people: 5 }, { key: 'KG', people: 4 }, { key: 'UZ', people: 1 }],
    categories: [{ key: 'judge', people: 6 }, { key: 'lawyer', people: 3 }, { key: 'media', people: 1 }],
  })
})

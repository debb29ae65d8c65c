import { expect, test } from 'vitest'
import { zoneWords } from './clock.ts'

test.each([
  ['Asia/Bishkek', 'Asia/Bishkek, UTC+6'],
  ['Europe/Lisbon', 'Europe/Lisbon, UTC'],
  ['UTC', 'UTC'],
])('the zone %s is called %s', (zone, words) => {
  expect(zoneWords(zone, new Date('2026-01-15T12:00:00Z'))).toBe(words)
})

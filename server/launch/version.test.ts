import { expect, test } from 'vitest'
import { isAtLeast, runsKarek, tooOldToBegin } from './version.mjs'

test.each([
  ['24.7.0', 24, 7, true],
  ['24.6.9', 24, 7, false],
  ['25.0.0', 24, 7, true],
  ['9.11.2', 18, 0, false],
  ['100.0.0', 24, 7, true],
])('%s is at least %i.%i: %s', (version, major, minor, expected) => {
  expect(isAtLeast(version, major, minor)).toBe(expected)
})

test('Node 24.7 and newer run Karek themselves, older ones only begin', () => {
  expect(['20.20.2', '22.17.0', '24.6.0', '24.7.0', '26.0.0'].map(runsKarek)).toEqual([false, false, false, true, true])
})

test('a Node older than 18 is refused in one sentence that names it', () => {
  expect(tooOldToBegin('16.20.2')).toMatch(/^Karek needs Node\.js 18 or newer .* 16\.20\.2\. [^\n]+\.$/)
  expect(tooOldToBegin('18.0.0')).toBeNull()
})

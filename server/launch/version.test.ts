import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { isAtLeast, runsKarek, tooOldToBegin } from './version.mjs'

test.each([
  ['24.7.0', 24, 7, true],
  ['24.6.9', 24, 7, false],
  ['25.0.0', 24, 7, true],
  ['9.11.2', 20, 0, false],
  ['100.0.0', 24, 7, true],
])('%s is at least %i.%i: %s', (version, major, minor, expected) => {
  expect(isAtLeast(version, major, minor)).toBe(expected)
})

test('Node 24.7 and newer run Karek themselves, older ones only begin', () => {
  expect(['20.20.2', '22.17.0', '24.6.0', '24.7.0', '26.0.0'].map(runsKarek)).toEqual([false, false, false, true, true])
})

test('a Node older than 20 is refused in one sentence that names it', () => {
  expect(tooOldToBegin('16.20.2')).toMatch(/^Karek needs Node\.js 20 or newer .* 16\.20\.2\. [^\n]+\.$/)
  expect(tooOldToBegin('19.9.0')).not.toBeNull()
  expect(tooOldToBegin('20.0.0')).toBeNull()
})

test('what is said, what npm is told and what the README says is one version', () => {
  const said = /Node\.js (\d+) or newer/
  const oldest = said.exec(tooOldToBegin('1.0.0') ?? '')?.[1]
  expect(manifest.engines.node).toBe(`>=${oldest}`)
  expect(said.exec(readFileSync('README.md', 'utf8'))?.[1]).toBe(oldest)
})

import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fingerprint, isStamped, stampOf } from './stamp.mjs'

let folder: string
const write = (file: string, text: string): void => writeFileSync(join(folder, file), text)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'karek-stamp-'))
  mkdirSync(join(folder, 'server', 'src'), { recursive: true })
  write('server/src/main.ts', 'main')
  write('server/list.ts', 'list')
  write('lock.json', '{}')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const paths = ['server', 'lock.json', 'not-there.json']
const stamp = (): string => stampOf(paths, folder)

test('files are found in folders of any depth, and what is not there is left out', () => {
  expect([...fingerprint(paths, folder).keys()]).toEqual(['server/list.ts', 'server/src/main.ts', 'lock.json'])
})

test.each<[string, () => void]>([
  ['a file that changed', () => write('server/src/main.ts', 'other')],
  ['a new one', () => write('server/src/more.ts', '')],
  ['one that is gone', () => rmSync(join(folder, 'server/list.ts'))],
  ['another name', () => renameSync(join(folder, 'server/list.ts'), join(folder, 'server/lists.ts'))],
  ['one named alone', () => write('lock.json', '{ }')],
  ['contents that changed places', () => (write('server/src/main.ts', 'list'), write('server/list.ts', 'main'))],
])('%s makes another stamp', (_name, change) => {
  const before = stamp()
  change()
  expect(stamp()).not.toBe(before)
})

test('what is written again as it was, or stands beside, makes none', () => {
  const before = stamp()
  write('server/src/main.ts', 'main')
  write('README.md', 'read')
  expect(stamp()).toBe(before)
})

test('stale is what has no stamp, another one, or half of it', () => {
  const file = join(folder, 'stamp')
  expect(isStamped(file, stamp())).toBe(false)
  write('stamp', stamp().slice(0, 10))
  expect(isStamped(file, stamp())).toBe(false)
  write('stamp', stamp())
  expect(isStamped(file, stamp())).toBe(true)
  write('lock.json', 'x')
  expect(isStamped(file, stamp())).toBe(false)
})

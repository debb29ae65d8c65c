import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from '../../server/src/platform/db/folderLock.ts'

const beatMs = 20
let folder: string
const elsewhere = { pid: 1, host: 'another-host', machine: 'another-machine' }
const writeHolder = (holder: object): void => writeFileSync(join(folder, 'holder.json'), JSON.stringify(holder))
const never = (): never => {
  throw new Error('nobody has taken it over')
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'karek-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('what a dead Karek of another machine has left is taken over, once it has been silent for a while', async () => {
  writeHolder({ ...elsewhere, beat: 1 })
  const began = performance.now()
  const unlock = await lockFolder(folder, never, beatMs)
  expect(performance.now() - began).toBeGreaterThan(8 * beatMs)
  expect(JSON.parse(readFileSync(join(folder, 'holder.json'), 'utf8'))).toMatchObject({ pid: process.pid })
  unlock()
})

test('a living Karek of another machine is left alone and named, though its lock is not seen here', async () => {
  let beat = 1
  const living = setInterval(() => writeHolder({ ...elsewhere, beat: (beat += 1) }), beatMs)
  writeHolder({ ...elsewhere, beat })
  await expect(lockFolder(folder, never, beatMs)).rejects.toThrow(/^Another Karek \(process 1 on another-host\) is using the data folder /)
  clearInterval(living)
})

test('a folder is let go of entirely: the next one need not wait', async () => {
  for (let turn = 0; turn < 3; turn += 1) {
    const unlock = await lockFolder(folder, never, 60_000)
    await expect(lockFolder(folder, never, 60_000)).rejects.toThrow(`(process ${process.pid} on`)
    unlock()
  }
})

test('whoever was taken for dead learns that the folder is another\'s', async () => {
  const taken = Promise.withResolvers<void>()
  const unlock = await lockFolder(folder, taken.resolve, beatMs)
  writeHolder({ ...elsewhere, beat: 1 })
  await taken.promise
  unlock()
  expect(JSON.parse(readFileSync(join(folder, 'holder.json'), 'utf8'))).toMatchObject(elsewhere)
})

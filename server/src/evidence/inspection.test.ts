import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inspect } from './inspection.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'karek-inspection-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function arrived(name: string, bytes: Buffer): Promise<[path: string, sha256: string]> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return [path, createHash('sha256').update(bytes).digest('hex')]
}
const copies = (name: string, at = folder) => ({ copy: join(at, `${name}.copy`), small: join(at, `${name}.small`) })
const grey = { create: { width: 60, height: 40, channels: 3, background: '#777' } } as const

test('where a copy cannot be written, that is not said of the picture', async () => {
  const [path, sha256] = await arrived('whole', await sharp(grey).jpeg().toBuffer())
  await expect(inspect(path, sha256, copies('whole', join(folder, 'nowhere')))).rejects.toMatchObject({ code: 'ENOENT' })
  expect(await inspect(path, sha256, copies('whole'))).toMatchObject({ mediaType: 'image/jpeg', copy: { width: 60, height: 40 } })
})

test('a picture of which a part is missing cannot be read', async () => {
  const bytes = await sharp({ create: { ...grey.create, width: 900, height: 600, noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).jpeg().toBuffer()
  const [path, sha256] = await arrived('cut', bytes.subarray(0, bytes.length / 2))
  expect(await inspect(path, sha256, copies('cut'))).toEqual({ refusal: 'UNREADABLE' })
})

test('what was made transparent is in no copy', async () => {
  const pixel = Buffer.from([200, 100, 50, 0])
  const [path, sha256] = await arrived('erased', await sharp(Buffer.concat(Array.from({ length: 16 }, () => pixel)), { raw: { width: 4, height: 4, channels: 4 } }).png().toBuffer())
  const made = copies('erased')
  expect(await inspect(path, sha256, made)).toMatchObject({ mediaType: 'image/png' })
  const { data, info } = await sharp(made.copy).raw().toBuffer({ resolveWithObject: true })
  expect([info.channels, [...data.subarray(0, 3)]]).toEqual([3, [255, 255, 255]])
})

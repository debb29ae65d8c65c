import { readdirSync, readFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs, type Caller } from '../support/client.ts'
import { createFinding, createPerson, createProject, type TestPerson, type World } from '../support/factories.ts'
import { filesOf, jpeg, refTo, upload } from '../support/files.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let readers: Caller
beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  readers = await actAs(app, (await createPerson(app.database, world, ['coordinator'])).id)
})
afterAll(() => app.stop())

const person = (): Promise<TestPerson> => createPerson(app.database, world, ['monitor'])
/** Of few bytes, and a second of work or more. */
const large = (shade: number): Promise<Buffer> => sharp({ create: { width: 4_000, height: 4_000, channels: 3, background: { r: shade, g: 90, b: 60 } } }).webp({ effort: 0 }).toBuffer()

async function bring(author: TestPerson, files: readonly Buffer[]): Promise<string> {
  const { id, ref } = await createFinding(app.database, world, author.id, { files: files.map((bytes) => refTo(bytes)) })
  const { cookie } = await actAs(app, author.id)
  for (const bytes of files) await upload(app, cookie, id, bytes)
  return ref
}

test('whoever brings many large pictures holds up their own, and not those of others', async () => {
  const [many, one] = [await person(), await person()]
  const [pictures, picture] = [await Promise.all([20, 70, 120, 170].map(large)), await jpeg()]
  const first = await bring(many, pictures)
  const second = await bring(one, [picture])
  await expect.poll(async () => [await filesOf(readers, first), await filesOf(readers, second)].map((files) => files.length), { timeout: 90_000 }).toEqual([4, 1])
  const order = await app.database.em.fork().execute<{ person_id: string }[]>('select person_id from evidence_file order by created_at')
  // The one that was being looked at when it came, and at most one more that was claimed meanwhile.
  expect(order.findIndex(({ person_id: id }) => id === one.id)).toBeLessThanOrEqual(2)
})

/** The processes that this one has started to look at a picture. */
const looking = (): number[] =>
  readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('copyProcess') && new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(readFileSync(`/proc/${name}/status`, 'utf8'))
    } catch {
      return false
    }
  }).map(Number)

test.skipIf(process.platform !== 'linux')('a picture at which the process that looks at it ends is tried again, and in the end not kept; others are', async () => {
  const [author, other] = [await person(), await person()]
  const [fatal, picture] = [await large(200), await jpeg()]
  const ref = await bring(author, [fatal])
  for (let ended = 0; ended < 3; ended += 1) {
    await expect.poll(looking, { timeout: 30_000 }).toHaveLength(1)
    process.kill(looking()[0]!, 'SIGKILL')
    await expect.poll(looking).toEqual([])
    // As if the time had passed for which nobody else takes it.
    await expect.poll(async () => (await app.database.em.fork().execute<unknown[]>(`update evidence_upload set leased_until = now() where person_id = ? and tries = ? returning 1`, [author.id, ended + 1])).length).toBe(1)
  }
  await expect.poll(() => filesOf(readers, ref), { timeout: 30_000 }).toMatchObject([{ status: 'refused', refusal: 'UNREADABLE' }])
  const whole = await bring(other, [picture])
  await expect.poll(() => filesOf(readers, whole)).toMatchObject([{ status: 'ready' }])
})

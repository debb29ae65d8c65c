/// <reference lib="dom" />
import type { Request } from 'playwright-core'
import { expect, test } from 'vitest'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { jpeg } from '../support/files.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

test('the server is asked about the files as long as one is looked at, and no longer', async () => {
  const { database, url } = stage.app
  const world = await createProject(database)
  const monitor = await createPerson(database, world, ['monitor'])
  const { id } = await createFinding(database, world, monitor.id, { status: 'draft' })
  const window = await openWindow(stage.browser, url, 'en', { viewport: { width: 360, height: 740 } })
  const { page } = window
  await enter(window, monitor.name)
  // Its own clock, that a minute in which nothing may happen is not waited for.
  await page.clock.install()
  await page.goto(`${url}/drafts/${id}?step=evidence`)
  const file = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer })
  const notPdf = file('scan.pdf', 'application/pdf', Buffer.from('words'))
  let [asked, answered] = [0, 0]
  const isLook = (request: Request): boolean => request.postData()?.includes('DraftFiles') ?? false
  page.on('request', (request) => void (isLook(request) && (asked += 1)))
  const end = (request: Request): void => void (isLook(request) && (answered += 1))
  page.on('requestfinished', end)
  page.on('requestfailed', end)
  /** Lets time pass, and what is asked in it be answered. */
  const pass = async (ms: number): Promise<void> => {
    await page.clock.runFor(ms)
    await expect.poll(() => asked - answered).toBe(0)
  }
  const choose = page.locator('input[type="file"]').first()
  await choose.setInputFiles([file('kept.jpg', 'image/jpeg', await jpeg()), notPdf])
  await page.locator('.file-row', { hasText: 'kept.jpg' }).getByText('It has arrived and is kept.').waitFor()
  await page.locator('.file-row', { hasText: 'scan.pdf' }).getByText('This is not a PDF').waitFor()
  expect(asked).toBeGreaterThan(0)
  // What was on its way when the last one was settled.
  await pass(3_000)
  let before = asked
  await pass(60_000)
  expect(asked).toBe(before)
  // One that was refused and comes again is asked about again, until it is settled once more.
  await choose.setInputFiles(notPdf)
  await expect.poll(() => asked).toBeGreaterThan(before)
  await page.locator('.file-row', { hasText: 'scan.pdf' }).getByText('This is not a PDF').waitFor()
  await pass(3_000)
  before = asked
  await pass(60_000)
  expect(asked).toBe(before)
})

/// <reference lib="dom" />
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { readConfig } from '../../server/src/app/config.ts'
import { serve } from '../../server/src/app/server.ts'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { jpeg, picture as image, refTo, upload } from '../support/files.ts'
import { until } from '../support/scale.ts'
import { sealingKey } from '../support/sealingKey.ts'
import { enter, openWindow, picture } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const longName = 'IMG_20261127_192538_the_door_of_the_room_as_seen_from_the_corridor.jpg'

let made = 0
async function createNetwork() {
  made += 1
  const world = await createProject(stage.app.database)
  const monitor = await createPerson(stage.app.database, world, ['monitor'], { name: `Test Monitor ${made}` })
  const coordinator = await createPerson(stage.app.database, world, ['coordinator'], { name: `Test Coordinator ${made}` })
  return { world, monitor, coordinator }
}

/** A finding with two pictures and a PDF that have arrived, on a phone of whoever reads it. */
async function openFiles(locale: 'en' | 'ru') {
  const { world, monitor, coordinator } = await createNetwork()
  const [door, list] = [await image(900, 1200).jpeg().toBuffer(), await jpeg()]
  const files = [refTo(door, longName), refTo(list, 'list.jpg'), refTo(pdf, 'Protocol of the hearing.pdf', 'application/pdf')]
  const finding = await createFinding(stage.app.database, world, monitor.id, { files })
  const { cookie } = await actAs(stage.app, monitor.id)
  for (const bytes of [door, list, pdf]) await upload(stage.app, cookie, finding.id, bytes)
  await until(async () => (await stage.app.database.em.fork().execute('select 1 from evidence_file where finding_id = ?', [finding.id])).length === 3, 15_000, 'the files are kept')
  const window = await openWindow(stage.browser, stage.app.url, locale, { viewport: { width: 360, height: 740 }, hasTouch: true })
  await enter(window, coordinator.name)
  await window.page.goto(`${stage.app.url}/f/${finding.ref}`)
  await window.page.locator('.evidence-files').waitFor()
  return { ...window, monitor, files, findingId: finding.id }
}

/** How far the widest thing in the dialog lies beyond its edge. */
const beyond = (page: Page): Promise<number> =>
  page.locator('dialog[open]').evaluate((dialog) => {
    const edge = dialog.getBoundingClientRect().left + dialog.clientLeft + dialog.clientWidth
    return Math.max(dialog.scrollWidth - dialog.clientWidth, ...[...dialog.querySelectorAll('.button, h2, .icon-button')].map((element) => element.getBoundingClientRect().right - edge))
  })

test('on a phone nothing of what shows a picture lies beyond its edge, in Russian too, whatever the picture is called', async () => {
  const { page, say, problems } = await openFiles('ru')
  await page.locator('.thumbnail').first().click()
  await page.locator('dialog .picture img').waitFor()
  await picture(page, 'viewer-ru-360')
  expect(await beyond(page)).toBeLessThanOrEqual(0)
  // Both ways are on one row.
  const [back, on] = await Promise.all([say('Previous'), say('Next')].map((name) => page.locator('dialog').getByRole('button', { name }).evaluate((button) => button.getBoundingClientRect().top)))
  expect(on).toBe(back)
  expect(problems).toEqual([])
})

test('of a file that is not a picture it is said what it is, how large, by which digest, who brought it and when; who has seen it comes into sight when one asks', async () => {
  const { page, monitor, files, findingId, problems } = await openFiles('en')
  await page.getByRole('button', { name: 'About this file: Protocol of the hearing.pdf' }).click()
  const dialog = page.locator('dialog[open]')
  await dialog.getByRole('heading', { name: 'Protocol of the hearing.pdf' }).waitFor()
  for (const words of ['PDF', files[2]!.sha256, monitor.name]) await expect.poll(() => dialog.locator('dl').innerText()).toContain(words)
  const [row] = await stage.app.database.em.fork().execute<{ at: Date }[]>('select created_at as at from evidence_file where finding_id = ? and sha256 = ?', [findingId, files[2]!.sha256])
  expect(await dialog.locator('dl time').getAttribute('datetime')).toBe(new Date(row!.at).toISOString())
  await picture(page, 'about-file-en-360')
  expect(await beyond(page)).toBeLessThanOrEqual(0)
  await page.keyboard.press('Escape')

  // Beside a picture as well: where one asks for it, and what is said then.
  await page.locator('.thumbnail').first().click()
  await expect.poll(() => dialog.locator('.picture img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(900)
  const insight = (text: string) => dialog.getByText(text).evaluate((element) => element.getBoundingClientRect().bottom - element.closest('dialog')!.getBoundingClientRect().bottom)
  await picture(page, 'viewer-en-360')
  expect(await insight('Who has seen this file')).toBeLessThanOrEqual(0)
  await dialog.getByText('Who has seen this file').click()
  await dialog.getByText('saw it.').waitFor()
  await expect.poll(() => insight('saw it.')).toBeLessThanOrEqual(0)
  await dialog.getByText('About this file').click()
  await dialog.getByText(files[0]!.sha256).waitFor()
  await picture(page, 'viewer-about-en-360')
  expect(await beyond(page)).toBeLessThanOrEqual(0)
  expect(problems).toEqual([])
})

test('a finding whose files have all arrived does not say that it need not wait for them', async () => {
  const { world, monitor } = await createNetwork()
  const bytes = await jpeg()
  const finding = await createFinding(stage.app.database, world, monitor.id, { status: 'draft', files: [refTo(bytes)] })
  const window = await openWindow(stage.browser, stage.app.url, 'en')
  await enter(window, monitor.name)
  const { page } = window
  await page.goto(`${stage.app.url}/drafts/${finding.id}?step=check`)
  await page.getByText('(has not arrived)').waitFor()
  await page.getByText('You can send the finding before its files have arrived.').waitFor()
  await upload(stage.app, (await actAs(stage.app, monitor.id)).cookie, finding.id, bytes)
  await until(async () => (await stage.app.database.em.fork().execute('select 1 from evidence_file where finding_id = ?', [finding.id])).length === 1, 15_000, 'the file is kept')
  await page.reload()
  await page.getByRole('button', { name: 'Submit for review' }).waitFor()
  await page.getByText('(has not arrived)').waitFor({ state: 'detached' })
  expect(await page.getByText('You can send the finding before its files have arrived.').count()).toBe(0)
})

test('while the server does not answer, a file is said to wait for it and not to be on its way', async () => {
  const { world, monitor } = await createNetwork()
  const finding = await createFinding(stage.app.database, world, monitor.id, { status: 'draft' })
  const window = await openWindow(stage.browser, stage.app.url, 'en')
  await enter(window, monitor.name)
  const { page } = window
  await page.goto(`${stage.app.url}/drafts/${finding.id}?step=evidence`)
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  const upstream = (bytes: number) => network.send('Network.emulateNetworkConditions', { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: bytes })
  await upstream(350 * 1024)
  const path = join(stage.app.files, 'photo.jpg')
  writeFileSync(path, await image(2600, 1800).jpeg({ quality: 100 }).toBuffer())
  await page.locator('input[type="file"]').first().setInputFiles(path)
  await expect.poll(() => page.locator('.file-row progress').evaluate((bar: HTMLProgressElement) => bar.value)).toBeGreaterThan(0)
  await stage.app.running.close()
  try {
    // While it is tried again, again and again, it stays so.
    await page.getByText('No connection.').waitFor({ timeout: 15_000 })
    for (let look = 0; look < 20; look += 1) {
      await page.waitForTimeout(250)
      expect(await page.locator('.file-row').first().innerText()).toContain('it goes on by itself')
    }
    await picture(page, 'evidence-unanswered-en-1280')
  } finally {
    stage.app.running = await serve(readConfig({ PORT: String(stage.app.port), KAREK_DEMO: 'on', KAREK_FILES: stage.app.files, KAREK_SEALING_KEYS: sealingKey }), stage.app.database, resolve('dist/client'))
  }
  await page.getByText('On its way:').waitFor()
  await upstream(-1)
  await page.getByText('It has arrived and is kept.').waitFor()
})

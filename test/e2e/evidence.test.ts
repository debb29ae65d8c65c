/// <reference lib="dom" />
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { completeContent, createFinding, createPerson, createProject, type TestPerson, type World } from '../support/factories.ts'
import { actAs } from '../support/client.ts'
import { jpeg, picture as image, refTo, upload, wav } from '../support/files.ts'
import { until } from '../support/scale.ts'
import { type App, startApp } from '../support/startApp.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openBrowser, openWindow, picture, type Window } from './browser.ts'

let app: App
let browser: Browser
let world: World
let monitor: TestPerson
let reviewer: TestPerson

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  monitor = await createPerson(app.database, world, ['monitor'], { name: 'Test Monitor' })
  reviewer = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }, 'coordinator'], { name: 'Test Reviewer' })
  browser = await openBrowser()
})
afterEach(async () => void (await Promise.all(browser.contexts().map((context) => context.close()))))
afterAll(async () => {
  await browser.close()
  await app.stop()
})

/** Somewhere on disk, as somebody's phone has it. */
function saved(name: string, bytes: Buffer): string {
  const path = join(app.files, name)
  writeFileSync(path, bytes)
  return path
}
/** Some megabytes. */
const largePhoto = (): Promise<Buffer> => image(2600, 1800).jpeg({ quality: 100 }).toBuffer()

interface Network {
  is(state: 'slow' | 'gone' | 'fast'): Promise<void>
}
async function networkOf(page: Page): Promise<Network> {
  const session: CDPSession = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  return {
    is: async (state) => void (await session.send('Network.emulateNetworkConditions', { offline: state === 'gone', latency: 20, downloadThroughput: -1, uploadThroughput: state === 'slow' ? 350 * 1024 : -1 })),
  }
}

async function openEvidence(facts: Parameters<typeof createFinding>[3] = {}, width = 360): Promise<{ window: Window; page: Page; findingId: string; ref: string }> {
  const finding = await createFinding(app.database, world, monitor.id, { status: 'draft', ...facts })
  const window = await openWindow(browser, app.url, 'en', { viewport: { width, height: 740 } })
  await enter(window, monitor.name)
  const { page } = window
  await page.goto(`${app.url}/drafts/${finding.id}?step=evidence`)
  await page.getByRole('heading', { level: 1, name: 'Evidence' }).waitFor()
  return { window, page, findingId: finding.id, ref: finding.ref }
}
const percent = async (page: Page): Promise<number> => page.locator('.file-row progress').evaluate((bar: HTMLProgressElement) => bar.value / bar.max)

test('a photo is added on a phone, the network goes and comes, the text does not wait, and the reviewer sees it arrive', async () => {
  const { window, page, ref } = await openEvidence()
  const network = await networkOf(page)
  await network.is('slow')
  const photo = await largePhoto()
  await page.locator('input[type="file"]').first().setInputFiles(saved('photo.jpg', photo))
  await page.locator('.file-row progress').waitFor()
  await expect.poll(() => percent(page)).toBeGreaterThan(0.05)
  await network.is('gone')
  await page.getByText('No connection.').waitFor()
  const there = await percent(page)
  await page.locator('.file-row').scrollIntoViewIfNeeded()
  await picture(page, 'evidence-offline-en-360')
  await network.is('slow')
  await page.getByText('On its way:').waitFor()
  // Not from the beginning: less than a part is sent again.
  expect(await percent(page)).toBeGreaterThanOrEqual(there - 1024 * 1024 / photo.length)
  await page.getByRole('button', { name: 'Pause photo.jpg' }).click()
  await page.getByText('Paused at').waitFor()

  // Two pages on, and the text is sent before the photo has arrived.
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Severity and standards' }).waitFor()
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByText('(still on its way)').waitFor()
  await page.getByText('(still on its way)').scrollIntoViewIfNeeded()
  await picture(page, 'evidence-check-en-360')
  await page.getByRole('button', { name: 'Submit for review' }).click()
  await page.waitForURL(/\/f\//)
  await page.getByText('Paused at').waitFor()

  const reading = await openWindow(browser, app.url, 'en')
  await enter(reading, reviewer.name)
  await reading.page.goto(`${app.url}/f/${ref}`)
  await reading.page.getByText('This file has not arrived yet.').waitFor()
  await page.getByRole('button', { name: 'Go on with photo.jpg' }).click()
  await page.getByText('On its way:').waitFor()
  await network.is('fast')
  await reading.page.getByRole('button', { name: 'Open photo.jpg' }).waitFor()
  await page.getByRole('button', { name: 'Open photo.jpg' }).waitFor()
  expect(await page.locator('.file-row').count()).toBe(0)
  await reading.page.getByRole('button', { name: 'Open photo.jpg' }).click()
  await expect.poll(() => reading.page.locator('dialog .picture img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(2600)
  expect([window.problems.filter((problem) => !problem.includes('ERR_')), reading.problems]).toEqual([[], []])
})

test('after the page is loaded anew, the same file goes on where it stopped', async () => {
  const { window, page } = await openEvidence()
  const network = await networkOf(page)
  await network.is('slow')
  const path = saved('again.jpg', await largePhoto())
  await page.locator('input[type="file"]').first().setInputFiles(path)
  await page.locator('.file-row progress').waitFor()
  await expect.poll(() => percent(page)).toBeGreaterThan(0.5)
  page.on('dialog', (dialog) => void dialog.accept())
  await page.reload()
  await page.getByText('Choose the file again to go on.').waitFor()
  const there = await percent(page)
  expect(there).toBeGreaterThan(0)
  await page.locator('.file-row').scrollIntoViewIfNeeded()
  await picture(page, 'evidence-begun-en-360')
  await page.locator('input[type="file"]').first().setInputFiles(path)
  await page.getByText('On its way:').waitFor()
  await expect.poll(() => percent(page)).toBeGreaterThanOrEqual(there)
  await network.is('fast')
  await page.getByText('It has arrived and is kept.').waitFor()
  expect(await page.locator('.file-row').count()).toBe(1)
  expect(window.problems.filter((problem) => !problem.includes('ERR_'))).toEqual([])
})

test('what cannot be kept says so beside the button, or beside the file', async () => {
  const { page } = await openEvidence()
  const choose = page.locator('input[type="file"]').first()
  await choose.setInputFiles([saved('notes.txt', Buffer.from('words')), saved('empty.jpg', Buffer.alloc(0)), saved('film.mp4', Buffer.from('film'))])
  await page.getByText('notes.txt: this kind of file cannot be kept.').waitFor()
  await page.getByText('empty.jpg: there is nothing in this file.').waitFor()
  expect(await page.locator('.file-row').count()).toBe(0)
  await choose.setInputFiles(saved('page.jpg', Buffer.from('<html><script>alert(1)</script></html>')))
  await page.locator('.file-row', { hasText: 'This is not a picture (JPEG), whatever its name says.' }).waitFor()
  expect(await page.getByText('notes.txt').count()).toBe(0)
  await page.locator('.file-row').scrollIntoViewIfNeeded()
  await picture(page, 'evidence-refused-en-360')
  await choose.setInputFiles([saved('scan.pdf', Buffer.from('words')), saved('voice.mp3', Buffer.from('other words'))])
  await page.locator('.file-row', { hasText: 'scan.pdf' }).getByText('This is not a PDF, whatever its name says.').waitFor()
  await page.locator('.file-row', { hasText: 'voice.mp3' }).getByText('This is not a recording (MP3), whatever its name says.').waitFor()
  await page.locator('.file-row', { hasText: 'scan.pdf' }).scrollIntoViewIfNeeded()
  expect(await inspect(page, 'evidence-refused', appearances)).toEqual([])
  for (const name of ['scan.pdf', 'voice.mp3']) await page.getByRole('button', { name: `Take away ${name}` }).click()
  await page.getByRole('button', { name: 'Take away page.jpg' }).click()
  await expect.poll(() => page.locator('.file-row').count()).toBe(0)
})

/** A finding with two pictures, a recording and a file that has not arrived. */
async function illustrated(): Promise<{ ref: string }> {
  const scene = (colour: string) => sharp({ create: { width: 900, height: 600, channels: 3, background: colour } }).composite([{ input: Buffer.from('<svg width="900" height="600"><rect x="80" y="120" width="740" height="400" fill="#fff"/><rect x="140" y="180" width="240" height="24" fill="#345"/><rect x="140" y="240" width="600" height="12" fill="#789"/><rect x="140" y="280" width="540" height="12" fill="#789"/><rect x="140" y="320" width="580" height="12" fill="#789"/></svg>') }]).jpeg().toBuffer()
  const [door, list, sound, missing] = [await scene('#7a8f6a'), await scene('#8a6f5a'), wav(), await jpeg()]
  const files = [refTo(door, 'The door of the room.jpg'), refTo(list, 'A list with a rather long name that somebody gave it at the police department.jpg'), refTo(sound, 'hearing.wav', 'audio/wav'), refTo(missing, 'later.jpg')]
  const finding = await createFinding(app.database, world, monitor.id, { assignedIds: [reviewer.id], files })
  const { cookie } = await actAs(app, monitor.id)
  for (const bytes of [door, list, sound]) await upload(app, cookie, finding.id, bytes)
  await until(async () => (await app.database.em.fork().execute('select 1 from evidence_file where finding_id = ?', [finding.id])).length === 3, 15_000, 'the files are kept')
  return finding
}

test('files are looked at one after the other, with the keyboard too, and everybody can use what shows them', async () => {
  const { ref } = await illustrated()
  const window = await openWindow(browser, app.url, null)
  await enter(window, reviewer.name)
  const { page } = window
  await page.goto(`${app.url}/f/${ref}`)
  const first = page.getByRole('button', { name: 'Open The door of the room.jpg' })
  await first.waitFor()
  await page.getByText('This file has not arrived yet.').scrollIntoViewIfNeeded()
  const found = await inspect(page, 'evidence-strip', appearances)
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 })
    await page.locator('.evidence-files').evaluate((list) => list.scrollIntoView({ block: 'start' }))
    await picture(page, `evidence-files-${width}`)
  }
  await page.setViewportSize({ width: 1280, height: 900 })
  await first.focus()
  await page.keyboard.press('Enter')
  const dialog = page.locator('dialog[open]')
  await dialog.getByText('1 of 3').waitFor()
  await page.keyboard.press('ArrowRight')
  await dialog.getByText('2 of 3').waitFor()
  await page.keyboard.press('ArrowLeft')
  await dialog.getByText('1 of 3').waitFor()
  await picture(page, 'evidence-viewer-top-en-360')
  await dialog.getByText('Who has seen this file').click()
  await dialog.getByText('Test Reviewer saw it.').waitFor()
  found.push(...(await inspect(page, 'evidence-viewer', appearances)))
  await dialog.getByRole('button', { name: 'Full size' }).click()
  await dialog.getByRole('button', { name: 'Full size' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Open The door of the room.jpg')
  expect(found).toEqual([])
  expect(window.problems).toEqual([])
})

test('what is taken away is not sent on, and the comparison of revisions says which files came and went', async () => {
  const { page, findingId } = await openEvidence()
  const network = await networkOf(page)
  await network.is('slow')
  await page.locator('input[type="file"]').first().setInputFiles(saved('taken.jpg', await largePhoto()))
  await page.getByText('On its way:').waitFor()
  const rows = () => app.database.em.fork().execute('select 1 from evidence_upload where finding_id = ?', [findingId])
  await expect.poll(rows).toHaveLength(1)
  await page.getByRole('button', { name: 'Remove evidence 1' }).click()
  await expect.poll(rows).toHaveLength(0)

  const [before, after] = [refTo(await jpeg(), 'before.jpg'), refTo(await jpeg(), 'after.jpg')]
  const { id, ref } = await createFinding(app.database, world, monitor.id, { files: [before] })
  const author = await actAs(app, monitor.id)
  await author.mutate('reviseFinding', 'ReviseFindingInput', { findingId: id }, '')
  const content = { ...completeContent, evidence: [{ method: 'interview', description: 'What was seen', files: [after] }] }
  await author.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId: id, expectedVersion: 1, content }, '')
  expect(await author.mutate('submitFinding', 'SubmitFindingInput', { findingId: id, draftVersion: 2, change: 'substantive', note: 'Another photo.' }, '')).toMatchObject({ __typename: 'FindingSuccess' })
  await page.goto(`${app.url}/f/${ref}?rev=1..2`)
  await page.locator('.comparison del', { hasText: 'before' }).waitFor()
  await page.locator('.comparison ins', { hasText: 'after' }).waitFor()
})

test('an original is downloaded by whoever says why', async () => {
  const { ref } = await illustrated()
  const { page } = await (async () => {
    const window = await openWindow(browser, app.url, 'en', { acceptDownloads: true })
    await enter(window, reviewer.name)
    return window
  })()
  await page.goto(`${app.url}/f/${ref}`)
  await page.getByRole('button', { name: 'Open The door of the room.jpg' }).click()
  await page.getByRole('button', { name: 'Download the original' }).click()
  const asking = page.locator('dialog[open]').last()
  await asking.getByRole('button', { name: 'Download', exact: true }).click()
  await asking.getByText('Please give a reason.').waitFor()
  expect(await inspect(page, 'evidence-original', appearances)).toEqual([])
  await asking.getByRole('textbox').fill('To compare it with the register.')
  const [download] = await Promise.all([page.waitForEvent('download'), asking.getByRole('button', { name: 'Download', exact: true }).click()])
  expect(download.suggestedFilename()).toBe('The door of the room.jpg')
  await page.locator('dialog[open]').getByText('Who has seen this file').click()
  await page.getByText('To compare it with the register.').waitFor()
  await page.getByText(`${reviewer.name} took the original.`).waitFor()
  // Asked for, and not taken; and so many looks that they fill more than a page.
  const [{ id }] = (await app.database.em.fork().execute<{ id: string }[]>(`select file_id as id from evidence_access where reason = 'To compare it with the register.'`)) as [{ id: string }]
  await app.database.em.fork().execute(`insert into evidence_access (id, file_id, person_id, kind, reason, at) values (gen_random_uuid(), ?, ?, 'original', 'For later.', now())`, [id, reviewer.id])
  await app.database.em.fork().execute(`insert into evidence_access (id, file_id, person_id, kind, at) select gen_random_uuid(), ?, ?, 'viewed', now() - number * interval '1 hour' from generate_series(1, 30) number`, [id, reviewer.id])
  await page.locator('dialog[open]').getByText('Who has seen this file').click()
  await page.locator('dialog[open]').getByText('Who has seen this file').click()
  await page.getByText(`${reviewer.name} asked for the original and has not taken it.`).waitFor()
  const rows = page.locator('.accesses > li')
  await expect.poll(() => rows.count()).toBe(20)
  expect(await inspect(page, 'evidence-accesses', appearances)).toEqual([])
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.locator('dialog[open] details button').last().click()
  await expect.poll(() => rows.count()).toBeGreaterThan(30)
})

test('the form with files can be used by everybody', async () => {
  const bytes = await jpeg()
  const { window, page } = await openEvidence({ files: [refTo(bytes, 'photo of the corridor.jpg')] }, 1280)
  await page.getByText('It has not arrived.').waitFor()
  await page.locator('input[type="file"]').first().setInputFiles(saved('photo of the corridor.jpg', bytes))
  await page.getByText('It has arrived and is kept.').waitFor()
  const found = await inspect(page, 'evidence-form', appearances)
  expect(found).toEqual([])
  expect(window.problems).toEqual([])
})

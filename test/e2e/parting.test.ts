/// <reference lib="dom" />
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createFinding, createPerson, createProject, type TestFinding, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { enter, openBrowser, openWindow } from './browser.ts'

let app: App
let browser: Browser
let world: World
let monitor: TestPerson

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  monitor = await createPerson(app.database, world, ['monitor'], { name: 'Test Monitor' })
  browser = await openBrowser()
})
afterEach(async () => void (await Promise.all(browser.contexts().map((context) => context.close()))))
afterAll(async () => {
  await browser.close()
  await app.stop()
})

const narrativeOf = async ({ id }: TestFinding): Promise<string> => {
  const [row] = await app.database.em.fork().execute<{ content: { narrative: string } }[]>('select content from finding_draft where finding_id = ?', [id])
  return row!.content.narrative
}
const saved = (page: Page) => page.locator('.save-state[data-state="saved"]').waitFor()
const field = (page: Page) => page.locator('textarea[name="narrative"]')
/** Sooner than a pause in typing would have it saved. */
const soon = { timeout: 1_500 }

async function openNarrative(): Promise<{ page: Page; finding: TestFinding }> {
  const finding = await createFinding(app.database, world, monitor.id, { status: 'draft', title: 'A draft' })
  const window = await openWindow(browser, app.url, 'en')
  await enter(window, monitor.name)
  const { page } = window
  await page.goto(`${app.url}/drafts/${finding.id}?step=narrative`)
  await field(page).waitFor()
  return { page, finding }
}

/** As when another tab is looked at, or the phone is put away. */
const hide = (page: Page): Promise<void> =>
  page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
    Reflect.deleteProperty(document, 'visibilityState')
  })

/** Holds the next save of a draft, on its way to the server or back from it. */
async function holdSave(page: Page): Promise<{ held: Promise<Route>; release: () => void }> {
  const { promise: held, resolve: hold } = Promise.withResolvers<Route>()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  let first = true
  await page.route('**/graphql', async (route) => {
    if (!first || !route.request().postData()?.includes('SaveFindingDraft')) return route.fallback()
    first = false
    hold(route)
    return released
  })
  return { held, release }
}

test('whoever leaves the site at once, whatever the browser asks, finds the last words again and goes on with no conflict', async () => {
  const { page, finding } = await openNarrative()
  page.on('dialog', (dialog) => void dialog.accept())
  await field(page).fill('Typed, and gone at once.')
  await page.goto('about:blank')
  await expect.poll(() => narrativeOf(finding), soon).toBe('Typed, and gone at once.')
  await page.goBack()
  expect(await field(page).inputValue()).toBe('Typed, and gone at once.')
  await field(page).fill('Typed after coming back.')
  await saved(page)
  expect(await narrativeOf(finding)).toBe('Typed after coming back.')
})

test('whoever closes the window over the last letter finds it again', async () => {
  const { page, finding } = await openNarrative()
  await field(page).fill('Typed, and closed over.')
  await page.close()
  await expect.poll(() => narrativeOf(finding), soon).toBe('Typed, and closed over.')
})

test('a save may outlive its page; one that is too large for that is sent all the same', async () => {
  const { page, finding } = await openNarrative()
  // Of a request that is on its way nobody else can tell.
  await page.evaluate(() => {
    const send = globalThis.fetch
    globalThis.fetch = (input, init) => {
      if (String(init?.body).includes('SaveFindingDraft')) document.documentElement.dataset['keepalive'] = String(init?.keepalive)
      return send(input, init)
    }
  })
  const keepalive = () => page.evaluate(() => document.documentElement.dataset['keepalive'])
  await field(page).fill('Few words.')
  await hide(page)
  await expect.poll(() => narrativeOf(finding), soon).toBe('Few words.')
  expect(await keepalive()).toBe('true')
  await saved(page)
  // Three bytes each: all of it is more than a browser lets outlive a page.
  const [many, more] = ['漢'.repeat(20_000), '漢'.repeat(2_000)]
  await field(page).fill(many)
  await page.locator('.steps button', { hasText: 'Sources and consent' }).click()
  await page.locator('textarea[name="sourceNote"]').fill(more)
  await hide(page)
  await expect.poll(keepalive).toBe('false')
  await saved(page)
  expect(await narrativeOf(finding)).toBe(many)
})

test('a page that is hidden has saved what was typed by then, and goes on', async () => {
  const { page, finding } = await openNarrative()
  await field(page).fill('Typed before the phone was put away.')
  await hide(page)
  await expect.poll(() => narrativeOf(finding), soon).toBe('Typed before the phone was put away.')
  await field(page).fill('Typed after it was taken up again.')
  await saved(page)
  expect(await narrativeOf(finding)).toBe('Typed after it was taken up again.')
})

test('words typed while a save has arrived and its answer has not are saved on leaving too', async () => {
  const { page, finding } = await openNarrative()
  const { held, release } = await holdSave(page)
  await field(page).fill('The first words.')
  const route = await held
  const answer = await route.fetch()
  expect(await narrativeOf(finding)).toBe('The first words.')
  await field(page).fill('The first words, and the last.')
  await hide(page)
  await expect.poll(() => narrativeOf(finding), soon).toBe('The first words, and the last.')
  await route.fulfill({ response: answer })
  release()
  await saved(page)
  await field(page).fill('And one more.')
  await saved(page)
  expect(await narrativeOf(finding)).toBe('And one more.')
})

test('words that arrive before the save that they follow take nothing from anybody, and are saved after it', async () => {
  const { page, finding } = await openNarrative()
  const { held, release } = await holdSave(page)
  await field(page).fill('The first words.')
  const route = await held
  await field(page).fill('The first words, and the last.')
  const refused = page.waitForResponse(async (response) => response.url().includes('/graphql') && (await response.text()).includes('Stale'))
  await hide(page)
  await refused
  await route.continue()
  release()
  await saved(page)
  expect(await narrativeOf(finding)).toBe('The first words, and the last.')
  expect(await page.getByRole('button', { name: 'Compare and choose' }).count()).toBe(0)
})

test('another window that saved meanwhile is not written over on parting', async () => {
  const { page, finding } = await openNarrative()
  const { held, release } = await holdSave(page)
  await field(page).fill('The first words.')
  const route = await held
  // What it made is the very version that the words on parting would be measured against.
  await app.database.em.fork().execute(`update finding_draft set version = version + 1, content = content || '{"narrative": "Theirs"}' where finding_id = ?`, [finding.id])
  await field(page).fill('The first words, and the last.')
  const refused = page.waitForResponse(async (response) => response.url().includes('/graphql') && (await response.text()).includes('Stale'))
  await hide(page)
  await refused
  await route.continue()
  release()
  await page.getByRole('button', { name: 'Compare and choose' }).waitFor()
  expect(await narrativeOf(finding)).toBe('Theirs')
})

test('another window that saved meanwhile is not written over by who parts while the page reads anew what it did not know', async () => {
  const { page, finding } = await openNarrative()
  const { promise: reading, resolve: read } = Promise.withResolvers<void>()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  let saves = 0
  let refused = false
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('SaveFindingDraft')) {
      saves += 1
      const response = await route.fetch()
      refused ||= (await response.text()).includes('Stale')
      return route.fulfill({ response })
    }
    if (refused) {
      read()
      await released
    }
    return route.fallback()
  })
  // What it made is the very version that the refused save would have made.
  await app.database.em.fork().execute(`update finding_draft set version = version + 1, content = content || '{"narrative": "Theirs"}' where finding_id = ?`, [finding.id])
  await field(page).fill('The first words.')
  await reading
  await field(page).fill('The first words, and the last.')
  await hide(page)
  release()
  await page.getByRole('button', { name: 'Compare and choose' }).waitFor()
  expect(await narrativeOf(finding)).toBe('Theirs')
  expect(saves).toBe(1)
  // Once they have been told, it is theirs to say.
  expect(await field(page).inputValue()).toBe('The first words, and the last.')
  await page.getByRole('button', { name: 'Compare and choose' }).click()
  await page.getByRole('radio', { name: 'What is here' }).check()
  await page.getByRole('button', { name: 'Keep what is chosen' }).click()
  await saved(page)
  expect(await narrativeOf(finding)).toBe('The first words, and the last.')
})

test('a recommendation that could not be sent stays as it was typed, and is not left without a question', async () => {
  const drafter = await createPerson(app.database, world, ['drafter'], { name: 'Test Drafter' })
  await createFinding(app.database, world, monitor.id, { status: 'approved', title: 'What it rests on' })
  const window = await openWindow(browser, app.url, 'en')
  await enter(window, drafter.name)
  const { page } = window
  await page.getByRole('link', { name: 'Recommendations', exact: true }).click()
  await page.getByRole('link', { name: 'New recommendation' }).click()
  await page.locator('#title').fill('Typed, and not to be lost')
  // What can be told here is told here.
  const save = page.getByRole('button', { name: 'Save the draft' })
  await save.click()
  await page.locator('.error-summary').waitFor()
  expect(await page.locator('#title').inputValue()).toBe('Typed, and not to be lost')

  await page.locator('#citations input').first().check()
  await page.locator('#text').fill('The institution should do so, and say when.')
  await page.locator('#addressee').fill('The ministry')
  await page.route('**/graphql', (route) => (route.request().postData()?.includes('CreateRecommendation') ? route.abort() : route.fallback()))
  await save.click()
  await page.locator('form .banner[data-tone="danger"]').waitFor()
  expect(await page.locator('#title').inputValue()).toBe('Typed, and not to be lost')
  await page.unrouteAll()

  await page.getByRole('link', { name: 'Findings', exact: true }).click()
  const asked = page.locator('dialog')
  await asked.getByRole('button', { name: 'Stay on this page' }).waitFor()
  // Whoever presses Enter or Escape at once stays.
  await page.keyboard.press('Enter')
  await asked.waitFor({ state: 'detached' })
  expect(await page.locator('#title').inputValue()).toBe('Typed, and not to be lost')
  const { promise: warned, resolve: warn } = Promise.withResolvers<string>()
  page.on('dialog', (dialog) => {
    warn(dialog.type())
    void dialog.dismiss()
  })
  await page.goto('about:blank').catch(() => {})
  expect(await warned).toBe('beforeunload')
  expect(await page.locator('#title').inputValue()).toBe('Typed, and not to be lost')
})

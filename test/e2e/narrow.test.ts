/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Locale, locales } from '../../shared/languages/locales.ts'
import { createFinding, createPerson, createProject, createThread, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { enter, openBrowser, openWindow, picture, type Window } from './browser.ts'

let app: App
let browser: Browser
let world: World
let author: TestPerson
let reviewer: TestPerson

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'], { name: 'Test Author' })
  reviewer = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }], { name: 'Test Reviewer' })
  browser = await openBrowser()
})
afterEach(async () => void (await Promise.all(browser.contexts().map((context) => context.close()))))
afterAll(async () => {
  await browser.close()
  await app.stop()
})

async function openFinding(locale: Locale, colorScheme: 'light' | 'dark'): Promise<Window> {
  const { id, ref } = await createFinding(app.database, world, author.id, { assignedIds: [reviewer.id], severity: 'high' })
  await createThread(app.database, id, reviewer.id)
  const window = await openWindow(browser, app.url, locale, { viewport: { width: 360, height: 640 }, colorScheme, hasTouch: true })
  await enter(window, reviewer.name)
  await window.page.goto(`${app.url}/f/${ref}`)
  await window.page.locator('.paragraph').first().waitFor()
  await window.page.evaluate(() => document.fonts.ready)
  return window
}

test.each(locales)('on a phone the text of a finding begins on the first screen, and whose turn it is stands above it (%s)', async (locale) => {
  const { page, say, problems } = await openFinding(locale, locale === 'ru' ? 'dark' : 'light')
  await picture(page, `narrow-head-${locale}`)
  const [turn, text, edge] = await page.evaluate(() => [document.querySelector('.whose-turn')!, document.querySelector('.paragraph')!, document.querySelector('.nav')!].map((element) => element.getBoundingClientRect().top))
  const words = await page.locator('.whose-turn').innerText()
  for (const named of [say('Whose turn:'), reviewer.name]) expect(words).toContain(named)
  // Two lines of it, above the bar at the lower edge.
  expect(text! + 56).toBeLessThan(edge!)
  expect(turn!).toBeLessThan(text!)
  expect(problems).toEqual([])
})

const bottomOf = (page: Page, name: string): Promise<number> => page.locator('dialog').getByRole('button', { name }).evaluate((button) => button.getBoundingClientRect().bottom)

test('on a phone what a dialog does is in sight without scrolling, beside the keyboard too', async () => {
  const { page, say } = await openFinding('ru', 'dark')
  const open = () => page.getByRole('button', { name: say('Comment on the whole finding') }).click()
  await page.setViewportSize({ width: 360, height: 600 })
  await open()
  expect(await bottomOf(page, say('Send the comment'))).toBeLessThanOrEqual(600)
  expect(await bottomOf(page, say('Keep until I decide'))).toBeLessThanOrEqual(600)
  await picture(page, 'narrow-dialog-ru')
  await page.keyboard.press('Escape')

  // As the keyboard of a phone does it: the page stays as high as it was, and less of it is seen.
  const seen = 320
  await page.evaluate((height) => {
    const view = Object.assign(new EventTarget(), { height, offsetTop: 40, scale: 1 })
    Object.defineProperty(globalThis, 'visualViewport', { value: view })
  }, seen)
  await open()
  const field = page.locator('#thread-body')
  await field.fill('Typed beside the keyboard.')
  const inSight = await page.locator('dialog').evaluate((dialog) => [dialog, dialog.querySelector('#thread-body')!, dialog.querySelector('[type="submit"]')!].map((element) => element.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom] as const))
  const [dialog, typing, send] = inSight as [readonly [number, number], readonly [number, number], readonly [number, number]]
  expect(dialog[0]).toBeGreaterThanOrEqual(40)
  for (const [, bottom] of [dialog, send]) expect(bottom).toBeLessThanOrEqual(40 + seen)
  expect(typing[1]).toBeLessThanOrEqual(send[0])
  await picture(page, 'narrow-dialog-keyboard-ru')
  await page.getByRole('button', { name: say('Send the comment') }).click()
  await page.locator('.comment', { hasText: 'Typed beside the keyboard.' }).waitFor()
})

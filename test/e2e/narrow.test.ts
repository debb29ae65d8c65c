/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
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

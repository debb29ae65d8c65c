/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { type App, startApp } from '../support/startApp.ts'
import { type Appearance, inspect } from './axe.ts'
import { enter, openBrowser, openWindow, type Window } from './browser.ts'

let app: App
let browser: Browser

beforeAll(async () => {
  app = await startApp()
  await seed(app.database.em, { demo: true, now: new Date() })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

async function visit({ page }: Window, path: string, ready: string): Promise<void> {
  await page.goto(app.url + path)
  await page.locator(ready).first().waitFor()
}

const appearances: readonly Appearance[] = [
  { locale: 'en', scheme: 'light', width: 1280 },
  { locale: 'ru', scheme: 'dark', width: 1280 },
  { locale: 'ky', scheme: 'light', width: 360 },
  { locale: 'kk', scheme: 'dark', width: 360 },
]

test('axe finds nothing on any page, with each popup open, in each language, both schemes and two widths', async () => {
  const window = await openWindow(browser, app.url, null, { reducedMotion: 'reduce' })
  const { page, say } = window
  const found: string[] = []
  const look = async (what: string) => found.push(...(await inspect(page, what, appearances)))
  await page.locator('.persona').first().waitFor()
  await look('sign-in')
  await page.locator('form .button').click()
  await page.locator('.field-error').first().waitFor()
  await look('sign-in-wrong')
  await enter(window, 'Aida Bekova')
  await visit(window, '/inbox', '.inbox-row')
  await look('inbox')
  await visit(window, '/findings', '.finding-row')
  await look('findings')
  await page.locator('.person-menu summary').click()
  await look('menu')
  await visit(window, '/findings?q=nothingmatchesthis', '.empty')
  await look('findings-empty')
  await visit(window, '/f/CA-10', '.thread')
  await look('finding')
  await page.getByRole('button', { name: say('Reviewers'), exact: true }).click()
  await look('assign')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: say('Decide'), exact: true }).click()
  await page.locator('dialog .button[data-look="primary"]').click()
  await page.locator('dialog .field-error').waitFor()
  await look('decide')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: say('Comment on the whole finding') }).click()
  await look('new-thread')
  await page.keyboard.press('Escape')
  for (const tab of ['Decisions', 'History']) {
    await page.getByRole('tab', { name: say(tab) }).click()
    await look(tab.toLowerCase())
  }
  await visit(window, '/recommendations', '.recommendations')
  await look('recommendations')
  await visit(window, '/recommendations/new', '#citations input')
  await page.locator('form .button[data-look="primary"]').click()
  await page.locator('.field-error').first().waitFor()
  await look('new-recommendation')
  await visit(window, '/r/CA-R1', '.recommendation-text')
  await look('recommendation')
  await page.getByRole('button', { name: say('Assign'), exact: true }).click()
  await look('assign-recommendation')
  await visit(window, '/people', '.people')
  await look('people')
  await visit(window, '/settings', '#sessions-title')
  await look('settings')
  await visit(window, '/f/CA-999', '.empty')
  await look('not-found')
  await visit(window, '/findings/new', 'main .button[data-look="primary"]')
  await page.locator('main .button[data-look="primary"]').click()
  await page.locator('input[name="occurredOn"]').waitFor()
  await page.locator('form .button[data-look="primary"]').click()
  await page.locator('.error-summary').waitFor()
  const draft = page.url().split('?')[0]!.replace(app.url, '')
  await look('form-place')
  for (const step of ['topic', 'narrative', 'sources', 'evidence', 'assessment', 'check']) {
    await visit(window, `${draft}?step=${step}`, '.form-page h1')
    if (step === 'topic') {
      await page.locator('input[name="themeCode"][value="PT"]').check()
      for (const indicator of ['PT-01', 'PT-02', 'PT-05']) await page.locator(`input[name="indicators"][value="${indicator}"]`).check()
    }
    if (step === 'evidence') await page.getByRole('button', { name: say('Add evidence') }).click()
    await look(`form-${step}`)
  }
  expect(found).toEqual([])
  expect(window.problems).toEqual([])
})

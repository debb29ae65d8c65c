/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { type App, startApp } from '../support/startApp.ts'
import { openBrowser, openWindow } from './browser.ts'

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

/** Presses Tab until the focus is on what the selector names (and holds the text, if one is given). */
async function tabTo(page: Page, selector: string, text = ''): Promise<void> {
  await page.locator(selector).first().waitFor()
  for (let presses = 0; presses < 150; presses += 1) {
    if (await page.evaluate(([wanted, words]) => document.activeElement?.matches(wanted!) && (document.activeElement.textContent ?? '').includes(words!), [selector, text])) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`the keyboard does not reach ${selector} ${text}`)
}

async function press(page: Page, selector: string, text = '', key = 'Enter'): Promise<void> {
  await tabTo(page, selector, text)
  await page.keyboard.press(key)
}

async function fill(page: Page, selector: string, words: string): Promise<void> {
  await tabTo(page, selector)
  await page.keyboard.type(words)
}

const forward = 'form.form-page button[type="submit"]'

/** Into the account and, in English, to an address: all that is not the keyboard's is the address bar. */
async function enter(name: string): Promise<Page> {
  const { page } = await openWindow(browser, app.url, 'en')
  await press(page, 'button.persona', name)
  await page.locator('.connection[data-state="live"]').waitFor()
  return page
}

test('a finding is written, assigned, discussed and approved with the keyboard alone', async () => {
  const monitor = await enter('Aigul Asanova')
  await press(monitor, 'a.nav-new')
  await press(monitor, 'main .button[data-look="primary"]')
  await fill(monitor, '#occurredOn', '02032026')
  await tabTo(monitor, '#regionCode')
  await monitor.keyboard.press('ArrowDown')
  await fill(monitor, '#institution', 'Sample court')
  await press(monitor, forward)
  await press(monitor, 'input[name="themeCode"]', '', 'Space')
  await tabTo(monitor, 'input[name="indicators"]')
  await monitor.keyboard.press('Space')
  await monitor.locator('.questions').waitFor()
  for (const code of ['CP-01.1', 'CP-01.3']) await press(monitor, `input[name="answers.${code}"]`, '', 'Space')
  await press(monitor, forward)
  await fill(monitor, '#title', 'Written without a mouse')
  await fill(monitor, '#narrative', 'Everything here was typed and reached with the keyboard alone, from the first page to the last.')
  await monitor.keyboard.press('Control+Enter')
  await fill(monitor, '#sourceCount', '1')
  await press(monitor, 'input[name="sourceConsent"]', '', 'Space')
  // The first of them is for the team alone, and would let nobody else read it.
  await monitor.keyboard.press('ArrowDown')
  await press(monitor, forward)
  await monitor.locator('.steps li:nth-child(5) [aria-current="step"]').waitFor()
  await press(monitor, forward)
  await press(monitor, 'input[name="severity"]', '', 'Space')
  await press(monitor, 'input[name="confidence"]', '', 'Space')
  await press(monitor, forward)
  await monitor.locator('#check-place').waitFor()
  await press(monitor, 'main .button[data-look="primary"]')
  await monitor.waitForURL(/\/f\/CA-13/)

  const coordinator = await enter('Aida Bekova')
  await coordinator.locator('.finding-row').first().waitFor()
  await press(coordinator, '.finding-row a', 'Written without a mouse')
  await press(coordinator, 'main .button', 'Reviewers')
  await tabTo(coordinator, '#assignee')
  await coordinator.keyboard.type('Nurlan')
  await press(coordinator, 'dialog button[type="submit"]')
  await coordinator.locator('dialog li').first().waitFor()
  await coordinator.keyboard.press('Escape')
  await coordinator.locator('dialog').waitFor({ state: 'detached' })
  // The focus is back on the button that opened the dialog.
  await expect.poll(() => coordinator.evaluate(() => document.activeElement?.textContent)).toBe('Reviewers')

  const reviewer = await enter('Nurlan Seitkali')
  await reviewer.locator('.finding-row').first().waitFor()
  await press(reviewer, '.finding-row a', 'Written without a mouse')
  await press(reviewer, '.paragraph-comment')
  await tabTo(reviewer, 'dialog input[name="thread-kind"]')
  await fill(reviewer, '#thread-body', 'Good to read.')
  await press(reviewer, 'dialog button[type="submit"]')
  await reviewer.locator('.thread').waitFor()
  await press(reviewer, '[role="tab"][aria-selected="true"]', '', 'ArrowRight')
  await reviewer.locator('[role="tab"][aria-selected="true"]').nth(0).waitFor()
  await press(reviewer, 'main .finding-header .button[data-look="primary"]')
  await press(reviewer, 'dialog input[name="verdict"]', '', 'Space')
  await press(reviewer, 'dialog button[type="submit"]')
  await reviewer.locator('.badge[data-tone="success"]').first().waitFor()
})

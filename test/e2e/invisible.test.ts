/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { type App, startApp } from '../support/startApp.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openBrowser, openWindow } from './browser.ts'

let app: App
let browser: Browser

beforeAll(async () => {
  app = await startApp()
  await seed(app.database.em, { demo: true, now: new Date() })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

const invisible = 'This text has invisible characters that cannot be kept. Please remove them, or type the passage anew.'
const field = (page: Page, id: string) => page.locator('.field', { has: page.locator(id) }).first()
const focused = (page: Page): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id)

function commandsOf(page: Page, names: RegExp): string[] {
  const sent: string[] = []
  page.on('request', (request) => void (names.test(request.postData() ?? '') && sent.push(request.postData() ?? '')))
  return sent
}

test('a number pasted from a telephone into a comment is said to have what nobody sees, is not sent so, and goes once that is removed', async () => {
  const window = await openWindow(browser, app.url, 'en')
  const { page } = window
  await enter(window, 'Nurlan Seitkali')
  await page.goto(`${app.url}/f/CA-9`)
  await page.locator('.connection[data-state="live"]').waitFor()
  const sent = commandsOf(page, /"OpenThread"/)
  await page.locator('.paragraph').first().hover()
  await page.locator('.paragraph-comment').first().click()
  await page.locator('#thread-body').focus()
  await page.keyboard.insertText('Ask \u2068Aida\u2069 at \u202a+996 555 12 34 56\u202c')
  const comment = field(page, '#thread-body')
  await comment.locator('.field-error', { hasText: invisible }).waitFor()
  expect(await comment.getByRole('status').textContent()).toBe(invisible)
  expect(await inspect(page, 'invisible', appearances)).toEqual([])

  await page.getByRole('button', { name: 'Send the comment' }).click()
  expect([await focused(page), sent]).toEqual(['thread-body', []])
  // By the keyboard, from the field back to what stands above it.
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  expect(await page.locator('#thread-body').inputValue()).toBe('Ask Aida at +996 555 12 34 56')
  expect([await focused(page), await comment.locator('.field-error').count(), await comment.getByRole('status').textContent()]).toEqual(['thread-body', 0, ''])
  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.locator('.thread', { hasText: 'Ask Aida at +996 555 12 34 56' }).waitFor()
  expect([sent.length, window.problems]).toEqual([1, []])
})

test('an address and a name pasted from the contacts of a telephone make an invitation once what nobody sees is removed', async () => {
  const window = await openWindow(browser, app.url, 'ru')
  const { page, say } = window
  await enter(window, 'Marat Isakov')
  await page.goto(`${app.url}/people`)
  await page.getByRole('button', { name: say('Invite a person') }).click()
  const dialog = page.getByRole('dialog')
  const sent = commandsOf(page, /"InviteMember"/)
  await dialog.locator('#invited-email').focus()
  await page.keyboard.insertText('\u202abegimai@network.example\u202c')
  await dialog.locator('#invited-name').focus()
  await page.keyboard.insertText('\u2068Бегимай Үсөнова\u2069')
  await dialog.locator('#invited-organisation').selectOption('another')
  await dialog.locator('#invited-organisation-name').fill('Sample Defenders')
  await dialog.locator('input[name="roles"][value="observer"]').check()
  for (const id of ['invited-email', 'invited-name']) {
    await dialog.getByRole('button', { name: say('Make the invitation') }).click()
    expect([await focused(page), sent]).toEqual([id, []])
    await field(page, `#${id}`).locator('.field-error', { hasText: say(invisible) }).waitFor()
    await field(page, `#${id}`).getByRole('button', { name: say('Remove the invisible characters') }).click()
  }
  await dialog.getByRole('button', { name: say('Make the invitation') }).click()
  await dialog.locator('#invitation-link').waitFor()
  await dialog.getByRole('button', { name: say('Done') }).click()
  expect(await page.locator('.invitation', { hasText: 'begimai@network.example' }).innerText()).toContain('Бегимай Үсөнова')
  expect([sent.length, window.problems]).toEqual([1, []])
})

test('what is looked for is found without what nobody sees, and the address of the page has none of it', async () => {
  const window = await openWindow(browser, app.url, 'en')
  const { page } = window
  await enter(window, 'Nurlan Seitkali')
  await page.goto(`${app.url}/findings`)
  await page.locator('.finding-row').first().waitFor()
  await page.getByRole('searchbox', { name: 'Search the findings' }).focus()
  await page.keyboard.insertText('\u2068ca-9\u2069')
  await page.waitForURL((url) => url.searchParams.get('q') === 'ca-9')
  await page.locator('.finding-row', { hasText: 'CA-9' }).waitFor()
  await expect.poll(() => page.locator('.finding-row').count()).toBe(1)
  expect(window.problems).toEqual([])
})

/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { enter, openBrowser, openWindow, picture } from './browser.ts'

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

/** As the clipboard does it: a field that cuts what is too long cuts this too. */
async function paste(page: Page, field: string, text: string): Promise<void> {
  await page.locator(field).first().focus()
  await page.keyboard.insertText(text)
}

const field = (page: Page, id: string) => page.locator('.field', { has: page.locator(id) }).first()

test('a comment that is too long stays whole, says by how much, and is not sent until it is shorter', async () => {
  const window = await openWindow(browser, app.url, 'en')
  const { page } = window
  await enter(window, 'Nurlan Seitkali')
  await page.goto(`${app.url}/f/CA-9`)
  await page.locator('.thread').first().waitFor()
  await page.locator('.connection[data-state="live"]').waitFor()
  const sent: string[] = []
  page.on('request', (request) => void (/"(OpenThread|ReplyToThread)"/.test(request.postData() ?? '') && sent.push(request.postData() ?? '')))

  const reply = 'textarea[id^="reply-"]'
  await paste(page, reply, 'x'.repeat(4001))
  await field(page, reply).getByText('1 character too many: at most 4000.').waitFor()
  await page.locator('.thread', { has: page.locator(reply) }).first().getByRole('button', { name: 'Reply', exact: true }).click()
  expect(await page.locator(reply).first().evaluate((area) => area === document.activeElement)).toBe(true)
  await page.locator(reply).first().fill('')

  await page.locator('.paragraph').first().hover()
  await page.locator('.paragraph-comment').first().click()
  await paste(page, '#thread-body', 'y'.repeat(5000))
  expect(await page.locator('#thread-body').inputValue()).toBe('y'.repeat(5000))
  const comment = field(page, '#thread-body')
  await comment.getByText('1000 characters too many: at most 4000.').waitFor()
  await picture(page, 'too-long-en')
  // With every letter by how much, but not aloud.
  expect(await comment.getByRole('status').textContent()).toBe('This is too long.')
  await page.getByRole('button', { name: 'Send the comment' }).click()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('thread-body')
  expect(await page.locator('#thread-body').inputValue()).toHaveLength(5000)
  expect(sent).toEqual([])

  await page.locator('#thread-body').fill('y'.repeat(4000))
  expect(await comment.locator('.field-error').count()).toBe(0)
  expect(await comment.getByRole('status').textContent()).toBe('')
  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.locator('.thread', { hasText: 'y'.repeat(4000) }).waitFor()
  expect(sent).toHaveLength(1)
  expect(window.problems).toEqual([])
})

test('a field of a draft that is too long is not called saved, and the form does not go on', async () => {
  const world = await createProject(app.database)
  const monitor = await createPerson(app.database, world, ['monitor'], { name: 'Test Monitor' })
  const finding = await createFinding(app.database, world, monitor.id, { status: 'draft', title: 'A draft' })
  const window = await openWindow(browser, app.url, 'ru')
  const { page, say } = window
  await enter(window, monitor.name)
  await page.goto(`${app.url}/drafts/${finding.id}?step=narrative`)
  await page.locator('#title').fill('')
  await paste(page, '#title', 'z'.repeat(165))
  await field(page, '#title').getByText('5 лишних символов: можно не больше 160.').waitFor()
  await page.locator('.save-state[data-state="partly"]', { hasText: say('Title') }).waitFor()
  await page.getByRole('button', { name: say('Continue') }).click()
  await page.locator('.error-summary').waitFor()
  await picture(page, 'too-long-form-ru')
  expect(await page.locator('#title').inputValue()).toBe('z'.repeat(165))
  await page.locator('#title').fill('z'.repeat(160))
  await page.locator('.save-state[data-state="saved"]').waitFor()
  expect(await field(page, '#title').locator('.field-error').count()).toBe(0)
})

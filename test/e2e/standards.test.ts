/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { enter, openBrowser, openWindow } from './browser.ts'

let app: App
let browser: Browser

beforeAll(async () => {
  app = await startApp()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

test('a few typed letters shorten the list of standards, Enter goes to it, and what is chosen is added', async () => {
  const world = await createProject(app.database)
  const monitor = await createPerson(app.database, world, ['monitor'])
  const finding = await createFinding(app.database, world, monitor.id, { status: 'draft' })
  const window = await openWindow(browser, app.url, 'en')
  await enter(window, monitor.name)
  const { page } = window
  await page.goto(`${app.url}/drafts/${finding.id}?step=assessment`)
  const [words, list] = [page.locator('#find-standard'), page.locator('#add-standard')]
  await list.waitFor()
  const offered = () => list.locator('option:not([value=""])').count()
  const all = await offered()
  expect(all).toBeGreaterThan(100)
  await words.fill('TORTURE convention')
  await expect.poll(offered).toBeLessThan(30)
  expect(await list.locator('optgroup').first().getAttribute('label')).toContain('Convention against Torture')
  await words.press('Enter')
  expect(await list.evaluate((element) => element === document.activeElement)).toBe(true)
  const code = await list.locator('option:not([value=""])').first().getAttribute('value')
  await list.selectOption(code!)
  expect([await words.inputValue(), await page.locator(`#standards input[value="${code}"]`).isChecked()]).toEqual(['', true])
  const stored = async (): Promise<string[]> => {
    const [row] = await app.database.em.fork().execute<{ content: { standards: string[] } }[]>('select content from finding_draft where finding_id = ?', [finding.id])
    return row!.content.standards
  }
  await expect.poll(stored).toContain(code)
  await words.fill('nothing has these')
  expect(await list.locator('option').allInnerTexts()).toEqual(['No provision has these words'])
})

/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { type App, startApp } from '../support/startApp.ts'
import { enter, openBrowser, openWindow, picture, type Window } from './browser.ts'

let app: App
let browser: Browser
const windows: Window[] = []

beforeAll(async () => {
  app = await startApp()
  await seed(app.database.em, { demo: true, now: new Date() })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

const title = 'Права не разъяснены при задержании'
const narrative = 'Задержанному объяснили причины только через шесть часов.\n\nПротокол подписан без переводчика, хотя человек о нём просил.'

async function open(locale: 'ky' | 'ru' | 'en', name: string, phone = false): Promise<Window> {
  const window = await openWindow(browser, app.url, locale, phone ? { viewport: { width: 360, height: 740 }, hasTouch: true } : {})
  windows.push(window)
  await enter(window, name)
  return window
}

async function write({ page, say }: Window): Promise<string> {
  await page.goto(`${app.url}/findings/new`)
  await page.locator('main .button[data-look="primary"]').click()
  await page.locator('input[name="occurredOn"]').waitFor()
  const forward = page.getByRole('button', { name: say('Continue'), exact: true })

  // Sent empty on purpose: the summary names what is missing, leads to it, and nothing is lost.
  await page.locator('input[name="institution"]').fill('Sample district police department 2')
  await forward.click()
  const summary = page.locator('.error-summary')
  await summary.waitFor()
  expect(await summary.locator('li').count()).toBe(2)
  await summary.locator('a').first().click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('occurredOn')
  expect(await page.locator('input[name="institution"]').inputValue()).toBe('Sample district police department 2')
  await page.locator('input[name="occurredOn"]').fill('2026-02-03')
  await page.locator('select[name="regionCode"]').selectOption('KG-GB')
  await forward.click()

  await page.locator('input[name="themeCode"][value="PT"]').check()
  await page.locator('input[name="indicators"][value="PT-02"]').check()
  await page.locator('input[name="answers.PT-02.1"][value="no"]').check()
  await forward.click()
  await summary.waitFor()
  await page.locator('textarea[name="answers.PT-02.1.note"]').fill('Только через шесть часов.')
  await page.locator('input[name="answers.PT-02.2"][value="yes"]').check()
  await forward.click()

  await page.locator('input[name="title"]').fill(title)
  await page.locator('textarea[name="narrative"]').fill(narrative)
  await forward.click()
  await page.locator('input[name="sourceCount"]').fill('0')
  await page.locator('input[name="sourceConsent"][value="aggregate"]').check()
  await forward.click()
  await page.getByRole('heading', { level: 1, name: say('Evidence') }).waitFor()
  await forward.click()
  await page.locator('input[name="severity"][value="medium"]').check()
  await page.locator('input[name="confidence"][value="corroborated"]').check()
  // Several sources, of none: refused beside the answer, and mended where they are counted.
  await forward.click()
  await page.locator('#confidence .field-error').waitFor()
  await picture(page, 'journey-too-few-sources-ky-360')
  for (const heading of ['Evidence', 'Sources and consent']) {
    await page.getByRole('button', { name: say('Back'), exact: true }).click()
    await page.getByRole('heading', { level: 1, name: say(heading) }).waitFor()
  }
  await page.locator('input[name="sourceCount"]').fill('2')
  for (const heading of ['Evidence', 'Severity and standards', 'Check your answers']) {
    await forward.click()
    await page.getByRole('heading', { level: 1, name: say(heading) }).waitFor()
  }
  await page.getByRole('heading', { level: 1, name: say('Check your answers') }).waitFor()
  await picture(page, 'journey-check-answers-ky-360')
  await page.getByRole('button', { name: say('Submit for review') }).click()
  await page.waitForURL(/\/f\/CA-\d+/)
  return new URL(page.url()).pathname.split('/').pop()!
}

test('three people carry one finding from the form to a reviewed recommendation, each seeing the others’ steps as they happen', async () => {
  const monitor = await open('ky', 'Aigul Asanova', true)
  const reviewer = await open('ru', 'Nurlan Seitkali')
  const coordinator = await open('en', 'Aida Bekova')

  const ref = await write(monitor)

  // The coordinator's list does not move by itself: it offers what is new.
  await coordinator.page.locator('.pill').click()
  await coordinator.page.getByRole('link', { name: title }).click()
  await coordinator.page.getByRole('button', { name: 'Reviewers' }).click()
  await coordinator.page.locator('dialog select[name="assignee"]').selectOption({ label: 'Nurlan Seitkali, Sample Legal Clinic · Verifier' })
  await coordinator.page.locator('dialog input[name="due-on"]').fill('2030-01-15')
  await coordinator.page.getByRole('button', { name: 'Ask to review' }).click()
  await coordinator.page.locator('dialog').getByText('Nurlan Seitkali, Sample Legal Clinic').first().waitFor()
  await coordinator.page.getByRole('button', { name: 'Done' }).click()

  // The reviewer is told at once, and both see that the other is reading.
  await reviewer.page.locator('.toast a', { hasText: ref }).click()
  await reviewer.page.getByRole('heading', { level: 1, name: title }).waitFor()
  await reviewer.page.locator('.readers').waitFor()
  await monitor.page.locator('.badge', { hasText: monitor.say('In review') }).waitFor()

  await reviewer.page.locator('.paragraph').first().hover()
  await reviewer.page.locator('.paragraph-comment').first().click()
  await reviewer.page.locator('dialog input[value="must_fix"]').check()
  await reviewer.page.locator('dialog textarea').fill('По каким часам?')
  await reviewer.page.locator('dialog .button[data-look="primary"]').click()
  await monitor.page.getByText('По каким часам?').waitFor()

  await reviewer.page.getByRole('button', { name: reviewer.say('Decide') }).click()
  await reviewer.page.locator('dialog input[value="changes_requested"]').check()
  await reviewer.page.locator('dialog .button[data-look="primary"]').click()
  await reviewer.page.locator('dialog .field-error').waitFor()
  await reviewer.page.locator('dialog textarea').fill('Назовите источник времени.')
  await reviewer.page.locator('dialog .button[data-look="primary"]').click()

  await monitor.page.locator('.badge', { hasText: monitor.say('Changes requested') }).waitFor()
  await monitor.page.getByRole('button', { name: monitor.say('Answer the changes') }).click()
  for (const asked of ['Назовите источник времени.', 'По каким часам?']) await monitor.page.locator('.asked', { hasText: asked }).waitFor()
  await picture(monitor.page, 'journey-asked-ky-360')
  await monitor.page.locator('textarea[name="narrative"]').fill(narrative.replace('шесть часов', 'шесть часов по журналу отдела'))
  for (const heading of ['Sources and consent', 'Evidence', 'Severity and standards', 'Check your answers']) {
    await monitor.page.getByRole('button', { name: monitor.say('Continue'), exact: true }).click()
    await monitor.page.getByRole('heading', { level: 1, name: monitor.say(heading) }).waitFor()
  }
  await monitor.page.getByRole('button', { name: monitor.say('Send to reviewers again') }).click()
  await monitor.page.waitForURL(/\/f\/CA-\d+/)

  // The text under the reviewer's eyes stays until they choose to read the new one.
  await reviewer.page.getByRole('button', { name: reviewer.say('Compare') }).click()
  await reviewer.page.locator('.comparison ins', { hasText: 'журналу' }).waitFor()
  await picture(reviewer.page, 'journey-comparison-ru-1280')
  await reviewer.page.getByRole('button', { name: reviewer.say('Read revision {newest}').replace('{newest}', '2') }).click()
  await reviewer.page.getByRole('button', { name: reviewer.say('Resolve'), exact: true }).click()
  await reviewer.page.locator('.thread[data-resolved="false"]').waitFor({ state: 'detached' })
  await reviewer.page.getByRole('button', { name: reviewer.say('Decide') }).click()
  await reviewer.page.locator('dialog input[value="approved"]').check()
  await reviewer.page.locator('dialog .button[data-look="primary"]').click()

  await coordinator.page.locator('.badge', { hasText: 'Approved' }).first().waitFor()
  await monitor.page.locator('.badge', { hasText: monitor.say('Approved') }).first().waitFor()
  await picture(coordinator.page, 'journey-approved-en-1280')

  await coordinator.page.getByRole('link', { name: 'Draft a recommendation' }).click()
  await coordinator.page.locator('input[name="title"]').fill('Record the time of apprehension')
  await coordinator.page.locator('textarea[name="text"]').fill('Make the time of actual apprehension a mandatory field of the custody record.')
  await coordinator.page.getByRole('button', { name: 'Save the draft' }).click()
  await coordinator.page.locator('.error-summary').waitFor()
  await coordinator.page.locator('input[name="addressee"]').fill('Sample ministry')
  await coordinator.page.getByRole('button', { name: 'Save the draft' }).click()
  await coordinator.page.waitForURL(/\/r\/CA-R\d+/)
  const recommendation = new URL(coordinator.page.url()).pathname.split('/').pop()!
  await coordinator.page.getByRole('link', { name: new RegExp(ref) }).waitFor()
  await coordinator.page.getByRole('button', { name: 'Assign' }).click()
  await coordinator.page.locator('dialog select[name="assignee"]').selectOption({ label: 'Daniyar Omarov, Sample Coalition Secretariat' })
  await coordinator.page.locator('dialog .button[data-look="primary"]').click()
  await coordinator.page.getByText('Daniyar Omarov').first().waitFor()
  // The page may have learned of it before the dialog has.
  await coordinator.page.locator('dialog').waitFor({ state: 'detached' })
  // Now that somebody has it, it can be taken back.
  await coordinator.page.getByRole('button', { name: 'Assign' }).click()
  expect(await coordinator.page.locator('dialog option').allInnerTexts()).toContain('Nobody: back to the author')
  await coordinator.page.getByRole('button', { name: 'Cancel' }).click()
  await coordinator.page.getByRole('button', { name: 'Send to review' }).click()
  await coordinator.page.locator('.badge', { hasText: 'In review' }).waitFor()

  // The reviewer's page of the finding has learned of the recommendation that rests on it.
  await reviewer.page.getByRole('link', { name: recommendation }).click()
  await reviewer.page.getByRole('button', { name: reviewer.say('Decide') }).click()
  await reviewer.page.locator('dialog input[value="approved"]').check()
  await reviewer.page.locator('dialog .button[data-look="primary"]').click()
  await coordinator.page.locator('.badge', { hasText: 'Approved' }).waitFor()

  expect(windows.flatMap(({ problems }) => problems)).toEqual([])
})

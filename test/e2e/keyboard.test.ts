/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
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

/** Into a group of choices, and to one of them by the arrows. */
async function choose(page: Page, name: string, value: string): Promise<void> {
  const [group, wanted] = [`input[name="${name}"]`, `input[name="${name}"][value="${value}"]`]
  await tabTo(page, group)
  await page.keyboard.press('Space')
  for (let presses = 0; presses < 10 && !(await page.locator(wanted).isChecked()); presses += 1) await page.keyboard.press('ArrowDown')
  expect(await page.locator(wanted).isChecked()).toBe(true)
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
  const chosen = reviewer.locator('[role="tab"][aria-selected="true"]')
  const before = await chosen.textContent()
  await press(reviewer, '[role="tab"][aria-selected="true"]', '', 'ArrowRight')
  await expect.poll(() => chosen.textContent()).not.toBe(before)
  await press(reviewer, 'main .finding-header .button[data-look="primary"]')
  await press(reviewer, 'dialog input[name="verdict"]', '', 'Space')
  await press(reviewer, 'dialog button[type="submit"]')
  await reviewer.locator('.badge[data-tone="success"]').first().waitFor()
})

test('changes are asked for, made, compared and approved, and a recommendation is drafted, assigned, reviewed and adopted, with the keyboard alone', async () => {
  const { database } = app
  const world = await createProject(database)
  const person = (name: string, ...roles: Parameters<typeof createPerson>[2][number][]) => createPerson(database, world, roles, { name })
  const [author, verifier] = [await person('Keyboard Author', 'monitor'), await person('Keyboard Verifier', { role: 'reviewer', reviewerKind: 'verifier' })]
  const [writer, adopter, drafter] = [await person('Keyboard Writer', 'coordinator'), await person('Keyboard Adopter', 'coordinator'), await person('Keyboard Drafter', 'drafter')]
  const { ref } = await createFinding(database, world, author.id, { title: 'Reached without a mouse', assignedIds: [verifier.id] })

  const reviewer = await enter(verifier.name)
  await reviewer.goto(`${app.url}/f/${ref}`)
  await press(reviewer, '.paragraph-comment')
  await choose(reviewer, 'thread-kind', 'must_fix')
  await fill(reviewer, '#thread-body', 'By which clock?')
  await press(reviewer, 'dialog button[type="submit"]')
  await reviewer.locator('.thread').waitFor()
  await press(reviewer, 'main .finding-header .button[data-look="primary"]', 'Decide')
  await choose(reviewer, 'verdict', 'changes_requested')
  await fill(reviewer, 'dialog textarea', 'Please name the clock.')
  await press(reviewer, 'dialog button[type="submit"]')
  await reviewer.locator('.badge', { hasText: 'Changes requested' }).first().waitFor()

  const monitor = await enter(author.name)
  await monitor.goto(`${app.url}/f/${ref}`)
  await press(monitor, 'main .button', 'Answer the changes')
  await tabTo(monitor, 'textarea[name="narrative"]')
  await monitor.keyboard.press('Control+End')
  await monitor.keyboard.type(' By the clock of the court.')
  for (const heading of ['Sources and consent', 'Evidence', 'Severity and standards', 'Check your answers']) {
    await press(monitor, forward)
    await monitor.getByRole('heading', { level: 1, name: heading }).waitFor()
  }
  await press(monitor, 'main .button', 'Send to reviewers again')
  await monitor.waitForURL(`**/f/${ref}`)

  await press(reviewer, 'main button', 'Compare')
  await reviewer.locator('.comparison ins', { hasText: 'clock of the court' }).waitFor()
  await press(reviewer, 'main button', 'Read revision 2')
  await press(reviewer, '.thread button', 'Resolve')
  await reviewer.locator('.thread[data-resolved="false"]').waitFor({ state: 'detached' })
  await press(reviewer, 'main .finding-header .button[data-look="primary"]', 'Decide')
  await choose(reviewer, 'verdict', 'approved')
  await press(reviewer, 'dialog button[type="submit"]')
  await reviewer.locator('.badge', { hasText: 'Approved' }).first().waitFor()

  const writing = await enter(writer.name)
  await writing.goto(`${app.url}/f/${ref}`)
  await press(writing, 'main a', 'Draft a recommendation')
  await fill(writing, '#title', 'Name the clock')
  await fill(writing, '#text', 'Name in each record the clock by which it was kept.')
  await fill(writing, '#addressee', 'Sample ministry')
  await press(writing, 'form button[type="submit"]', 'Save the draft')
  await writing.waitForURL(/\/r\//)
  await press(writing, 'main button', 'Assign')
  await tabTo(writing, '#assignee')
  await writing.keyboard.type(drafter.name)
  await press(writing, 'dialog button[type="submit"]')
  await writing.locator('dialog').waitFor({ state: 'detached' })
  await writing.getByText(drafter.name).first().waitFor()
  await press(writing, 'main button', 'Send to review')
  await writing.locator('.badge', { hasText: 'In review' }).first().waitFor()

  await reviewer.goto(writing.url())
  await press(reviewer, 'main button', 'Decide')
  await choose(reviewer, 'verdict', 'approved')
  await press(reviewer, 'dialog button[type="submit"]')
  await reviewer.locator('.badge', { hasText: 'Approved' }).first().waitFor()

  const adopting = await enter(adopter.name)
  await adopting.goto(writing.url())
  await press(adopting, 'main button', 'Adopt')
  await adopting.locator('dialog').waitFor()
  await press(adopting, 'dialog button[type="submit"]')
  await adopting.locator('.badge', { hasText: 'Adopted' }).first().waitFor()
})

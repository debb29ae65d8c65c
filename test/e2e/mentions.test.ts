/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Locale } from '../../shared/languages/locales.ts'
import { createFinding, createPerson, createProject, createThread, type TestFinding, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openBrowser, openWindow, picture, type Window } from './browser.ts'

let app: App
let browser: Browser
let world: World
let reviewer: TestPerson
let colleague: TestPerson
let finding: TestFinding

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  const author = await createPerson(app.database, world, ['monitor'], { name: 'Mentioning Author' })
  reviewer = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }], { name: 'Mentioning Reviewer' })
  colleague = await createPerson(app.database, world, ['coordinator'], { name: 'Gulnara Colleague' })
  await createPerson(app.database, world, ['observer'], { name: 'Gulnara Observer' })
  finding = await createFinding(app.database, world, author.id, { assignedIds: [reviewer.id] })
  await createThread(app.database, finding.id, author.id)
  browser = await openBrowser()
})
afterEach(async () => void (await Promise.all(browser.contexts().map((context) => context.close()))))
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

async function open(locale: Locale, person: TestPerson, path: string, width = 1280): Promise<Window> {
  const window = await openWindow(browser, app.url, locale, { viewport: { width, height: width < 800 ? 740 : 900 }, hasTouch: width < 800, colorScheme: locale === 'ru' ? 'dark' : 'light' })
  await enter(window, person.name)
  await window.page.goto(`${app.url}${path}`)
  await window.page.locator('.connection[data-state="live"]').waitFor()
  return window
}

test('a reviewer mentions somebody with the keyboard alone; who is mentioned is told at once and finds it in the inbox', async () => {
  const told = await open('ru', colleague, '/inbox', 360)
  const { page, problems } = await open('en', reviewer, `/f/${finding.ref}?tab=threads`)
  const reply = page.locator('.thread textarea')
  await reply.focus()
  await page.keyboard.type('Please look, @gul')
  // Whoever may not read the finding is not offered.
  await expect.poll(() => page.getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('Gulnara Colleague')])
  expect(await inspect(page, 'mentioning', appearances)).toEqual([])
  await reply.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  expect(await reply.inputValue()).toBe('Please look, @Gulnara Colleague ')
  await page.keyboard.type('and say what you think.')
  // Whoever goes on elsewhere in their words ends a line there, and mentions nobody.
  await page.keyboard.type(' @gul')
  await page.getByRole('option').waitFor()
  await page.keyboard.press('Control+Home')
  await page.getByRole('option').waitFor({ state: 'detached' })
  await page.keyboard.press('Enter')
  expect(await reply.inputValue()).toBe('\nPlease look, @Gulnara Colleague and say what you think. @gul')
  await page.locator('.thread').getByRole('button', { name: 'Reply', exact: true }).click()
  await page.locator('.thread .mention', { hasText: '@Gulnara Colleague' }).waitFor()

  await told.page.locator('.toast', { hasText: 'Mentioning Reviewer' }).waitFor()
  const updates = told.page.locator('[aria-labelledby="inbox-updates"]')
  await told.page.locator('.toast a').click()
  await told.page.locator('.narrative').waitFor()
  expect(await told.page.locator('.toast').count()).toBe(0)
  await told.page.goBack()
  await told.page.reload()
  await updates.getByText(told.say('You are mentioned.')).waitFor()
  await picture(told.page, 'mentioned-ru-360')
  expect([problems, told.problems]).toEqual([[], []])
})

test('in a dialog Escape closes the list and not the dialog, and a finger chooses', async () => {
  const { page, say, problems } = await open('ru', reviewer, `/f/${finding.ref}?tab=threads`, 360)
  await page.getByRole('button', { name: say('Comment on the whole finding') }).click()
  const words = page.locator('#thread-body')
  // Who will read it stands there before it is written: the author and the coordinator, and not the observer.
  await page.locator('dialog summary').click()
  expect(await page.locator('dialog details li').allInnerTexts()).toEqual([expect.stringContaining('Gulnara Colleague'), expect.stringContaining('Mentioning Author')])
  await picture(page, 'who-reads-ru-360')
  await words.pressSequentially('Кто знает? @')
  await page.getByRole('listbox').waitFor()
  await picture(page, 'mentioning-ru-360')
  await page.keyboard.press('Escape')
  await page.getByRole('listbox').waitFor({ state: 'detached' })
  await page.locator('dialog').waitFor()
  await words.pressSequentially('Coll')
  await page.getByRole('option').tap()
  expect(await words.inputValue()).toBe('Кто знает? @Gulnara Colleague ')
  await page.getByRole('button', { name: say('Send the comment') }).click()
  await page.locator('.thread .mention').last().waitFor()
  expect(problems).toEqual([])
})

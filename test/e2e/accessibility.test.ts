/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { actAs } from '../support/client.ts'
import { completeContent, createFinding, createPerson, createProject, createSuggestion } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { appearances, inspect } from './axe.ts'
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
  await look('begin')
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
  await page.getByRole('button', { name: say('Delete this draft') }).click()
  await look('delete-draft')
  await page.keyboard.press('Escape')
  expect(found).toEqual([])
  expect(window.problems).toEqual([])
})

test('nor on suggested edits: the box, the list of them with those that overlap, and the preview of what becomes of the text', async () => {
  const world = await createProject(app.database)
  const author = await createPerson(app.database, world, ['monitor'], { name: 'Test Author' })
  const reviewer = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }], { name: 'Test Reviewer' })
  const { id, ref } = await createFinding(app.database, world, author.id, { assignedIds: [reviewer.id] })
  await createSuggestion(app.database, id, reviewer.id)
  await createSuggestion(app.database, id, reviewer.id, { replacement: '' })
  const asReviewer = await actAs(app, reviewer.id)
  const at = (quote: string) => ({ revision: 1, block: 0, start: completeContent.narrative.indexOf(quote), end: completeContent.narrative.indexOf(quote) + quote.length, quote, prefix: '', suffix: '' })
  for (const quote of ['six hours', 'hours']) await asReviewer.mutate('suggestEdit', 'SuggestEditInput', { findingId: id, passage: at(quote), replacement: `${quote} and more`, reason: 'So the register says.' }, '')
  const found: string[] = []
  const windows: Window[] = []
  const open = async (name: string) => {
    const window = await openWindow(browser, app.url, null, { reducedMotion: 'reduce' })
    await enter(window, name)
    await visit(window, `/f/${ref}`, '.thread')
    windows.push(window)
    return window.page
  }

  const reviewing = await open('Test Reviewer')
  await reviewing.locator('.rivals').first().waitFor()
  await reviewing.locator('.paragraph-comment').first().click()
  await reviewing.locator('dialog').getByRole('button', { name: 'Suggest an edit' }).click()
  await reviewing.locator('dialog .button[data-look="primary"]').click()
  await reviewing.locator('dialog .field-error').waitFor()
  found.push(...(await inspect(reviewing, 'suggest-edit', appearances)))

  const writing = await open('Test Author')
  await writing.locator('.suggestions input').nth(0).check()
  await writing.locator('.suggestions input').nth(1).check()
  found.push(...(await inspect(writing, 'suggestions', appearances)))
  await writing.locator('.suggestions input').nth(1).uncheck()
  await writing.locator('.suggestions .button[data-look="primary"]').click()
  await writing.locator('dialog .preview').waitFor()
  found.push(...(await inspect(writing, 'accept-suggestions', appearances)))
  await writing.locator('dialog .button[data-look="primary"]').click()
  await writing.locator('dialog').waitFor({ state: 'detached' })
  await writing.getByText('The passage was changed in revision 2 by another suggestion.').first().waitFor()
  await writing.locator('.panel details summary').click()
  found.push(...(await inspect(writing, 'suggestions-answered', appearances)))
  expect(found).toEqual([])
  expect(windows.flatMap(({ problems }) => problems)).toEqual([])
})

/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Locale } from '../../shared/languages/locales.ts'
import { actAs } from '../support/client.ts'
import { completeContent, createFinding, createPerson, createProject, createSuggestion, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { enter, openBrowser, openWindow, picture, type Window } from './browser.ts'
import { isCoveredAt, select } from './selection.ts'

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

const finding = () => createFinding(app.database, world, author.id, { assignedIds: [reviewer.id] })

async function read(locale: Locale, person: TestPerson, ref: string, width = 1280): Promise<Window> {
  const window = await openWindow(browser, app.url, locale, { viewport: { width, height: width < 800 ? 740 : 900 }, hasTouch: width < 800, colorScheme: locale === 'ru' ? 'dark' : 'light' })
  await enter(window, person.name)
  await window.page.goto(`${app.url}/f/${ref}`)
  await window.page.locator('.narrative').waitFor()
  await window.page.locator('.connection[data-state="live"]').waitFor()
  return window
}

async function suggest({ page, say }: Window, quote: string, wording: string, why = ''): Promise<void> {
  await select(page, quote)
  await page.getByRole('button', { name: say('Suggest an edit') }).click()
  const box = page.locator('#suggested-wording')
  expect(await box.inputValue()).toBe(quote)
  await box.fill(wording)
  if (why) await page.locator('#suggestion-reason').fill(why)
  await page.getByRole('button', { name: say('Send the suggestion') }).click()
  await box.waitFor({ state: 'detached' })
}

const row = ({ page }: Window, wording: string) => page.locator('.suggestion-row', { hasText: wording })

test('on a phone a new suggestion has a way to it from the top of the page, and who made it is shown it', async () => {
  const { ref } = await finding()
  const writing = await read('ru', author, ref, 360)
  const reviewing = await read('en', reviewer, ref, 360)
  await suggest(reviewing, 'six hours', 'six hours and ten minutes')
  const thread = ({ page }: Window) => page.locator('.thread', { hasText: 'and ten minutes' })
  const inSight = async (window: Window, selector: string) => window.page.locator(selector).first().evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    return top >= document.querySelector('.bar')!.getBoundingClientRect().bottom - 1 && top < document.querySelector('.nav')!.getBoundingClientRect().top && bottom > 0
  })
  await thread(reviewing).waitFor()
  await expect.poll(() => inSight(reviewing, '.thread[data-chosen="true"]')).toBe(true)

  expect(await writing.page.evaluate(() => scrollY)).toBe(0)
  const way = writing.page.locator('.to-threads')
  await way.waitFor()
  await picture(writing.page, 'suggestions-way-ru-360')
  await way.click()
  await expect.poll(() => inSight(writing, '.finding-side')).toBe(true)
  await expect.poll(() => inSight(writing, '.suggestions')).toBe(true)
  await picture(writing.page, 'suggestions-reached-ru-360')
  expect([...writing.problems, ...reviewing.problems]).toEqual([])
})

test('a reviewer suggests, the author sees it live and accepts two at once as one revision, and the reviewer sees that and what became of the third without a reload', async () => {
  const { ref } = await finding()
  const writing = await read('en', author, ref)
  const reviewing = await read('ru', reviewer, ref)

  await select(reviewing.page, 'six hours')
  await picture(reviewing.page, 'suggest-selected-ru-1280')
  await reviewing.page.getByRole('button', { name: reviewing.say('Suggest an edit') }).click()
  await reviewing.page.getByRole('button', { name: reviewing.say('Send the suggestion') }).click()
  await reviewing.page.locator('dialog .field-error', { hasText: reviewing.say('The words are as they were. Please change them.') }).waitFor()
  await reviewing.page.locator('#suggested-wording').fill('six hours and ten minutes <b>')
  await reviewing.page.locator('dialog ins', { hasText: 'and ten minutes <b>' }).waitFor()
  await reviewing.page.locator('#suggestion-reason').fill('По журналу.')
  await picture(reviewing.page, 'suggest-box-ru-1280')
  // Closed and opened again, what was typed is there.
  await reviewing.page.keyboard.press('Escape')
  await select(reviewing.page, 'six hours')
  await reviewing.page.getByRole('button', { name: reviewing.say('Suggest an edit') }).click()
  expect(await reviewing.page.locator('#suggestion-reason').inputValue()).toBe('По журналу.')
  await reviewing.page.getByRole('button', { name: reviewing.say('Send the suggestion') }).click()
  await reviewing.page.locator('mark[data-suggests="true"]', { hasText: 'six hours' }).waitFor()
  await suggest(reviewing, 'after six', 'after about six')
  await suggest(reviewing, 'without an interpreter', 'in the absence of an interpreter')

  await row(writing, 'about').waitFor()
  await row(writing, 'absence').waitFor()
  await writing.page.locator('.thread', { hasText: 'По журналу.' }).waitFor()
  const accept = writing.page.locator('.suggestions .button[data-look="primary"]')
  await row(writing, 'ten minutes').getByRole('checkbox', { name: 'Suggested by Test Reviewer', exact: true }).check()
  await row(writing, 'about').getByRole('checkbox').check()
  await writing.page.getByText('The suggestions by Test Reviewer for “after six” and by Test Reviewer for “six hours” change the same words. Choose one of them.').waitFor()
  expect(await accept.isDisabled()).toBe(true)
  await row(writing, 'about').getByRole('checkbox').uncheck()
  await row(writing, 'absence').getByRole('checkbox').check()
  await picture(writing.page, 'suggestions-author-en-1280')
  await writing.page.getByRole('button', { name: 'Accept 2 edits as one revision' }).click()
  await writing.page.locator('dialog .preview ins', { hasText: 'and ten minutes <b>' }).waitFor()
  await writing.page.locator('dialog').getByText('1 other suggestion changes the same words.').waitFor()
  await picture(writing.page, 'suggestions-preview-en-1280')
  await writing.page.getByRole('button', { name: 'Make one revision of 2 edits' }).click()
  await writing.page.locator('dialog').waitFor({ state: 'detached' })
  const narrative = completeContent.narrative.replace('six hours', 'six hours and ten minutes <b>').replace('without an interpreter', 'in the absence of an interpreter')
  await expect.poll(async () => (await writing.page.locator('[data-block]').allTextContents()).join('\n\n')).toBe(narrative)

  const answered = reviewing.page.locator('.thread', { hasText: 'Фрагмент изменён в редакции 2 другой предложенной правкой.' })
  await answered.waitFor()
  expect(await answered.locator('del', { hasText: 'about' }).count()).toBe(0)
  await answered.locator('ins', { hasText: 'about' }).waitFor()
  await reviewing.page.getByRole('button', { name: reviewing.say('Read revision {newest}').replace('{newest}', '2') }).click()
  await expect.poll(async () => (await reviewing.page.locator('[data-block]').allTextContents()).join('\n\n')).toBe(narrative)
  // What was accepted or overtaken marks no words of the new text, also where some of them stand in it again.
  expect(await reviewing.page.locator('.narrative mark').count()).toBe(0)
  await picture(reviewing.page, 'suggestions-answered-ru-1280')
  await reviewing.page.locator('.panel details summary').click()
  expect(await reviewing.page.locator('.thread').getByText('Принято в редакции 2').count()).toBe(2)
  await answered.getByRole('button', { name: reviewing.say('Withdraw the suggestion') }).click()
  await row(writing, 'about').waitFor({ state: 'detached' })
  expect([writing.problems, reviewing.problems]).toEqual([[], []])
})

test('on a phone a reviewer selects, rewrites and sends', async () => {
  const { ref } = await finding()
  const reviewing = await read('ru', reviewer, ref, 360)
  const { page, say, problems } = reviewing
  await select(page, 'six hours')
  await page.locator('.selection-bar').waitFor()
  const heights = [100, 180, 370, 500, 560, 620]
  const covered = []
  for (const height of heights) covered.push(await isCoveredAt(page, height))
  expect(covered).toEqual(heights.map(() => false))
  await picture(page, 'suggest-selected-ru-360')
  await page.getByRole('button', { name: say('Suggest an edit') }).click()
  await page.locator('#suggested-wording').fill('около шести часов')
  await picture(page, 'suggest-box-ru-360')
  await page.getByRole('button', { name: say('Send the suggestion') }).click()
  await page.locator('.thread ins', { hasText: 'около шести часов' }).waitFor()
  await page.locator('mark[data-suggests="true"]').click()
  await page.locator('.thread[data-chosen="true"]').waitFor()
  await picture(page, 'suggest-thread-ru-360')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(1)
  expect(problems).toEqual([])
})

test('on a phone: the author is told of edits that were not sent, opens them, and declines in words', async () => {
  const { id, ref } = await finding()
  await createSuggestion(app.database, id, reviewer.id)
  const as = await actAs(app, author.id)
  await as.mutate('reviseFinding', 'ReviseFindingInput', { findingId: id }, '')
  await as.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId: id, expectedVersion: 1, content: { ...completeContent, title: 'Begun and not sent' } }, '')
  const writing = await read('ru', author, ref, 360)
  const { page, say } = writing
  await page.getByRole('checkbox').check()
  await page.locator('.suggestions').scrollIntoViewIfNeeded()
  await picture(page, 'suggestions-author-ru-360')
  await page.getByRole('button', { name: 'Принять 1 правку новой редакцией' }).click()
  await picture(page, 'suggestions-preview-ru-360')
  // Before anything is written for it.
  await page.locator('dialog .banner[data-tone="warning"]').waitFor()
  expect(await page.getByRole('button', { name: 'Создать редакцию из 1 правки' }).isDisabled()).toBe(true)
  await page.locator('dialog .banner[data-tone="warning"]').scrollIntoViewIfNeeded()
  await picture(page, 'suggestions-unsent-ru-360')
  await page.getByRole('link', { name: say('Open my edits') }).click()
  await page.locator('input[name="title"]').waitFor()
  expect(await page.locator('input[name="title"]').inputValue()).toBe('Begun and not sent')
  await page.goBack()

  const card = page.locator('.thread').first()
  await card.getByRole('button', { name: say('Decline') }).click()
  await card.locator('.field-error').waitFor()
  await card.locator('textarea').fill('Так сказано в журнале.')
  await card.getByRole('button', { name: say('Decline') }).click()
  await page.locator('.suggestions').waitFor({ state: 'detached' })
  await page.locator('.panel details summary').click()
  await page.getByText('Отклонено: Test Author').waitFor()
  expect(writing.problems).toEqual([])
})

test('what moves while the preview is open is looked at anew before anything is accepted; without a connection nothing is lost', async () => {
  const { id, ref } = await finding()
  const [kept, taken] = [await createSuggestion(app.database, id, reviewer.id), await createSuggestion(app.database, id, reviewer.id, { replacement: 'This' })]
  const { page, say, problems } = await read('en', author, ref)
  await page.locator(`input[value="${kept.id}"]`).check()
  await page.getByRole('button', { name: 'Accept 1 edit as a new revision' }).click()
  await page.locator('#note').fill('As suggested.')
  const asReviewer = await actAs(app, reviewer.id)
  await asReviewer.mutate('withdrawSuggestion', 'WithdrawSuggestionInput', { threadId: kept.id, expectedVersion: 1 }, '')
  await page.locator('dialog').getByText('The text or the suggestions have changed while you had this open.').waitFor()
  expect(await page.getByRole('button', { name: 'Make a new revision of 1 edit' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: say('Show what it is now') }).click()
  await page.getByText(say('These suggestions cannot be accepted any more as they were chosen. Go back and choose again.')).waitFor()
  expect(await page.locator('.dialog-actions .button').allInnerTexts()).toEqual(['Back to the page', 'Throw my words away'])
  await page.keyboard.press('Escape')
  await page.locator(`input[value="${kept.id}"]`).waitFor({ state: 'detached' })

  await page.locator(`input[value="${taken.id}"]`).check()
  await page.getByRole('button', { name: 'Accept 1 edit as a new revision' }).click()
  expect(await page.locator('#note').inputValue()).toBe('As suggested.')
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Make a new revision of 1 edit' }).click()
  await page.locator('dialog .banner', { hasText: say('We could not send this. Your words are still here. Please try again.') }).waitFor()
  await page.context().setOffline(false)
  await page.locator('.connection[data-state="live"]').waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Make a new revision of 1 edit' }).click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('[data-block="0"]').textContent()).toContain('This person was told')
  expect(problems).toEqual([])
})

test('a chosen one whose passage changes is chosen no more; where changes were asked for, wording alone is not offered', async () => {
  const { id, ref } = await createFinding(app.database, world, author.id, { status: 'changes_requested' })
  const overtaken = await createSuggestion(app.database, id, reviewer.id)
  const other = await createSuggestion(app.database, id, reviewer.id, { replacement: 'This' })
  const stays = await createSuggestion(app.database, id, reviewer.id, { quote: 'six hours', replacement: 'about six hours' })
  const { page, problems } = await read('en', author, ref)
  for (const chosen of [overtaken, stays]) await page.locator(`input[value="${chosen.id}"]`).check()
  await page.getByRole('button', { name: 'Accept 2 edits as one revision' }).click()
  await page.locator('dialog #note').waitFor()
  expect(await page.locator('dialog input[type="radio"]').count()).toBe(0)
  await page.locator('dialog').getByText('This hands the finding in again at once: the reviewers are given the new revision').waitFor()
  await page.keyboard.press('Escape')
  const accepted = await (await actAs(app, author.id)).mutate('acceptSuggestions', 'AcceptSuggestionsInput', { findingId: id, revision: 1, contentHash: `hash-${id}`, threadIds: [other.id], change: 'substantive', note: '' }, '')
  expect(accepted.__typename).toBe('FindingSuccess')
  await expect.poll(() => page.locator(`input[value="${overtaken.id}"]`).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Accept 1 edit as a new revision' }).click()
  expect(await page.locator('dialog input[type="radio"]').count()).toBe(2)
  await page.getByRole('button', { name: 'Make a new revision of 1 edit' }).click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  expect(problems).toEqual([])
})

test('the preview says how many others change the same words, as they come and go, and so many are answered', async () => {
  const { id, ref } = await finding()
  const chosen = await createSuggestion(app.database, id, reviewer.id, { quote: 'six hours', replacement: 'about six hours' })
  const rival = await createSuggestion(app.database, id, reviewer.id, { quote: 'hours', replacement: 'long hours' })
  await createSuggestion(app.database, id, reviewer.id)
  const { page, problems } = await read('en', author, ref)
  await page.locator(`input[value="${chosen.id}"]`).check()
  await page.getByRole('button', { name: 'Accept 1 edit as a new revision' }).click()
  const dialog = page.locator('dialog')
  await dialog.getByText('1 other suggestion changes the same words. It stays open, and says that the passage was changed.').waitFor()
  const asReviewer = await actAs(app, reviewer.id)
  const start = completeContent.narrative.indexOf('six')
  await asReviewer.mutate('suggestEdit', 'SuggestEditInput', { findingId: id, passage: { revision: 1, block: 0, start, end: start + 3, quote: 'six', prefix: '', suffix: '' }, replacement: 'seven', reason: '' }, '')
  await dialog.getByText('2 other suggestions change the same words. They stay open, and say that the passage was changed.').waitFor()
  await asReviewer.mutate('withdrawSuggestion', 'WithdrawSuggestionInput', { threadId: rival.id, expectedVersion: 1 }, '')
  await dialog.getByText('1 other suggestion changes the same words.').waitFor()
  await page.getByRole('button', { name: 'Make a new revision of 1 edit' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => page.locator('.thread').getByText('The passage was changed in revision 2 by another suggestion.').count()).toBe(1)
  expect(problems).toEqual([])
})

test('with the keyboard alone an edit is suggested', async () => {
  const { ref } = await finding()
  const { page, problems } = await read('en', reviewer, ref)
  await page.locator('.paragraph-comment').first().focus()
  await page.keyboard.press('Enter')
  const other = page.locator('dialog').getByRole('button', { name: 'Suggest an edit' })
  await other.focus()
  await page.keyboard.press('Enter')
  await page.locator('#suggested-wording').focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' So the register says.')
  await page.keyboard.press('Tab')
  await page.keyboard.type('For the source.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('.thread ins', { hasText: 'So the register says.' }).waitFor()
  expect(problems).toEqual([])
})

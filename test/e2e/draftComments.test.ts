/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Locale } from '../../shared/languages/locales.ts'
import { draftCommentsMax } from '../../shared/limits/review.ts'
import { actAs, type Caller, quiet } from '../support/client.ts'
import { createDraftComment, createFinding, createPerson, createProject, createThread, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openBrowser, openWindow, picture, type Window } from './browser.ts'
import { select } from './selection.ts'

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
  await browser?.close()
  await app?.stop()
})

const finding = () => createFinding(app.database, world, author.id, { assignedIds: [reviewer.id] })

async function read(locale: Locale, person: TestPerson, ref: string, options: { width?: number; dark?: boolean } = {}): Promise<Window> {
  const { width = 1280, dark = locale === 'ru' } = options
  const window = await openWindow(browser, app.url, locale, { viewport: { width, height: width < 800 ? 740 : 900 }, hasTouch: width < 800, colorScheme: dark ? 'dark' : 'light' })
  await enter(window, person.name)
  await window.page.goto(`${app.url}/f/${ref}`)
  await window.page.locator('.narrative').waitFor()
  await window.page.locator('.connection[data-state="live"]').waitFor()
  return window
}

const kept = ({ page }: Window, words: string) => page.locator('.draft-comment', { hasText: words })
const press = ({ page, say }: Window, sentence: string, within = 'body') => page.locator(within).getByRole('button', { name: say(sentence), exact: true }).click()

async function keep(window: Window, quote: string, kind: string, words: string): Promise<void> {
  const { page, say } = window
  await select(page, quote)
  await press(window, 'Comment on the selected words')
  await page.getByRole('radio', { name: say(kind) }).check()
  await page.locator('#thread-body').fill(words)
  await press(window, 'Keep until I decide', 'dialog')
  await kept(window, words).waitFor()
}

test('a reviewer keeps comments, the author sees none of them, and all at once with the verdict; another window of the reviewer’s has them and loses them', async () => {
  const { id, ref } = await finding()
  await createThread(app.database, id, author.id)
  const writing = await read('en', author, ref)
  const reviewing = await read('ru', reviewer, ref)
  const before = await writing.page.locator('.finding-layout').innerHTML()

  await keep(reviewing, 'six hours', 'Must fix', 'По какому журналу?')
  // Whoever keeps comments gives no sign of writing more.
  let signs = 0
  reviewing.page.on('request', (request) => void (request.postData()?.includes('SayCommenting') && (signs += 1)))
  await keep(reviewing, 'without an interpreter', 'Question', 'Какой язык?')
  const reply = reviewing.page.locator('.thread textarea')
  await reply.fill('Потому что так в протоколе.')
  await press(reviewing, 'Keep until I decide', '.thread')
  await kept(reviewing, 'Потому что').waitFor()
  expect([await reply.inputValue(), signs]).toEqual(['', 0])
  expect(await reviewing.page.locator('.narrative mark').count()).toBe(2)
  await picture(reviewing.page, 'kept-ru-1280')

  const elsewhere = await read('ru', reviewer, ref, { dark: false, width: 360 })
  await kept(elsewhere, 'Какой язык?').getByRole('button', { name: elsewhere.say('Change') }).click()
  await elsewhere.page.locator('.draft-comment textarea').fill('На каком языке?')
  await picture(elsewhere.page, 'kept-change-ru-360')
  await press(elsewhere, 'Save', '.draft-comment')
  await kept(elsewhere, 'На каком языке?').waitFor()
  await quiet()
  expect(await writing.page.locator('.finding-layout').innerHTML()).toBe(before)

  // Back in the first window, nothing has to be loaded anew.
  await reviewing.page.evaluate(() => dispatchEvent(new Event('focus')))
  await kept(reviewing, 'На каком языке?').waitFor()
  await press(reviewing, 'Decide')
  const dialog = reviewing.page.locator('dialog')
  expect(await dialog.getByRole('checkbox').count()).toBe(3)
  await reviewing.page.getByRole('radio', { name: reviewing.say('Approve') }).check()
  await dialog.getByText(reviewing.say('A must-fix comment of yours would hold it up.')).waitFor()
  await press(reviewing, 'Send the decision', 'dialog')
  await dialog.getByText(reviewing.say('A must-fix comment would hold your approval up. Leave it out, or ask for changes.')).waitFor()
  await dialog.getByRole('checkbox', { name: 'На каком языке?' }).uncheck()
  await reviewing.page.getByRole('radio', { name: reviewing.say('Ask for changes') }).check()
  await reviewing.page.locator('#verdict-reason').fill('Укажите журнал.')
  await reviewing.page.locator('dialog .choices').last().scrollIntoViewIfNeeded()
  await picture(reviewing.page, 'kept-verdict-ru-1280')
  await press(reviewing, 'Send the decision', 'dialog')
  await dialog.waitFor({ state: 'detached' })

  await writing.page.locator('.thread', { hasText: 'По какому журналу?' }).waitFor()
  await writing.page.locator('.thread', { hasText: 'Why?' }).getByText('Потому что так в протоколе.').waitFor()
  await writing.page.locator('.narrative mark', { hasText: 'six hours' }).waitFor()
  expect(await writing.page.getByText('На каком языке?').count()).toBe(0)
  await writing.page.getByRole('tab', { name: 'History' }).click()
  await writing.page.getByText('Test Reviewer asked for changes, with 2 comments.').waitFor()
  expect(await writing.page.locator('.history li').count()).toBe(1)
  await picture(writing.page, 'kept-history-en-1280')

  await expect.poll(() => reviewing.page.locator('.draft-comment').count()).toBe(1)
  await expect.poll(() => elsewhere.page.locator('.draft-comment').count()).toBe(1)
  await reviewing.page.getByRole('tab', { name: reviewing.say('History') }).click()
  await reviewing.page.getByText('Test Reviewer: запрошены изменения, 2 комментария.').waitFor()
  await reviewing.page.getByRole('tab', { name: reviewing.say('Threads') }).click()
  // What was left out can be said without a decision, or dropped.
  await press(reviewing, 'Send now', '.draft-comment')
  await writing.page.getByRole('tab', { name: 'Threads' }).click()
  await writing.page.locator('.thread', { hasText: 'На каком языке?' }).waitFor()
  await expect.poll(() => reviewing.page.locator('.draft-comment').count()).toBe(0)
  expect([writing.problems, reviewing.problems, elsewhere.problems]).toEqual([[], [], []])
})

test('what was typed survives a refusal, and what is gone elsewhere does not stand in the way of the rest', async () => {
  const { id, ref } = await finding()
  const { id: gone } = await createDraftComment(app.database, id, reviewer.id, { body: 'Gone elsewhere.' })
  await createDraftComment(app.database, id, reviewer.id, { body: 'Still here.', kind: 'note' })
  const window = await read('en', reviewer, ref, { width: 360 })
  await kept(window, 'Gone elsewhere.').scrollIntoViewIfNeeded()
  await picture(window.page, 'kept-en-360')
  const elsewhere = await actAs(app, reviewer.id)
  await press(window, 'Decide')
  await elsewhere.mutate('discardDraftComment', 'DiscardDraftCommentInput', { draftCommentId: gone }, '')
  await window.page.getByRole('radio', { name: 'Approve' }).check()
  await window.page.locator('#verdict-reason').fill('Well founded.')
  await press(window, 'Send the decision', 'dialog')
  await window.page.getByText('A comment is not kept any more: you published or discarded it elsewhere.').waitFor()
  expect(await window.page.locator('#verdict-reason').inputValue()).toBe('Well founded.')
  expect(await window.page.locator('dialog').getByRole('checkbox').count()).toBe(1)
  await picture(window.page, 'kept-gone-en-360')
  await press(window, 'Send the decision', 'dialog')
  await window.page.locator('.thread', { hasText: 'Still here.' }).waitFor()
  expect(window.problems).toEqual([])
})

/** A kept comment on a page whose reader begins to change it, and then does so on another device. */
async function changedElsewhere(typed: string, more?: (window: Window) => Promise<void>): Promise<{ window: Window; id: string; elsewhere: Caller }> {
  const { id: findingId, ref } = await finding()
  const { id } = await createDraftComment(app.database, findingId, reviewer.id, { body: 'As it was.' })
  const window = await read('en', reviewer, ref, { width: 360 })
  await press(window, 'Change', '.draft-comment')
  await window.page.locator('.draft-comment textarea').fill(typed)
  await more?.(window)
  const elsewhere = await actAs(app, reviewer.id)
  await elsewhere.mutate('editDraftComment', 'EditDraftCommentInput', { draftCommentId: id, expectedVersion: 1, body: 'As I wrote it there.' }, '')
  return { window, id, elsewhere }
}
const bodyOf = async (id: string): Promise<string | undefined> => (await app.database.em.fork().execute<{ body: string }[]>('select body from draft_comment where id = ?', [id]))[0]?.body

test('a comment that was changed on another device is not written over before that was seen', async () => {
  const { window, id } = await changedElsewhere('As I write it here.')
  const { page } = window
  const box = page.locator('.draft-comment textarea')
  const asked = page.locator('.draft-comment .banner', { hasText: 'As I wrote it there.' })
  await press(window, 'Save', '.draft-comment')
  await asked.waitFor()
  expect(await box.inputValue()).toBe('As I write it here.')
  await asked.scrollIntoViewIfNeeded()
  await picture(page, 'kept-changed-elsewhere-en-360')
  // Saving again does not choose.
  await press(window, 'Save', '.draft-comment')
  await quiet()
  expect([await bodyOf(id), await asked.count()]).toEqual(['As I wrote it there.', 1])
  await press(window, 'Keep what is here', '.draft-comment')
  await press(window, 'Save', '.draft-comment')
  await kept(window, 'As I write it here.').getByRole('button', { name: 'Discard' }).waitFor()
  expect(await bodyOf(id)).toBe('As I write it here.')
  await press(window, 'Discard', '.draft-comment')
  await picture(page, 'kept-discard-en-360')
  await press(window, 'Keep it', 'dialog')
  await quiet()
  expect(await bodyOf(id)).toBe('As I write it here.')
  await press(window, 'Discard', '.draft-comment')
  await press(window, 'Discard it', 'dialog')
  await expect.poll(() => page.locator('.draft-comment').count()).toBe(0)
  expect(await bodyOf(id)).toBeUndefined()
  expect(window.problems).toEqual([])
})

test('words that were left are held against what they were begun on, and can be thrown away', async () => {
  const { window, id } = await changedElsewhere('As I write it here.', (here) => press(here, 'Cancel', '.draft-comment'))
  const { page } = window
  const box = page.locator('.draft-comment textarea')
  // Another page and back: the newest is read, and what was left is there.
  await page.getByRole('link', { name: 'Inbox' }).first().click()
  await page.getByRole('heading', { name: 'Inbox' }).waitFor()
  await page.goBack()
  await kept(window, 'As I wrote it there.').waitFor()
  await press(window, 'Change', '.draft-comment')
  await page.locator('.draft-comment .banner', { hasText: 'As I wrote it there.' }).waitFor()
  expect(await box.inputValue()).toBe('As I write it here.')
  await press(window, 'Save', '.draft-comment')
  await quiet()
  expect(await bodyOf(id)).toBe('As I wrote it there.')
  await press(window, 'Take what is there', '.draft-comment')
  expect(await box.inputValue()).toBe('As I wrote it there.')
  await box.fill('Once more.')
  await press(window, 'Throw my words away', '.draft-comment')
  await press(window, 'Change', '.draft-comment')
  expect([await box.inputValue(), await page.locator('.draft-comment .banner').count()]).toEqual(['As I wrote it there.', 0])
  await press(window, 'Save', '.draft-comment')
  await kept(window, 'As I wrote it there.').getByRole('button', { name: 'Discard' }).waitFor()
  expect(window.problems).toEqual([])
})

test('one that was discarded on another device goes from the page, and what was typed in it stays', async () => {
  const { window, id, elsewhere } = await changedElsewhere('As I write it here.')
  const { page } = window
  await elsewhere.mutate('discardDraftComment', 'DiscardDraftCommentInput', { draftCommentId: id }, '')
  await press(window, 'Save', '.draft-comment')
  await page.locator('.draft-comment .banner', { hasText: 'This comment is not kept any more' }).waitFor()
  expect(await page.locator('.draft-comment textarea').inputValue()).toBe('As I write it here.')
  await page.locator('.draft-comment .banner').scrollIntoViewIfNeeded()
  await picture(page, 'kept-gone-typed-en-360')
  await press(window, 'Throw my words away', '.draft-comment')
  await expect.poll(() => page.locator('.draft-comment').count()).toBe(0)

  const { id: findingId, ref } = await finding()
  const { id: other } = await createDraftComment(app.database, findingId, reviewer.id, { body: 'Discarded twice.' })
  await page.goto(`${app.url}/f/${ref}`)
  await kept(window, 'Discarded twice.').waitFor()
  await elsewhere.mutate('discardDraftComment', 'DiscardDraftCommentInput', { draftCommentId: other }, '')
  await press(window, 'Discard', '.draft-comment')
  await press(window, 'Discard it', 'dialog')
  await expect.poll(() => page.locator('.draft-comment').count()).toBe(0)
  expect(window.problems).toEqual([])
})

test('the page learns of those that were kept elsewhere when one more is too many, and what was typed stays', async () => {
  const { id, ref } = await finding()
  await createThread(app.database, id, author.id)
  const window = await read('en', reviewer, ref)
  const reply = window.page.locator('.thread textarea')
  await reply.fill('One more.')
  for (let count = 0; count < draftCommentsMax; count += 1) await createDraftComment(app.database, id, reviewer.id)
  await press(window, 'Keep until I decide', '.thread')
  await window.page.getByText('You keep many comments on this finding already.').waitFor()
  expect([await reply.inputValue(), await window.page.locator('.draft-comment').count()]).toEqual(['One more.', draftCommentsMax])
  expect(window.problems).toEqual([])
})

test('a comment whose passage is not there any more says so, beside the discussion and in the decision', async () => {
  const { id, ref } = await finding()
  await createDraftComment(app.database, id, reviewer.id, { body: 'Which book is meant?', quote: 'The custody book shows one stay.' })
  await createDraftComment(app.database, id, reviewer.id, { body: 'On the whole.' })
  const window = await read('en', reviewer, ref)
  const words = 'Passage changed since revision 1'
  expect([await kept(window, 'Which book').getByText(words).count(), await kept(window, 'On the whole').getByText(words).count()]).toEqual([1, 0])
  await press(window, 'Decide')
  expect(await window.page.locator('dialog').getByText(words).count()).toBe(1)
})

test('one that is left when the finding has ended says that it cannot be sent any more', async () => {
  const { id, ref } = await createFinding(app.database, world, author.id, { assignedIds: [reviewer.id], status: 'rejected' })
  await createDraftComment(app.database, id, reviewer.id, { body: 'Kept too long.' })
  const window = await read('en', reviewer, ref)
  await kept(window, 'Kept too long.').getByText('It cannot be sent any more. Only you see it until you discard it.').waitFor()
  expect(await kept(window, 'Kept too long.').getByRole('button').allInnerTexts()).toEqual(['Discard'])
})

test('axe finds nothing where comments are kept', async () => {
  const { id, ref } = await finding()
  await createDraftComment(app.database, id, reviewer.id, { body: 'Kept.', kind: 'must_fix' })
  await createDraftComment(app.database, id, reviewer.id, { body: 'A reply.', threadId: (await createThread(app.database, id, author.id)).id })
  const window = await read('en', reviewer, ref)
  const found = await inspect(window.page, 'kept', appearances)
  await window.page.locator('.draft-comment').first().getByRole('button', { name: 'Discard' }).click()
  found.push(...(await inspect(window.page, 'kept-discard', appearances)))
  await window.page.keyboard.press('Escape')
  await press(window, 'Comment on the whole finding')
  found.push(...(await inspect(window.page, 'kept-new', appearances)))
  await picture(window.page, 'kept-new-en-1280')
  await window.page.keyboard.press('Escape')
  await press(window, 'Decide')
  found.push(...(await inspect(window.page, 'kept-verdict', appearances)))
  await picture(window.page, 'kept-verdict-en-1280')
  expect(found).toEqual([])
})

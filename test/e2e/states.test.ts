/// <reference lib="dom" />
import type { Browser, Page, WebSocketRoute } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reviseFinding } from '../support/acts.ts'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject, createRecommendation, createThread, type TestFinding, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { type Appearance, chooseLanguage, inspect } from './axe.ts'
import { enter, openBrowser, openWindow, type Window } from './browser.ts'

let app: App
let browser: Browser
let world: World
let author: TestPerson
let verifier: TestPerson
let coordinator: TestPerson
let other: TestPerson

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor', 'drafter'], { name: 'Test Author' })
  verifier = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }], { name: 'Test Verifier' })
  coordinator = await createPerson(app.database, world, ['coordinator', 'drafter'], { name: 'Test Coordinator' })
  other = await createPerson(app.database, world, ['coordinator'], { name: 'Test Approver' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

const execute = (sql: string, parameters: unknown[]): Promise<unknown> => app.database.em.fork().execute(sql, parameters)
const findingInReview = (): Promise<TestFinding> => createFinding(app.database, world, author.id, { assignedIds: [verifier.id] })
const text = (page: Page, words: string): Promise<void> => page.getByText(words).first().waitFor()
const press = (page: Pick<Page, 'getByRole'>, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).first().click()

/** Every state in both schemes and at both widths; the languages take turns. */
const appearances = {
  ru: [
    { locale: 'en', scheme: 'light', width: 1280 },
    { locale: 'ru', scheme: 'dark', width: 360 },
  ],
  ky: [
    { locale: 'en', scheme: 'light', width: 360 },
    { locale: 'ky', scheme: 'dark', width: 1280 },
  ],
  kk: [
    { locale: 'en', scheme: 'dark', width: 1280 },
    { locale: 'kk', scheme: 'light', width: 360 },
  ],
} as const satisfies Record<string, readonly Appearance[]>

async function look(page: Page, name: string, language: keyof typeof appearances): Promise<void> {
  expect(await inspect(page, `state-${name}`, appearances[language])).toEqual([])
}

/** By this device's clock it is an hour earlier than by the project's. */
async function openAt(person: TestPerson, path: string): Promise<Window> {
  const window = await openWindow(browser, app.url + path, null, { timezoneId: 'Asia/Almaty', reducedMotion: 'reduce' })
  await enter(window, person.name)
  return window
}

test('each verdict on a finding, what holds it up, and a refusal that sending again would not change', async () => {
  const finding = await findingInReview()
  const { page, problems } = await openAt(verifier, `/f/${finding.ref}`)
  await press(page, 'Decide')
  await page.locator('dialog input[value="rejected"]').check()
  await press(page, 'Send the decision')
  await page.locator('dialog .field-error').waitFor()
  await look(page, 'reject-without-reason', 'ky')

  const thread = await (await actAs(app, coordinator.id)).mutate('openThread', 'OpenThreadInput', { findingId: finding.id, kind: 'must_fix', body: 'By which clock?' }, '... on ThreadSuccess { thread { id } }')
  expect(thread.__typename).toBe('ThreadSuccess')
  await page.locator('dialog input[value="approved"]').check()
  await press(page, 'Send the decision')
  await page.locator('dialog .banner[data-tone="danger"]').waitFor()
  expect(await page.getByRole('button', { name: 'Send the decision' }).isDisabled()).toBe(true)
  await look(page, 'approval-held-up', 'ru')
  await press(page, 'Show the threads')
  await page.locator('dialog').waitFor({ state: 'detached' })
  expect(await page.getByRole('tab', { name: 'Threads' }).getAttribute('aria-selected')).toBe('true')

  await press(page, 'Decide')
  await page.locator('dialog input[value="changes_requested"]').check()
  await page.locator('dialog textarea').fill('Please name the source.')
  await reviseFinding(app, author.id, finding.id, { title: 'Another title' })
  await page.locator('dialog').getByText('Revision 2 by Test Author has appeared.').waitFor()
  await press(page, 'See what changed')
  await look(page, 'newer-revision', 'kk')
  await press(page, 'I have read it: decide on revision 2')
  // Nobody asks any more, and no event says so: only the refusal does.
  await execute('update finding set assigned_ids = ? where id = ?', ['{}', finding.id])
  await press(page, 'Send the decision')
  await page.locator('dialog .banner[data-tone="danger"]').getByText('A coordinator can ask you.').waitFor()
  expect(await page.getByRole('button', { name: 'Send the decision' }).count()).toBe(0)
  await look(page, 'refused', 'ru')
  await press(page, 'Throw my words away')
  await page.locator('dialog').waitFor({ state: 'detached' })
  expect(problems).toEqual([])
})

test('who may not decide on a finding is told why, whose turn it is, and by whose clock', async () => {
  const finding = await findingInReview()
  const { page } = await openAt(author, `/f/${finding.ref}?tab=history`)
  await text(page, 'Authors do not decide on their own work. Here it is the turn of: Test Verifier.')
  await (await actAs(app, verifier.id)).mutate('openThread', 'OpenThreadInput', { findingId: finding.id, kind: 'note', body: 'Seen.' }, '')
  const line = page.locator('.history time').first()
  expect(await line.innerText()).toMatch(/\d\d:\d\d UTC\+5$/)
  expect(await line.getAttribute('title')).toContain('In the time zone of the project: ')
  expect(await line.getAttribute('title')).toContain('(Asia/Bishkek, UTC+6)')
  await look(page, 'author-of-finding', 'kk')
  await press(page, 'Withdraw')
  await press(page, 'Withdraw the finding')
  await page.locator('dialog .field-error').waitFor()
  await (await actAs(app, coordinator.id)).mutate('assignReviewer', 'AssignReviewerInput', { findingId: finding.id, personId: other.id, dueOn: null }, '')
  await page.locator('dialog .news').getByText('Test Coordinator asked Test Approver to review.').waitFor()
  await look(page, 'withdraw', 'ky')
})

test('a recommendation waits for others than those who wrote it, and a day that has passed is refused in words', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id, { status: 'approved' })
  const recommendation = await createRecommendation(app.database, world, coordinator.id, findingId, { status: 'in_review' })
  const { page: writer } = await openAt(coordinator, `/r/${recommendation.ref}`)
  await text(writer, 'Whoever wrote a text does not decide on it.')
  const decide = { recommendationId: recommendation.id, revision: 1, contentHash: `hash-${recommendation.id}`, reason: '' }
  await (await actAs(app, verifier.id)).mutate('approveRecommendation', 'DecideRecommendationInput', decide, '')
  await text(writer, 'It is approved. Whoever wrote a text does not adopt it; another coordinator does: Test Approver.')
  expect(await writer.getByRole('button', { name: 'Adopt' }).count()).toBe(0)
  await press(writer, 'Assign')
  // Nobody has it: there is nobody to take it back from, and nothing is done before somebody is chosen.
  expect(await writer.locator('dialog option').allInnerTexts()).not.toContain('Nobody: back to the author')
  await press(writer.locator('dialog'), 'Assign')
  await writer.locator('dialog .field-error', { hasText: 'Please choose one of the answers.' }).waitFor()
  await look(writer, 'assign-nobody', 'ru')
  await writer.locator('dialog select').selectOption({ index: 1 })
  expect(await writer.locator('dialog .field-error').count()).toBe(0)
  await writer.locator('#due-on').fill('2026-01-01')
  await press(writer.locator('dialog'), 'Assign')
  await text(writer, 'Please choose a day from today on.')
  await look(writer, 'assign-too-early', 'kk')

  const { page: adopter } = await openAt(other, `/r/${recommendation.ref}`)
  // They may still decide as well; one step is the main one.
  expect(await adopter.locator('main .button[data-look="primary"]').allInnerTexts()).toEqual(['Adopt'])
  await adopter.getByRole('button', { name: 'Decide', exact: true }).waitFor()
  await press(adopter, 'Adopt')
  await (await actAs(app, coordinator.id)).mutate('assignRecommendation', 'AssignRecommendationInput', { recommendationId: recommendation.id, personId: author.id, dueOn: null }, '')
  await adopter.locator('dialog .news').getByText('Test Coordinator gave the recommendation to Test Author.').waitFor()
  // What waits looks so under the mouse too.
  const adopting = adopter.locator('dialog').getByRole('button', { name: 'Adopt the recommendation' })
  expect(await adopting.isDisabled()).toBe(true)
  const ground = () => adopting.evaluate((button) => getComputedStyle(button).backgroundColor)
  const resting = await ground()
  await adopting.hover()
  expect(await ground()).toBe(resting)
  await look(adopter, 'adopt-moved', 'ky')
  await press(adopter.locator('dialog'), 'I have seen it')
  await press(adopter, 'Adopt the recommendation')
  await text(adopter, 'This text is final.')
  await adopter.locator('dialog').waitFor({ state: 'detached' })
  // The text is not touched any more; it is sent, by whom it is given to.
  expect(await adopter.locator('main header').getByRole('button').allInnerTexts()).toEqual(['Record that it was sent', 'Assign', 'Withdraw'])
  await adopter.goto(`${app.url}/r/NONE-R9`)
  await adopter.getByRole('link', { name: 'Go to the recommendations' }).click()
  await adopter.waitForURL('**/recommendations')
})

test('the day of a moment is the one of the same clock that its time is of, and a due day is a day', async () => {
  // Half past eleven in the evening here, and half past midnight by the project's clock.
  const at = '2026-03-01T18:30:00Z'
  const finding = await createFinding(app.database, world, author.id, { status: 'approved' })
  const { id, ref } = await createRecommendation(app.database, world, coordinator.id, finding.id, { status: 'adopted' })
  await execute('update recommendation set adopted_at = ?, deadline = ? where id = ?', [at, '2026-03-02', id])
  await execute('update finding set submitted_at = ? where id = ?', [at, finding.id])
  const { page } = await openAt(coordinator, `/r/${ref}`)
  await text(page, 'Adopted on 1 March 2026. This text is final.')
  await text(page, '2 March 2026')
  await page.goto(`${app.url}/f/${finding.ref}`)
  await page.locator('.finding-header').getByText('1 Mar 2026').waitFor()
})

test.concurrent('a draft without a connection, two empty items of evidence, and a way out that does not open', async () => {
  const { id } = await createFinding(app.database, world, author.id, { status: 'draft' })
  const { page } = await openAt(author, `/drafts/${id}?step=evidence`)
  await press(page, 'Add evidence')
  await page.locator('form .button[data-look="primary"]').click()
  const lines = await page.locator('.error-summary li').allInnerTexts()
  expect(lines).toEqual(['Evidence 2 · How it was obtained: Please choose one of the answers.', 'Evidence 2 · What it is: Please fill this in.'])
  // A language is fetched when it is first chosen.
  for (const locale of ['ru', 'en'] as const) await chooseLanguage(page, locale)
  await page.context().setOffline(true)
  await page.locator('.connection[data-state="offline"]').waitFor()
  await page.locator('.evidence-item input').first().fill('Typed without a connection')
  await page.locator('.save-state[data-state="unsaved"]').waitFor()
  await look(page, 'offline-draft', 'ru')
  await page.context().setOffline(false)
  await page.locator('.save-state[data-state="saved"]').waitFor()
  await page.context().setOffline(true)
  await page.locator('.connection[data-state="offline"]').waitFor()
  await page.locator('.person-menu summary').click()
  await press(page, 'Sign out')
  await page.locator('.person-menu').getByText('you are still signed in').waitFor()
  await look(page, 'still-signed-in', 'ru')
  await page.context().setOffline(false)
  await press(page, 'Try to sign out again')
  await page.locator('.persona').first().waitFor()
})

test.concurrent('what happened while the connection was gone', async () => {
  const finding = await findingInReview()
  await createThread(app.database, finding.id, author.id)
  const window = await openWindow(browser, `${app.url}/f/${finding.ref}`, null, { reducedMotion: 'reduce' })
  const open = new Set<WebSocketRoute>()
  let cut = false
  await window.page.routeWebSocket('**/graphql', (socket) => {
    if (cut) return void socket.close()
    open.add(socket)
    socket.connectToServer()
  })
  await window.page.reload()
  await enter(window, verifier.name)
  const connection = (state: string) => window.page.locator(`.connection[data-state="${state}"]`).waitFor()
  cut = true
  for (const socket of open) await socket.close()
  await connection('reconnecting')
  const lost = Date.now()
  const as = await actAs(app, coordinator.id)
  for (const body of ['One word.', 'Another one.']) await as.mutate('openThread', 'OpenThreadInput', { findingId: finding.id, kind: 'note', body }, '')
  // So short a break is worth a word only after three seconds.
  await expect.poll(() => Date.now() - lost, { timeout: 10_000 }).toBeGreaterThan(3_200)
  cut = false
  await connection('live')
  await text(window.page, 'While you were away: 2 changes')
  await window.page.locator('.while-away summary').click()
  await look(window.page, 'while-away', 'kk')
})

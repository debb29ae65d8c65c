/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject, type TestPerson, type World } from '../support/factories.ts'
import { createSideEvent } from '../support/sideEvents.ts'
import { type App, startApp } from '../support/startApp.ts'
import { type Appearance, inspect } from './axe.ts'
import { enter, openBrowser, openWindow, picture } from './browser.ts'

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

interface Network {
  world: World
  author: TestPerson
  reviewer: TestPerson
  coordinator: TestPerson
}
let made = 0

async function createNetwork(): Promise<Network> {
  made += 1
  const world = await createProject(app.database)
  const person = (name: string, ...roles: Parameters<typeof createPerson>[2][number][]) => createPerson(app.database, world, roles, { name: `${name} ${made}` })
  return { world, author: await person('Test Author', 'monitor'), reviewer: await person('Test Reviewer', { role: 'reviewer', reviewerKind: 'verifier' }), coordinator: await person('Test Coordinator', 'coordinator') }
}

const showNew = (page: Page, section = 'Your turn') => page.getByRole('region', { name: section }).getByRole('button', { name: /\d new. Show/ }).click()

const openInbox = async ({ name }: TestPerson, options = {}) => {
  const window = await openWindow(browser, `${app.url}/inbox`, 'en', { reducedMotion: 'reduce', ...options })
  await enter(window, name)
  return window
}

test('a coordinator asks, the reviewer’s inbox shows it, they decide, and the author’s shows the next: nobody loads a page anew', async () => {
  const { world, author, reviewer, coordinator } = await createNetwork()
  const { id: findingId, ref } = await createFinding(app.database, world, author.id, { status: 'submitted', title: 'Detention without counsel' })
  const [reviewing, writing] = [await openInbox(reviewer), await openInbox(author)]
  await reviewing.page.getByText('Nothing needs you.').waitFor()
  await writing.page.getByText('Nothing needs you. 1 record is waiting on others.').waitFor()
  await writing.page.getByText('Waiting for a reviewer to be found: Coordinator').waitFor()

  await (await actAs(app, coordinator.id)).mutate('assignReviewer', 'AssignReviewerInput', { findingId, personId: reviewer.id, dueOn: '2099-12-31' }, '')
  await writing.page.getByText(`Waiting for a decision: ${reviewer.name}`).waitFor()
  await reviewing.page.locator('.nav-count', { hasText: '1' }).waitFor()
  await showNew(reviewing.page)
  const row = reviewing.page.locator('[data-section="turns"] .inbox-row')
  await row.getByText(`${coordinator.name} asked you to review.`).waitFor()
  await row.getByText('Due on 31 Dec 2099').waitFor()

  // By the keyboard alone: to the row, and into it.
  await reviewing.page.keyboard.press('j')
  await reviewing.page.keyboard.press('Enter')
  await reviewing.page.waitForURL(`**/f/${ref}`)
  // What was said in passing leads here, and has nothing more to say.
  expect(await reviewing.page.locator('.toast').count()).toBe(0)
  await reviewing.page.goBack()
  await row.waitFor()
  const decision = { findingId, revision: 1, contentHash: `hash-${findingId}`, reason: 'Please name the day.' }
  await (await actAs(app, reviewer.id)).mutate('requestFindingChanges', 'DecideFindingInput', decision, '')
  // It stays where it was, struck through, and is counted no more.
  await row.locator('s', { hasText: `Decide: ${ref} Detention without counsel` }).waitFor()
  await row.getByText('It is not your turn any more.').waitFor()
  await expect.poll(() => reviewing.page.locator('.nav-count').count()).toBe(0)

  await writing.page.locator('.nav-count', { hasText: '1' }).waitFor()
  await showNew(writing.page)
  await writing.page.getByRole('link', { name: `Answer the changes: ${ref} Detention without counsel` }).waitFor()
  await showNew(writing.page, 'Updates')
  // Of one record there is one row, with the newest, and the rest of it for whoever wants it.
  const updates = writing.page.getByRole('list', { name: 'What others did' })
  await updates.getByText(`${reviewer.name} asked for changes.`).waitFor()
  const asked = updates.getByText(`${coordinator.name} asked ${reviewer.name} to review.`)
  expect([await updates.locator('.inbox-row').count(), await asked.isVisible()]).toEqual([1, false])
  await picture(writing.page, 'inbox-updates-en-1280')
  await updates.getByText('Earlier updates').click()
  await asked.waitFor()
  await writing.page.setViewportSize({ width: 360, height: 740 })
  await updates.scrollIntoViewIfNeeded()
  await picture(writing.page, 'inbox-updates-en-360')
  await writing.page.getByRole('button', { name: 'I have seen these' }).click()
  await writing.page.locator('[data-row] s', { hasText: 'asked for changes' }).waitFor()
  await writing.page.reload()
  await writing.page.getByRole('link', { name: `Answer the changes: ${ref}` }).waitFor()
  expect(await writing.page.locator('#inbox-updates').count()).toBe(0)
  expect([...reviewing.problems, ...writing.problems]).toEqual([])
})

test('whoever comes back to the inbox sees everything that is there, and a pill only for what comes while they read', async () => {
  const { world, author, reviewer, coordinator } = await createNetwork()
  const { id: findingId, ref } = await createFinding(app.database, world, author.id, { status: 'submitted', title: 'Detention without counsel' })
  const { page, problems } = await openInbox(author)
  await page.getByText('Nothing needs you. 1 record is waiting on others.').waitFor()
  await page.getByRole('link', { name: 'Findings' }).first().click()
  await page.getByRole('link', { name: 'Detention without counsel' }).waitFor()
  const asCoordinator = await actAs(app, coordinator.id)
  await asCoordinator.mutate('assignReviewer', 'AssignReviewerInput', { findingId, personId: reviewer.id, dueOn: null }, '')
  await page.locator('.toast, tbody tr', { hasText: reviewer.name }).first().waitFor()
  await page.getByRole('link', { name: 'Inbox' }).click()
  const updates = page.getByRole('list', { name: 'What others did' })
  await updates.getByText(`${coordinator.name} asked ${reviewer.name} to review.`).waitFor({ timeout: 10_000 })
  expect(await page.locator('.pill').count()).toBe(0)
  await (await actAs(app, reviewer.id)).mutate('requestFindingChanges', 'DecideFindingInput', { findingId, revision: 1, contentHash: `hash-${findingId}`, reason: 'Please name the day.' }, '')
  await page.locator('.pill').first().waitFor()
  expect(await page.getByRole('link', { name: `Answer the changes: ${ref}` }).count()).toBe(0)
  expect(problems).toEqual([])
})

test('a coordinator is told to find a reviewer, and for what, while somebody else still reviews', async () => {
  const { world, author, reviewer, coordinator } = await createNetwork()
  const analyst = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'legal_analyst' }], { name: `Test Analyst ${made}` })
  const { id: findingId, ref } = await createFinding(app.database, world, author.id, { assignedIds: [reviewer.id, analyst.id], title: 'Detention without counsel' })
  const { page, problems } = await openInbox(coordinator)
  await page.getByText('Nothing needs you.').waitFor()
  await (await actAs(app, reviewer.id)).mutate('declareConflict', 'DeclareConflictInput', { findingId, personId: reviewer.id, reason: 'A cousin.' }, '')
  await showNew(page)
  const row = page.locator('[data-section="turns"] .inbox-row', { hasText: `Find a reviewer: ${ref}` })
  await row.getByText('The approval of 1 verifier is missing.').waitFor()
  await picture(page, 'inbox-lacks-en-1280')
  await page.setViewportSize({ width: 360, height: 740 })
  await picture(page, 'inbox-lacks-en-360')
  expect(problems).toEqual([])
})

test('where nobody else can take it over, the way back is offered, and the note stays', async () => {
  const { world, author, reviewer } = await createNetwork()
  await createFinding(app.database, world, author.id, { level: 'restricted', assignedIds: [reviewer.id] })
  const { page, problems } = await openInbox(reviewer)
  const dialog = page.getByRole('dialog')
  await page.locator('[data-section="turns"]').getByRole('button', { name: 'Not my turn' }).click()
  await dialog.locator('textarea').fill('I know the author.')
  await dialog.getByRole('button', { name: 'It is not my turn' }).click()
  await dialog.getByText('Nobody else in the project can take this over.').waitFor()
  await picture(page, 'pass-refused-en-1280')
  expect(await dialog.getByText('The coordinators will see it').count()).toBe(0)
  expect(await dialog.getByRole('button', { name: 'It is not my turn' }).count()).toBe(0)
  await dialog.getByRole('button', { name: 'Back to the page' }).click()
  await page.locator('[data-section="turns"]').getByRole('button', { name: 'Not my turn' }).click()
  expect(await dialog.locator('textarea').inputValue()).toBe('I know the author.')
  expect(problems).toEqual([])
})

test('what one puts off or passes on leaves the list, and comes back', async () => {
  const { world, author, reviewer, coordinator } = await createNetwork()
  const ids: string[] = []
  for (const title of ['First', 'Second']) ids.push((await createFinding(app.database, world, author.id, { title, assignedIds: [reviewer.id] })).id)
  const [{ page, problems }, coordinating] = [await openInbox(reviewer), await openInbox(coordinator)]
  const rows = page.locator('[data-section="turns"] .inbox-row')
  await rows.nth(1).waitFor()
  for (const key of ['j', 'h']) await page.keyboard.press(key)
  await page.getByRole('dialog').getByRole('radio').last().check()
  await page.getByRole('dialog').getByRole('button', { name: 'Put it off' }).click()
  await rows.first().getByText('Put off for now').waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Take back now' }).click()
  await showNew(page)
  await rows.nth(1).waitFor()

  await rows.first().getByRole('button', { name: 'Not my turn' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'It is not my turn' }).click()
  await page.locator('dialog .field-error').waitFor()
  await page.getByRole('dialog').locator('textarea').fill('I know the author.')
  await page.getByRole('dialog').getByRole('button', { name: 'It is not my turn' }).click()
  await page.getByText('Passed on to the coordinators').waitFor()
  await showNew(coordinating.page)
  await coordinating.page.getByText(`${reviewer.name} says that it is not their turn: I know the author.`).waitFor()
  // Who switches single keys off is safe from them.
  await page.locator('.inbox-keys summary').click()
  await page.getByLabel('Single keys do something').uncheck()
  await rows.getByRole('link').first().focus()
  await page.keyboard.press('h')
  expect(await page.getByRole('dialog').count()).toBe(0)
  expect([...problems, ...coordinating.problems]).toEqual([])
})

const appearances: readonly Appearance[] = [
  { locale: 'en', scheme: 'light', width: 1280 },
  { locale: 'ru', scheme: 'dark', width: 1280 },
  { locale: 'ru', scheme: 'light', width: 360 },
  { locale: 'kk', scheme: 'dark', width: 360 },
]

test('axe finds nothing on the inbox, with each dialog open, in three languages, both schemes and two widths', async () => {
  const { world, author, reviewer, coordinator } = await createNetwork()
  const [soon, late] = [await createFinding(app.database, world, author.id, { status: 'submitted', title: 'Reasons for arrest were not explained' }), await createFinding(app.database, world, author.id, { status: 'submitted', title: 'Detention without counsel for two days' })]
  const put = await createFinding(app.database, world, author.id, { title: 'A record without a time', assignedIds: [reviewer.id] })
  const as = await actAs(app, coordinator.id)
  for (const { id } of [soon, late]) await as.mutate('assignReviewer', 'AssignReviewerInput', { findingId: id, personId: reviewer.id, dueOn: '2099-12-31' }, '')
  await app.database.em.fork().execute(`update assignment set due_on = '2020-01-01' where finding_id = ?`, [late.id])
  const asReviewer = await actAs(app, reviewer.id)
  await asReviewer.mutate('snoozeTurn', 'SnoozeTurnInput', { recordId: put.id, until: new Date(Date.now() + 86_400_000).toISOString() }, '')
  const waits = await createFinding(app.database, world, author.id, { status: 'submitted', title: 'Minors held with adults' })
  await as.mutate('assignReviewer', 'AssignReviewerInput', { findingId: waits.id, personId: reviewer.id, dueOn: null }, '')
  await asReviewer.mutate('requestFindingChanges', 'DecideFindingInput', { findingId: waits.id, revision: 1, contentHash: `hash-${waits.id}`, reason: 'Please name the day.' }, '')

  const window = await openWindow(browser, `${app.url}/inbox`, null, { reducedMotion: 'reduce' })
  await enter(window, reviewer.name)
  const { page, say } = window
  const found: string[] = []
  const look = async (what: string) => found.push(...(await inspect(page, what, appearances)))
  await page.locator('#inbox-updates').waitFor()
  await page.getByText('Overdue: it was due on').waitFor()
  await page.locator('.inbox-keys summary').click()
  await look('inbox')
  await page.getByRole('button', { name: say('Put off'), exact: false }).first().click()
  await look('put-off')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Not my turn' }).first().click()
  await page.locator('dialog button[type="submit"]').click()
  await page.locator('dialog .field-error').waitFor()
  await look('not-my-turn')
  await page.keyboard.press('Escape')
  await (await actAs(app, author.id)).mutate('openThread', 'OpenThreadInput', { findingId: soon.id, kind: 'note', body: 'x' }, '')
  await as.mutate('unassignReviewer', 'UnassignReviewerInput', { findingId: soon.id, personId: reviewer.id }, '')
  await page.locator('[data-gone="true"]').first().waitFor()
  await page.locator('.pill').first().waitFor()
  await look('inbox-moved')

  const empty = await openWindow(browser, `${app.url}/inbox`, null, { reducedMotion: 'reduce' })
  const { author: idle } = await createNetwork()
  await empty.page.reload()
  await enter(empty, idle.name)
  await empty.page.locator('.empty').waitFor()
  found.push(...(await inspect(empty.page, 'inbox-empty', appearances)))
  expect(found).toEqual([])
  expect([...window.problems, ...empty.problems]).toEqual([])
})

test('a task that somebody is given comes to their inbox, is put off and taken back, and is done there: the event’s page of whoever gave it says so', async () => {
  const { world, author } = await createNetwork()
  const organiser = await createPerson(app.database, world, ['organiser'], { name: `Test Organiser ${made}` })
  const event = await createSideEvent(app.database, world, organiser.id, { title: 'Monitoring in Astana' })
  const owning = await openInbox(author)
  await owning.page.getByText('Nothing needs you.').waitFor()
  const preparing = await openWindow(browser, `${app.url}/events/${event.slug}`, 'en', { reducedMotion: 'reduce' })
  await enter(preparing, organiser.name)
  await preparing.page.getByRole('button', { name: 'Add a task' }).click()
  await preparing.page.getByLabel('What is to be done').fill('Book the interpreters')
  await preparing.page.getByLabel('Who sees to it').selectOption(author.id)
  await preparing.page.getByLabel('Due on').fill('2099-11-01')
  await preparing.page.getByRole('button', { name: 'Add the task' }).click()

  const { page } = owning
  await page.locator('.nav-count', { hasText: '1' }).waitFor()
  await showNew(page)
  const row = page.locator('[data-section="turns"] .inbox-row')
  await row.getByText('Side event: Monitoring in Astana').waitFor()
  await row.getByText('Due on 1 Nov 2099').waitFor()
  expect(await row.getByRole('link', { name: 'See to: Book the interpreters' }).getAttribute('href')).toBe(`/events/${event.slug}`)
  expect(await row.getByRole('button', { name: /Not my turn/ }).count()).toBe(0)
  expect(await inspect(page, 'inbox-task', appearances)).toEqual([])
  await row.getByRole('button', { name: 'Put off: Book the interpreters' }).click()
  await page.getByRole('button', { name: 'Put it off' }).click()
  await showNew(page, 'Put off until later')
  await page.getByRole('button', { name: 'Take back now: Book the interpreters' }).click()
  await page.reload()
  await row.getByRole('button', { name: 'It is done: Book the interpreters' }).click()
  await row.getByText('It is done, or somebody else has it.').waitFor()
  await expect.poll(() => preparing.page.getByLabel('Book the interpreters').isChecked()).toBe(true)
  expect([...owning.problems, ...preparing.problems]).toEqual([])
})

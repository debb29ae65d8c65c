/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { createPerson } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openBrowser, openWindow, picture, type Window } from './browser.ts'

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

const password = 'a long enough password'

async function openPeople(window: Window, name: string): Promise<void> {
  await enter(window, name)
  await window.page.goto(`${app.url}/people`)
  await window.page.locator('.people').waitFor()
}

/** Fills the dialog in by the keyboard alone, and answers the link. */
async function invite({ page, say }: Window, email: string, name: string, role: string): Promise<string> {
  await page.getByRole('button', { name: say('Invite a person') }).click()
  const dialog = page.getByRole('dialog')
  // Sent empty on purpose: each field says what it lacks, and the first one has the focus.
  await dialog.getByRole('button', { name: say('Make the invitation') }).click()
  await dialog.locator('.field-error').nth(3).waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'invited-email')
  await dialog.locator('#roles .field-error', { hasText: say('Please choose at least one.') }).waitFor()
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(name)
  await dialog.locator('#invited-organisation').selectOption('another')
  await dialog.locator('#invited-organisation-name').fill('Sample Defenders')
  await dialog.locator(`input[name="roles"][value="${role}"]`).check()
  await dialog.getByRole('button', { name: say('Make the invitation') }).click()
  return dialog.locator('#invitation-link').inputValue()
}

test('an administrator invites, somebody new comes in by the link, is given another role and is removed, each page following', async () => {
  const inviting = await openWindow(browser, app.url, 'en')
  await openPeople(inviting, 'Marat Isakov')
  const link = await invite(inviting, 'asel@network.example', 'Asel Newcomer', 'monitor')
  expect(link).toMatch(/\/en\/invitation#[\w-]{43}$/)
  await inviting.page.getByRole('button', { name: 'Done' }).click()
  await inviting.page.locator('.invitation', { hasText: 'asel@network.example' }).waitFor()

  const requested: string[] = []
  const joining = await openWindow(browser, link, 'en', { viewport: { width: 360, height: 740 } })
  joining.page.on('request', (request) => requested.push(request.url()))
  const { page } = joining
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByText('Marat Isakov invites you to this project on Karek.').waitFor()
  // No project is open whose clock it might be.
  expect(await page.locator('.offer time').innerText()).toMatch(/ UTC/)
  await picture(page, 'invitation-en-light-360')
  await page.locator('#own-password').fill('short')
  await page.getByRole('button', { name: 'Join the project' }).click()
  await page.getByText('This is too short.').waitFor()
  await page.locator('#own-password').fill(password)
  await page.getByRole('button', { name: 'Join the project' }).click()
  await page.waitForURL(/\/findings$/)
  await page.locator('.finding-row').first().waitFor()
  expect(requested.filter((url) => url.includes(link.split('#')[1]!))).toEqual([])

  // The other page has followed by itself: one invitation less, one member more.
  const row = inviting.page.locator('.people tr', { hasText: 'Asel Newcomer' })
  await row.getByText('Sample Defenders').waitFor()
  await expect.poll(() => inviting.page.locator('.invitation', { hasText: 'asel@network.example' }).count()).toBe(0)

  await inviting.page.getByRole('button', { name: 'Change roles: Asel Newcomer' }).click()
  await inviting.page.locator('input[name="roles"][value="monitor"]').uncheck()
  await inviting.page.locator('input[name="roles"][value="reviewer"]').check()
  await inviting.page.getByRole('button', { name: 'Save the roles' }).click()
  await inviting.page.locator('.field-error').waitFor()
  await inviting.page.locator('input[name="reviewerKind"][value="verifier"]').check()
  // What was said of a field is not said of what stands there now.
  expect(await inviting.page.locator('.field-error').count()).toBe(0)
  await inviting.page.getByRole('button', { name: 'Save the roles' }).click()
  await row.getByText('Verifier').waitFor()
  await page.goto(`${app.url}/people`)
  await page.locator('.people tr', { hasText: 'Asel Newcomer' }).getByText('Verifier').waitFor()

  // Two who choose at once: the second is told, and begins with what the first has made of it.
  await inviting.page.getByRole('button', { name: 'Change roles: Asel Newcomer' }).click()
  const coordinating = await openWindow(browser, app.url, 'en')
  await openPeople(coordinating, 'Aida Bekova')
  await coordinating.page.getByRole('button', { name: 'Change roles: Asel Newcomer' }).click()
  await coordinating.page.locator('input[name="roles"][value="drafter"]').check()
  await coordinating.page.getByRole('button', { name: 'Save the roles' }).click()
  await inviting.page.getByText('They are now: Verifier, Drafter.').waitFor()
  expect(await inviting.page.getByRole('button', { name: 'Save the roles' }).count()).toBe(0)
  await inviting.page.getByRole('button', { name: 'Begin with the roles of now' }).click()
  expect(await inviting.page.locator('input[name="roles"][value="drafter"]').isChecked()).toBe(true)
  await inviting.page.keyboard.press('Escape')

  await inviting.page.getByRole('button', { name: 'Remove Asel Newcomer' }).click()
  await inviting.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect.poll(() => row.count()).toBe(0)
  await page.reload()
  await page.getByText('You are not a member of any project.').waitFor()

  // The link has done what it could.
  await page.goto(link)
  await page.getByText('This invitation cannot be used.').waitFor()
  expect([...inviting.problems, ...joining.problems]).toEqual([])
})

test('an address that is none has the focus where one signs in, and says what it lacks', async () => {
  const { page, say } = await openWindow(browser, app.url, 'en')
  await page.locator('#email').fill('nobody')
  await page.locator('#password').fill(password)
  await page.getByRole('button', { name: say('Sign in'), exact: true }).click()
  await page.getByText('Please write the address in full').waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'email')
})

test('a link that was used is not shown any more to whoever made it: who came in is', async () => {
  const inviting = await openWindow(browser, app.url, 'en')
  await openPeople(inviting, 'Marat Isakov')
  const link = await invite(inviting, 'bermet@network.example', 'Bermet Newcomer', 'monitor')
  const { page } = await openWindow(browser, link, 'en')
  await page.locator('#own-password').fill(password)
  await page.getByRole('button', { name: 'Join the project' }).click()
  const dialog = inviting.page.getByRole('dialog')
  await dialog.getByText('Bermet Newcomer has accepted the invitation. Its link opens nothing any more.').waitFor()
  expect(await dialog.locator('#invitation-link').count()).toBe(0)
  expect(await inspect(inviting.page, 'invitation-accepted', appearances)).toEqual([])
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await dialog.waitFor({ state: 'detached' })
})

test('whoever is a member already is not invited, and the field of the address says so', async () => {
  const inviting = await openWindow(browser, app.url, 'en')
  const { page } = inviting
  await openPeople(inviting, 'Marat Isakov')
  await page.getByRole('button', { name: 'Invite a person' }).click()
  const dialog = page.getByRole('dialog')
  const [{ email }] = (await app.database.em.fork().execute<{ email: string }[]>('select email from person where name = ?', ['Aigul Asanova'])) as [{ email: string }]
  await dialog.locator('#invited-email').fill(email)
  await dialog.locator('#invited-name').fill('Aigul Asanova')
  await dialog.locator('#invited-organisation').selectOption({ index: 1 })
  await dialog.locator('input[name="roles"][value="monitor"]').check()
  await dialog.getByRole('button', { name: 'Make the invitation' }).click()
  await dialog.locator('.field', { has: page.locator('#invited-email') }).getByText('The person with this address is a member of the project already.').waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'invited-email')
  expect(await inspect(page, 'members-already', appearances)).toEqual([])
  await dialog.locator('#invited-email').fill('somebody.else@example.org')
  expect(await dialog.locator('.field-error').count()).toBe(0)
  expect(inviting.problems).toEqual([])
})

test('a coordinator is offered no role that is not theirs to give, and a monitor only the way out', async () => {
  const coordinating = await openWindow(browser, app.url, 'en')
  await openPeople(coordinating, 'Aida Bekova')
  await coordinating.page.getByRole('button', { name: 'Invite a person' }).click()
  expect(await coordinating.page.locator('input[name="roles"]').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))).toEqual(['monitor', 'reviewer', 'drafter', 'organiser', 'observer'])
  await coordinating.page.keyboard.press('Escape')
  expect(await coordinating.page.getByRole('button', { name: 'Remove Marat Isakov' }).count()).toBe(0)
  // Two of one name are told apart before one of them is removed.
  const [projectId] = (await app.database.em.fork().execute<{ id: string }[]>('select id from project where demo')).map(({ id }) => id)
  const namesake = await createPerson(app.database, { projectId: projectId!, roundId: '', slug: '', code: '' }, ['monitor'], { name: 'Nurlan Seitkali' })
  await coordinating.page.reload()
  const row = coordinating.page.locator('.people tr', { hasText: `Organisation ${namesake.organisationId.slice(0, 4)}` })
  await row.getByRole('button', { name: 'Remove' }).click()
  await coordinating.page.getByRole('heading', { name: `Remove Nurlan Seitkali (Organisation ${namesake.organisationId.slice(0, 4)})` }).waitFor()
  await picture(coordinating.page, 'namesakes-en-1280')
  await coordinating.page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await row.waitFor({ state: 'detached' })
  const monitoring = await openWindow(browser, app.url, 'en')
  await openPeople(monitoring, 'Aigul Asanova')
  expect(await monitoring.page.locator('main button').allInnerTexts()).toEqual(['Leave the project'])
  await monitoring.page.getByRole('button', { name: 'Leave the project' }).click()
  await monitoring.page.getByRole('dialog').getByRole('button', { name: 'Leave the project' }).click()
  await monitoring.page.getByText('You are not a member of any project. Whoever coordinates one can invite you.').waitFor()
  // Outside of every project there is still a language to choose, and a way out.
  await monitoring.page.locator('main img[src="/karek.svg"]').waitFor()
  expect(await inspect(monitoring.page, 'without-project', appearances)).toEqual([])
  await monitoring.page.getByRole('button', { name: 'Кыргызча' }).click()
  await monitoring.page.getByText('Сиз эч бир долбоордун мүчөсү эмессиз.').waitFor()
  await monitoring.page.getByRole('button', { name: 'English' }).click()
  await monitoring.page.getByRole('button', { name: 'Sign out' }).click()
  await monitoring.page.getByRole('heading', { name: 'Sign in' }).waitFor()
})

test('axe finds nothing on the pages of members and of an invitation, in each language, both schemes and two widths', async () => {
  const window = await openWindow(browser, app.url, 'en', { reducedMotion: 'reduce' })
  const { page, say } = window
  const found: string[] = []
  const look = async (what: string, where = page) => found.push(...(await inspect(where, what, appearances)))
  await openPeople(window, 'Marat Isakov')
  await page.getByRole('button', { name: say('Invite a person') }).click()
  await page.getByRole('button', { name: say('Make the invitation') }).click()
  await page.locator('dialog .field-error').first().waitFor()
  await page.locator('input[name="roles"][value="reviewer"]').check()
  await look('invite')
  await page.keyboard.press('Escape')
  const link = await invite(window, 'looked-at@network.example', 'Asel Newcomer', 'drafter')
  await look('invitation-link')
  await page.getByRole('button', { name: say('Done') }).click()
  await page.locator('.invitation').first().waitFor()
  await look('members')
  await page.locator('.people-actions button').first().click()
  await look('change-roles')
  await page.keyboard.press('Escape')
  await page.locator('.people-actions .button[data-look="danger"]').first().click()
  await look('remove-member')

  const invited = await openWindow(browser, link, null, { reducedMotion: 'reduce' })
  await invited.page.locator('#own-password').waitFor()
  await look('accept', invited.page)
  await invited.page.locator('#own-name').fill('')
  await invited.page.locator('form .button').click()
  await invited.page.locator('.field-error').nth(1).waitFor()
  await look('accept-wrong', invited.page)
  await invited.page.goto(`${app.url}/en/invitation`)
  await invited.page.locator('.empty').waitFor()
  await look('accept-closed', invited.page)
  expect(found).toEqual([])
  expect([...window.problems, ...invited.problems]).toEqual([])
})

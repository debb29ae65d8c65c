/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { createFinding, createPerson, type TestFinding, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openBrowser, openWindow, picture, type Window } from './browser.ts'

let app: App
let browser: Browser
let grave: TestFinding

beforeAll(async () => {
  app = await startApp()
  await seed(app.database.em, { demo: true, now: new Date() })
  const em = app.database.em.fork()
  const [project] = await em.execute<{ id: string; code: string; round: string }[]>('select p.id, p.code, (select id from round r where r.project_id = p.id limit 1) as round from project p where demo')
  const world: World = { projectId: project!.id, roundId: project!.round, slug: 'central-asia', code: project!.code }
  await createPerson(app.database, world, ['coordinator'], { name: 'Timur Sadykov' })
  const author = await createPerson(app.database, world, ['monitor'], { name: 'Gulnara Author' })
  grave = await createFinding(app.database, world, author.id, { severity: 'high' })
  for (let more = 0; more < 22; more += 1) await createFinding(app.database, world, author.id, { severity: 'critical', title: `Counsel was called late in case ${more + 1}` })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

async function openPolicy(window: Window, name: string): Promise<void> {
  await enter(window, name)
  await window.page.goto(`${app.url}/settings`)
  await window.page.locator('main a[href="/settings/review-policy"]').click()
  await window.page.locator('.policy-words').first().waitFor()
}

/** Opens the form, writes how many approvals grave findings need, and looks at what that changes. */
async function write({ page, say }: Window, approvals: string): Promise<void> {
  await page.getByRole('button', { name: say('Propose another policy') }).click()
  await page.locator('#policy-high-approvals').fill(approvals)
  await page.getByRole('button', { name: say('Check what it changes') }).click()
  await page.locator('#reason').waitFor()
}

test('one coordinator writes another policy and sees what it changes, another is told and confirms it, and every page follows', async () => {
  const [proposing, deciding, reading] = await Promise.all([openWindow(browser, app.url, 'en'), openWindow(browser, app.url, 'en'), openWindow(browser, app.url, 'en')])
  await enter(deciding, 'Timur Sadykov')
  await deciding.page.goto(`${app.url}/inbox`)
  await deciding.page.locator('[data-section="turns"] .inbox-row').first().waitFor()
  const before = Number((await deciding.page.locator('.nav-count').first().textContent()) ?? 0)
  await enter(reading, 'Aigul Asanova')
  await reading.page.goto(`${app.url}/f/${grave.ref}?tab=decisions`)
  await reading.page.getByText('2 approvals are missing.').first().waitFor()

  await openPolicy(proposing, 'Aida Bekova')
  const { page } = proposing
  await page.getByText('A finding of high or critical severity needs 2 approvals, at least 1 by a verifier, at least 1 by a legal analyst, at least 1 from outside the author’s organisation. No must-fix thread may be open.').waitFor()
  await page.getByText('The policy has not been changed since the project began.').waitFor()
  await page.getByRole('button', { name: 'Propose another policy' }).click()
  // There is nothing to check yet.
  expect(await page.getByRole('button', { name: 'Check what it changes' }).isDisabled()).toBe(true)
  // The sentence changes as one types, and with the arrows of the field.
  const preview = page.locator('.policy-preview')
  await page.locator('#policy-high-legalAnalysts').fill('0')
  await preview.getByText('A finding of high or critical severity needs 2 approvals, at least 1 by a verifier, at least 1 from outside the author’s organisation.').waitFor()
  await page.locator('#policy-high-approvals').focus()
  await page.keyboard.press('ArrowUp')
  await preview.getByText('A finding of high or critical severity needs 3 approvals').waitFor()
  // What does not fit together is said beside its field, which has the focus.
  await page.locator('#policy-high-verifiers').fill('4')
  await preview.getByText('When the numbers fit together').waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.field', { has: page.locator('#policy-high-verifiers') }).getByText('Approvals in all: 3, and these are among them. Please write a number that is not more than 3, or ask for more approvals.').waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'policy-high-verifiers')
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('2')
  expect(await page.locator('.field-error').count()).toBe(0)
  // Why it is so few is said too: what is left for the one kind once the other has its share, and what the other findings need.
  await page.locator('#policy-high-legalAnalysts').fill('2')
  await page.keyboard.press('Enter')
  await page.locator('.field', { has: page.locator('#policy-high-legalAnalysts') }).getByText('Approvals in all: 3; of these by verifiers: 2. Nobody counts as both, so legal analysts give 1 at most.').waitFor()
  await page.locator('#policy-high-legalAnalysts').fill('0')
  await page.locator('#policy-base-approvals').fill('4')
  await page.keyboard.press('Enter')
  await page.locator('.field', { has: page.locator('#policy-high-approvals') }).getByText('All other findings need 4 of these already, and grave ones do not need less.').waitFor()
  await page.getByRole('button', { name: 'Begin with the policy of now' }).click()
  await page.locator('#policy-high-legalAnalysts').fill('0')
  await page.locator('#policy-high-approvals').fill('3')
  await page.locator('#policy-high-verifiers').fill('2')
  await page.keyboard.press('Enter')
  await page.getByText(/^\d+ findings in review would be affected\.$/).waitFor()
  expect(await page.locator('.policy-findings > li').count()).toBe(20)
  await page.getByText('The first 20 of them').click()
  await page.locator('.policy-findings a').first().waitFor()
  await picture(page, 'policy-propose-en-light-1280')
  // Without a reason it is not proposed.
  await page.getByRole('button', { name: 'Propose the policy' }).click()
  await page.locator('.field', { has: page.locator('#reason') }).getByText('Please fill this in.').waitFor()
  await page.locator('#reason').fill('Two verifiers have found more than one.')
  await page.getByRole('button', { name: 'Propose the policy' }).click()
  await page.getByRole('heading', { name: 'A change waits to be decided' }).waitFor()
  // Whoever proposed it can only take it back.
  expect(await page.getByRole('button', { name: 'Confirm the new policy' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Withdraw the proposal' }).waitFor()

  // The other coordinator is told at once, quietly in the inbox and in passing. Nothing moves while they read.
  await deciding.page.getByRole('button', { name: /new\. Show$/ }).first().click()
  await deciding.page.locator('.inbox-row', { hasText: 'Aida Bekova proposed it.' }).waitFor()
  // It is counted among what needs one.
  const counted = async () => Number((await deciding.page.locator('.nav-count').first().textContent()) ?? 0)
  await expect.poll(counted).toBe(before + 1)
  await deciding.page.locator('.toast', { hasText: 'Aida Bekova proposes another review policy.' }).waitFor()
  await picture(deciding.page, 'policy-notice-en-light-1280')
  await deciding.page.getByRole('link', { name: 'Decide on a proposal: another review policy' }).click()
  await deciding.page.getByText('Two verifiers have found more than one.').waitFor()
  await deciding.page.locator('.policy-side').first().getByText('needs 2 approvals').waitFor()
  await deciding.page.locator('.policy-side').last().getByText('needs 3 approvals, at least 2 by verifiers').waitFor()
  await deciding.page.getByText(/^\d+ findings in review would be affected\.$/).waitFor()
  // Whoever reads along sees it, and decides nothing.
  await deciding.page.getByRole('button', { name: 'Confirm the new policy' }).click()
  await deciding.page.getByText('Confirmed by Timur Sadykov').waitFor()
  // What it was before stands beside what it became.
  const past = deciding.page.locator('.policy-past').first()
  await past.getByRole('group', { name: 'Before' }).getByText('needs 2 approvals').waitFor()
  await past.getByRole('group', { name: 'Proposed' }).getByText('needs 3 approvals').waitFor()
  await deciding.page.goto(`${app.url}/inbox`)
  await deciding.page.locator('[data-section="turns"] .inbox-row').first().waitFor()
  expect(await deciding.page.getByRole('link', { name: 'Decide on a proposal: another review policy' }).count()).toBe(0)

  await page.getByText('Confirmed by Timur Sadykov').waitFor()
  await page.locator('.toast', { hasText: 'Timur Sadykov confirmed the review policy that you proposed' }).waitFor()
  await page.locator('section', { has: page.locator('#policy-now-title') }).getByText('needs 3 approvals, at least 2 by verifiers').waitFor()
  await reading.page.getByText('3 approvals are missing.').first().waitFor()
  await reading.page.getByText('The approvals of 2 verifiers are missing.').first().waitFor()
  await reading.page.goto(`${app.url}/settings/review-policy`)
  await reading.page.getByText('Confirmed by Timur Sadykov').waitFor()
  expect(await reading.page.locator('main button').count()).toBe(0)
  expect([...proposing.problems, ...deciding.problems, ...reading.problems]).toEqual([])
})

test('what somebody types stays while another proposes, and is proposed on what came of it', async () => {
  const [first, second] = await Promise.all([openWindow(browser, app.url, 'en'), openWindow(browser, app.url, 'en')])
  await openPolicy(first, 'Aida Bekova')
  await openPolicy(second, 'Timur Sadykov')
  await write(second, '5')
  await second.page.locator('#reason').fill('Five are better.')
  await write(first, '4')
  await first.page.locator('#reason').fill('Four are enough.')
  await first.page.getByRole('button', { name: 'Propose the policy' }).click()
  await second.page.getByText('Another change waits to be decided. Your numbers stay here until then.').waitFor()
  expect(await second.page.locator('#policy-high-approvals').inputValue()).toBe('5')
  expect(await second.page.getByRole('button', { name: 'Propose the policy' }).isDisabled()).toBe(true)
  // A decision needs words, and is told to everybody.
  await second.page.getByRole('button', { name: 'Decline' }).first().click()
  const dialog = second.page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Decline' }).click()
  await dialog.getByText('Please give a reason.').waitFor()
  await dialog.locator('#decline-reason').fill('Too few.')
  await dialog.getByRole('button', { name: 'Decline' }).click()
  await first.page.getByText('Why it was declined: Too few.').waitFor()
  await first.page.locator('.toast', { hasText: 'Timur Sadykov declined the review policy that you proposed.' }).waitFor()
  await second.page.getByRole('button', { name: 'Propose the policy' }).click()
  await second.page.getByRole('button', { name: 'Withdraw the proposal' }).waitFor()
  // The first one begins again while it is confirmed: what they had before them is no more.
  const administrating = await openWindow(browser, app.url, 'en')
  await openPolicy(administrating, 'Marat Isakov')
  await administrating.page.getByText('No finding in review that you may see would be affected.').waitFor()
  // Whoever is about to decline it meanwhile keeps their words, and learns what happened.
  await first.page.getByRole('button', { name: 'Decline' }).click()
  const late = first.page.getByRole('dialog')
  await late.locator('#decline-reason').fill('Too many.')
  await administrating.page.getByRole('button', { name: 'Confirm the new policy' }).click()
  await first.page.locator('section', { has: first.page.locator('#policy-now-title') }).getByText('needs 5 approvals').waitFor()
  await late.getByText('Confirmed by Marat Isakov').waitFor()
  expect(await late.locator('#decline-reason').inputValue()).toBe('Too many.')
  expect(await late.getByRole('button', { name: 'Decline' }).count()).toBe(0)
  await late.getByRole('button', { name: 'Back to the page' }).click()
  await late.waitFor({ state: 'detached' })
  await write(first, '6')
  await write(second, '7')
  await second.page.locator('#reason').fill('Seven.')
  await second.page.getByRole('button', { name: 'Propose the policy' }).click()
  await administrating.page.getByRole('button', { name: 'Confirm the new policy' }).click()
  await first.page.getByText('The policy has become another one while you were choosing.').waitFor()
  // The numbers stay, on the policy of now; closing the form keeps them too; and they go when one says so.
  const approvals = first.page.locator('#policy-high-approvals')
  await first.page.getByRole('button', { name: 'Go on with my numbers' }).click()
  await first.page.getByText('The policy has become another one while you were choosing.').waitFor({ state: 'detached' })
  expect(await approvals.inputValue()).toBe('6')
  await first.page.getByRole('button', { name: 'Check what it changes' }).click()
  await first.page.locator('#reason').waitFor()
  await first.page.getByRole('button', { name: 'Cancel' }).click()
  await approvals.waitFor({ state: 'detached' })
  await first.page.getByRole('button', { name: 'Propose another policy' }).click()
  expect(await approvals.inputValue()).toBe('6')
  await first.page.getByRole('button', { name: 'Begin with the policy of now' }).click()
  expect(await approvals.inputValue()).toBe('7')
  expect(await first.page.getByRole('button', { name: 'Begin with the policy of now' }).count()).toBe(0)
  expect([...first.problems, ...second.problems, ...administrating.problems]).toEqual([])
})

test('where the server cannot be reached the page says so, and is there when it can', async () => {
  const window = await openWindow(browser, app.url, 'en')
  await enter(window, 'Aigul Asanova')
  await window.page.goto(`${app.url}/settings/review-policy`)
  await window.page.locator('.policy-words').first().waitFor()
  await window.page.goto(`${app.url}/findings`)
  await window.page.locator('.finding-row').first().waitFor()
  await window.page.route('**/graphql*', (route) => (route.request().postData()?.includes('ReviewPolicy') || route.request().url().includes('ReviewPolicy') ? route.abort() : route.continue()))
  await window.page.goto(`${app.url}/settings/review-policy`)
  await window.page.getByText('The review policy could not be loaded.').waitFor()
  expect(await inspect(window.page, 'policy-away', appearances.slice(0, 1))).toEqual([])
  await window.page.unroute('**/graphql*')
  await window.page.getByRole('button', { name: 'Try again' }).click()
  await window.page.locator('.policy-words').first().waitFor()
})

test('axe finds nothing, and nothing is wider than the screen, in each language, both schemes and two widths', async () => {
  const [window, other] = await Promise.all([openWindow(browser, app.url, 'en', { reducedMotion: 'reduce' }), openWindow(browser, app.url, 'en', { reducedMotion: 'reduce' })])
  const { page } = window
  const found: string[] = []
  const look = async (what: string, where = page) => found.push(...(await inspect(where, what, appearances)))
  await openPolicy(window, 'Aida Bekova')
  await look('policy')
  await page.getByRole('button', { name: 'Propose another policy' }).click()
  await page.locator('#policy-base-verifiers').fill('9')
  await page.locator('#policy-high-approvals').fill('')
  await page.getByRole('button', { name: 'Check what it changes' }).click()
  await page.locator('.field-error').first().waitFor()
  await look('policy-wrong')
  await page.locator('#policy-base-verifiers').fill('0')
  await page.locator('#policy-high-approvals').fill('8')
  await page.locator('#policy-high-outsideOrganisation').fill('8')
  await page.getByRole('button', { name: 'Check what it changes' }).click()
  await page.getByText(/For the findings of some organisations only \d people in the project could decide from outside/).waitFor()
  await page.locator('details summary', { hasText: 'The first 20 of them' }).click()
  await page.locator('.policy-findings').waitFor()
  await look('policy-checked')
  await page.locator('#reason').fill('In three regions findings of high severity were approved that had to be corrected later. Eight people see more than seven, and we have them now.')
  await page.getByRole('button', { name: 'Propose the policy' }).click()
  await page.getByRole('button', { name: 'Withdraw the proposal' }).waitFor()
  await look('policy-own')
  await openPolicy(other, 'Timur Sadykov')
  await other.page.getByText('The first 20 of them').waitFor()
  await look('policy-waits', other.page)
  await other.page.getByRole('button', { name: 'Decline' }).click()
  await look('policy-decline', other.page)
  await other.page.keyboard.press('Escape')
  await other.page.goto(`${app.url}/inbox`)
  await other.page.locator('.inbox-row', { hasText: 'Decide on a proposal' }).waitFor()
  await look('policy-inbox', other.page)
  await other.page.goto(`${app.url}/settings`)
  await other.page.locator('#policy-title').waitFor()
  await look('policy-settings', other.page)
  expect(found).toEqual([])
  expect([...window.problems, ...other.problems]).toEqual([])
})

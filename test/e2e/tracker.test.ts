/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { dayIn } from '../../shared/languages/day.ts'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { createFollowUp, createTracked } from '../support/tracked.ts'
import { type Appearance, appearances, inspect } from './axe.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const looks: readonly Appearance[] = [...appearances, { locale: 'ru', scheme: 'light', width: 360 }]
/** In the project's zone. */
const dayFrom = (days: number): string => dayIn('Asia/Bishkek', new Date(Date.now() + days * 86_400_000))

/** Three of them: one that is to be sent, one of which nobody has heard since its day, one that is carried out in part. */
async function createScene() {
  const { database } = stage.app
  const world = await createProject(database)
  const person = (name: string, ...roles: Parameters<typeof createPerson>[2][number][]) => createPerson(database, world, roles, { name: `${name} ${world.code}` })
  const [drafter, coordinator, monitor] = [await person('Tracking Drafter', 'drafter'), await person('Tracking Coordinator', 'coordinator'), await person('Looking Monitor', 'monitor')]
  const finding = await createFinding(database, world, drafter.id, { status: 'approved' })
  const make = (facts: Parameters<typeof createTracked>[4]) => createTracked(database, world, drafter.id, finding.id, facts)
  const toSend = await make({ status: 'adopted', adoptedAt: new Date('2026-04-20'), title: 'Counsel from the first hour', addressee: 'Ministry of Internal Affairs' })
  const partly = await make({ title: 'Record the time of arrest, and who was told of it', addressee: 'Supreme Court', nextCheckOn: dayFrom(40) })
  const late = await make({ title: 'Open the files to the defence', addressee: 'Ministry of Internal Affairs', nextCheckOn: dayFrom(-12) })
  for (const { id } of [partly, late]) await createFollowUp(database, id, coordinator.id, { track: 'delivery', value: 'sent' })
  await createFollowUp(database, partly.id, drafter.id, { track: 'position', value: 'accepted' })
  await createFollowUp(database, partly.id, drafter.id, { track: 'status', value: 'partly', on: '2026-06-01' })
  const open = async ({ name }: { name: string }, path = '/tracker') => {
    const window = await openWindow(stage.browser, `${stage.app.url}${path}`, 'en', { reducedMotion: 'reduce' })
    await enter(window, name)
    return window.page
  }
  return { world, people: { drafter, coordinator, monitor }, toSend, partly, late, make, open }
}

const row = (page: Page, ref: string) => page.locator('.tracker-record', { hasText: ref })
const refsOn = (page: Page): Promise<string[]> => page.locator('.tracker-record .finding-ref').allInnerTexts()
const chip = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const pill = (page: Page) => page.getByRole('button', { name: 'The list has changed. Show it anew' })

test('one sends and another one looks: each row says how it stands, and the list stays as it is until one asks for it anew', async () => {
  const { people, toSend, partly, late, open } = await createScene()
  const [sending, looking, reading] = [await open(people.coordinator), await open(people.drafter), await open(people.monitor)]
  for (const page of [sending, looking, reading]) {
    await row(page, late.ref).getByText('Overdue since').waitFor()
    expect(await refsOn(page)).toEqual([late.ref, partly.ref, toSend.ref])
  }
  expect(await row(looking, late.ref).innerText()).toContain('No answer yet')
  expect(await row(looking, partly.ref).innerText()).toContain('Accepted by the addressee')
  // Who only reads is offered nothing else.
  expect(await reading.locator('.tracker-action .button').count()).toBe(0)
  expect(await inspect(looking, 'tracker', looks)).toEqual([])

  // By the keys alone.
  await sending.getByRole('button', { name: `Record that it was sent: ${toSend.ref}` }).focus()
  await sending.keyboard.press('Enter')
  const dialog = sending.getByRole('dialog')
  await dialog.getByLabel('Sent on').fill('2026-05-04')
  await dialog.getByLabel('By what').fill('Letter 20/1')
  await dialog.getByLabel('By what').press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => sending.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(`Add an update: ${toSend.ref}`)
  for (const page of [sending, looking, reading]) {
    await row(page, toSend.ref).locator('[data-fact="delivery"]', { hasText: 'Sent' }).filter({ hasNotText: 'Not sent yet' }).waitFor()
    await chip(page, 'No answer yet 2').waitFor()
    expect(await chip(page, 'To be sent 1').count()).toBe(0)
    expect([await refsOn(page), await pill(page).count()]).toEqual([[late.ref, partly.ref, toSend.ref], 0])
  }

  // What was written down is opened in its place, and grows by what somebody else writes.
  await row(reading, late.ref).locator('summary').focus()
  await reading.keyboard.press('Enter')
  await row(reading, late.ref).getByText('Source: Letter 17/3.').waitFor()
  expect(await inspect(reading, 'tracker-timeline', looks)).toEqual([])
  await looking.getByRole('button', { name: `Add an update: ${late.ref}` }).click()
  const recording = looking.getByRole('dialog')
  await recording.getByRole('radio', { name: 'Position of the addressee' }).check()
  await recording.getByLabel('Position of the addressee').last().selectOption({ label: 'Rejected by the addressee' })
  await recording.getByLabel('Since when it is so').fill('2026-06-02')
  await recording.getByLabel('From where it is known').fill('Reply 5/6')
  await recording.getByLabel('When somebody looks again').fill(dayFrom(90))
  expect(await inspect(looking, 'tracker-recording', looks)).toEqual([])
  await recording.getByRole('button', { name: 'Write it down' }).click()
  await recording.waitFor({ state: 'detached' })
  await row(reading, late.ref).getByText('Source: Reply 5/6.').waitFor()
  for (const page of [looking, reading]) {
    await row(page, late.ref).locator('[data-fact="position"]', { hasText: 'Rejected by the addressee' }).waitFor()
    await pill(page).waitFor()
    // It stands where it stood.
    expect(await refsOn(page)).toEqual([late.ref, partly.ref, toSend.ref])
  }
  expect(await inspect(looking, 'tracker-changed', looks.slice(0, 1))).toEqual([])
  await pill(looking).click()
  await expect.poll(() => refsOn(looking)).toEqual([partly.ref, late.ref, toSend.ref])
  await pill(looking).waitFor({ state: 'detached' })
})

test('the filters stand in the address; a row that does not belong there any more stays until one asks anew', async () => {
  const { people, toSend, partly, late, open } = await createScene()
  const page = await open(people.drafter)
  await row(page, late.ref).waitFor()
  await chip(page, 'Look is due 1').click()
  await expect.poll(() => refsOn(page)).toEqual([late.ref])
  expect(new URL(page.url()).search).toBe('?task=look_due')
  await page.reload()
  await row(page, late.ref).waitFor()
  expect([await refsOn(page), await chip(page, 'Look is due 1').getAttribute('aria-pressed')]).toEqual([[late.ref], 'true'])

  const caller = await actAs(stage.app, people.coordinator.id)
  const record = (recommendationId: string, track = 'status', value = 'fully') => caller.mutate('recordFollowUp', 'RecordFollowUpInput', { recommendationId, track, value, on: '2026-06-03', source: 'Order 12', note: '', nextCheckOn: null }, '')
  await record(late.id)
  await row(page, late.ref).locator('[data-fact="implementation"]', { hasText: 'Fully implemented' }).waitFor()
  await pill(page).click()
  await page.getByText('No recommendations match.').waitFor()
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await expect.poll(async () => (await refsOn(page)).toSorted()).toEqual([toSend.ref, partly.ref, late.ref])

  await chip(page, 'Fully implemented 1').click()
  await expect.poll(() => refsOn(page)).toEqual([late.ref])
  // What belongs elsewhere moves nothing here; another one that comes to belong here waits behind the pill.
  await record(late.id, 'status', 'fully')
  await record(partly.id, 'position', 'rejected')
  await chip(page, 'Rejected by the addressee 1').waitFor()
  expect(await pill(page).count()).toBe(0)
  await record(partly.id)
  await pill(page).waitFor()
  expect(await refsOn(page)).toEqual([late.ref])
  await pill(page).click()
  await expect.poll(async () => (await refsOn(page)).toSorted()).toEqual([partly.ref, late.ref])
  await page.getByRole('combobox', { name: 'Addressee' }).selectOption('Supreme Court')
  await expect.poll(() => refsOn(page)).toEqual([partly.ref])
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await page.getByRole('searchbox', { name: 'Search the tracker' }).fill('counsel')
  await expect.poll(() => refsOn(page)).toEqual([toSend.ref])
})

test('on a phone cards stand by their addressee, and the way there is in the menu of the person', async () => {
  const { people, toSend, partly, late, open } = await createScene()
  const page = await open(people.drafter, '/recommendations')
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await page.locator('nav [data-to="/tracker"]').isVisible()).toBe(false)
  await page.locator('.person-menu summary').click()
  await page.locator('.person-menu').getByRole('link', { name: 'Tracker' }).click()
  await page.locator('.tracker-group').first().waitFor()
  expect(await page.locator('.tracker-group').allInnerTexts()).toEqual(['Ministry of Internal Affairs', 'Supreme Court'])
  expect(await refsOn(page)).toEqual([late.ref, toSend.ref, partly.ref])
  expect(await page.locator('.person-menu').getAttribute('open')).toBeNull()
  // Nothing of a card lies beside the screen, and what it says stands below each other.
  expect(await page.locator('.table-card').evaluate((card) => card.scrollWidth - card.clientWidth)).toBe(0)
  const [delivery, position] = await Promise.all(['delivery', 'position'].map((fact) => row(page, late.ref).locator(`[data-fact="${fact}"]`).boundingBox()))
  expect(position!.y).toBeGreaterThan(delivery!.y)
  await page.getByRole('button', { name: 'Filters', exact: true }).click()
  await chip(page, 'Partly implemented 1').click()
  await expect.poll(() => refsOn(page)).toEqual([partly.ref])
  expect(await inspect(page, 'tracker-phone', [{ locale: 'en', scheme: 'light', width: 360 }, { locale: 'ru', scheme: 'dark', width: 360 }])).toEqual([])
})

test('what is not there yet, what does not come, and who does not see it', async () => {
  const { database } = stage.app
  const { people, late, world, open } = await createScene()
  const page = await open(people.drafter, '/recommendations')
  // The code of the pages is there before it is wanted.
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('TrackerRoute')))
  await page.context().setOffline(true)
  await page.locator('.connection[data-state="offline"]').waitFor()
  await page.getByRole('link', { name: 'Tracker', exact: true }).click()
  await page.getByText('The tracker could not be loaded.').waitFor()
  expect(await inspect(page, 'tracker-away', appearances.slice(0, 1))).toEqual([])
  await page.context().setOffline(false)
  await row(page, late.ref).waitFor()

  const empty = await createProject(database)
  const newcomer = await createPerson(database, empty, ['monitor'], { name: `New Monitor ${empty.code}` })
  const nothing = await open(newcomer)
  await nothing.getByText('Adopted recommendations appear here.').waitFor()
  expect(await inspect(nothing, 'tracker-empty', looks)).toEqual([])

  const administrator = await createPerson(database, world, ['administrator'], { name: `Lone Administrator ${world.code}` })
  const aside = await open(administrator, '/recommendations')
  await aside.getByRole('link', { name: 'Recommendations', exact: true }).waitFor()
  expect(await aside.getByRole('link', { name: 'Tracker', exact: true }).count()).toBe(0)
})

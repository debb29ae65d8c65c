/// <reference lib="dom" />
import { beforeAll, expect, test } from 'vitest'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject, type TestFinding, type TestPerson, type World } from '../support/factories.ts'
import { createManyFindings } from '../support/rounds.ts'
import { createAgendaItem, createSideEvent } from '../support/sideEvents.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()
let world: World
let drafter: TestPerson
/** Changed longer ago than a hundred others. */
let old: TestFinding

beforeAll(async () => {
  const { database } = stage.app
  world = await createProject(database)
  const author = await createPerson(database, world, ['monitor'])
  drafter = await createPerson(database, world, ['drafter', 'organiser'], { name: 'Citing Drafter' })
  old = await createFinding(database, world, author.id, { status: 'approved', title: 'No interpreter came' })
  await createManyFindings(database, world, author.id, 105)
  await createManyFindings(database, world, author.id, 105, { level: 'team' })
  await database.em.fork().execute(`update finding set updated_at = now() - interval '1 year' where id = ?`, [old.id])
})

async function open(path: string) {
  const window = await openWindow(stage.browser, `${stage.app.url}${path}`, 'en', { reducedMotion: 'reduce' })
  await enter(window, drafter.name)
  return window.page
}

test('a recommendation is begun from the page of a finding behind two hundred newer ones: that is cited, and stays shown while others are looked for', async () => {
  const page = await open(`/f/${old.ref}`)
  await page.getByRole('link', { name: 'Draft a recommendation' }).click()
  const cited = page.getByRole('checkbox', { name: `${old.ref}: No interpreter came` })
  await cited.waitFor()
  const boxes = page.locator('#citations').getByRole('checkbox')
  await expect.poll(() => boxes.count()).toBe(11)
  expect(await cited.isChecked()).toBe(true)
  await page.getByText('There are 201 more: look for them by their words or their number.').waitFor()
  expect(await inspect(page, 'citing', appearances)).toEqual([])

  await page.getByLabel('Find a finding').fill(`${world.code}-7`)
  await page.getByRole('checkbox', { name: `${world.code}-7: Arrest 7` }).check()
  expect(await boxes.count()).toBe(2)
  // Enter goes on to what was found, and sends nothing.
  await page.getByLabel('Find a finding').fill('interpreters on the moon')
  await page.getByText('No approved finding has these words.').waitFor()
  expect(await boxes.evaluateAll((all) => all.map((box) => (box as HTMLInputElement).checked))).toEqual([true, true])
  await page.getByLabel('Find a finding').press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('find-finding')
  await page.getByLabel('Find a finding').fill(`${world.code}-9`)
  await page.getByLabel('Find a finding').press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('label')?.textContent)).toBe(`${world.code}-9: Arrest 9`)
  await page.getByRole('status').getByText('1 found.').waitFor({ state: 'attached' })
  expect(await page.getByRole('group', { name: 'Chosen' }).getByRole('checkbox', { checked: true }).count()).toBe(2)
  expect(await page.getByRole('group', { name: 'Found' }).getByRole('checkbox').count()).toBe(1)
  await page.getByLabel('Find a finding').fill('interpreters on the moon')
  await page.getByText('No approved finding has these words.').waitFor()
  expect(await inspect(page, 'citing-nothing', appearances)).toEqual([])

  await page.locator('#title').fill('Interpreters from the first hour')
  await page.locator('#text').fill('Call an interpreter before the record is signed.')
  await page.locator('#addressee').fill('Ministry of the Interior')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await page.waitForURL(/\/r\//)
  for (const { name } of [{ name: `${old.ref}: No interpreter came` }, { name: `${world.code}-7: Arrest 7` }]) await page.getByRole('link', { name }).waitFor()

  // What is cited is there when it is edited, wherever in the list it would be; what is unticked can be ticked again.
  await page.getByRole('button', { name: 'Edit' }).click()
  await cited.waitFor()
  await cited.uncheck()
  await page.getByLabel('Find a finding').fill(`${world.code}-8`)
  await page.getByRole('checkbox', { name: `${world.code}-8: Arrest 8` }).waitFor()
  await expect.poll(() => boxes.count()).toBe(3)
  expect(await cited.isChecked()).toBe(false)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('link', { name: `${old.ref}: No interpreter came` }).waitFor({ state: 'detached' })
})

test('where the findings cannot be loaded, that is said, and what was typed and chosen stays; what cannot be cited is said too', async () => {
  const page = await open(`/f/${old.ref}`)
  await page.getByRole('link', { name: 'Draft a recommendation' }).click()
  await page.getByText('There are 201 more').waitFor()
  await page.route('**/graphql**', (route) => route.abort())
  await page.getByLabel('Find a finding').fill('never asked before')
  await page.getByText('The findings could not be loaded.').waitFor()
  expect(await page.getByRole('checkbox', { name: `${old.ref}: No interpreter came` }).isChecked()).toBe(true)
  expect(await inspect(page, 'citing-away', appearances)).toEqual([])
  await page.unroute('**/graphql**')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('No approved finding has these words.').waitFor()

  const waiting = await createFinding(stage.app.database, world, drafter.id, { status: 'in_review' })
  for (const ref of [waiting.ref, 'XX-1']) {
    await page.goto(`${stage.app.url}/recommendations/new?finding=${ref}`)
    await page.getByText(`${ref} cannot be cited: there is no such finding that you may read, or it is not approved.`).waitFor()
    await page.getByRole('checkbox').first().waitFor()
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0)
  }
})

test('what goes out of sight while it is chosen is named no more; that it is chosen is said, and it can be unticked', async () => {
  const { app } = stage
  const apart = await createFinding(app.database, world, (await createPerson(app.database, world, ['monitor'])).id, { status: 'approved', title: 'Kept apart' })
  const coordinator = await createPerson(app.database, world, ['coordinator'])
  const page = await open(`/f/${apart.ref}`)
  await page.getByRole('link', { name: 'Draft a recommendation' }).click()
  await page.getByRole('checkbox', { name: `${apart.ref}: Kept apart`, checked: true }).waitFor()
  await (await actAs(app, coordinator.id)).mutate('declareConflict', 'DeclareConflictInput', { findingId: apart.id, personId: drafter.id, reason: 'Kin.' }, '')
  const line = page.getByRole('checkbox', { name: 'A finding that you cannot read', checked: true })
  await line.waitFor()
  expect(await page.getByText('Kept apart').count()).toBe(0)
  expect(await inspect(page, 'citing-hidden', appearances)).toEqual([])
  await line.click()
  await page.getByText('A finding that you cannot read').waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('citations')
})

test('whoever goes on with what they typed, coming from a finding, cites that too', async () => {
  const page = await open('/recommendations/new')
  await page.locator('#citations').getByRole('checkbox').first().waitFor()
  await page.locator('#title').fill('Begun before')
  await page.goto(`${stage.app.url}/recommendations/new?finding=${old.ref}`)
  await page.getByRole('button', { name: 'Go on with it' }).click()
  await page.getByRole('checkbox', { name: `${old.ref}: No interpreter came`, checked: true }).waitFor()
  expect(await page.locator('#title').inputValue()).toBe('Begun before')
})

test('an agenda is offered what the whole network may read, however many others are newer', async () => {
  const event = await createSideEvent(stage.app.database, world, drafter.id)
  await createAgendaItem(stage.app.database, event.id, drafter.id)
  const page = await open(`/events/${event.slug}/agenda`)
  await page.getByRole('button', { name: /^Add a record/ }).first().click()
  const choices = page.locator('#placed-record option')
  await expect.poll(() => choices.count()).toBe(101)
})

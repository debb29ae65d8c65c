/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { dayIn } from '../../shared/languages/day.ts'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject, day } from '../support/factories.ts'
import { createRound } from '../support/rounds.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

async function openAs({ name }: { name: string }, path: string): Promise<Page> {
  const window = await openWindow(stage.browser, `${stage.app.url}${path}`, 'en', { reducedMotion: 'reduce' })
  await enter(window, name)
  return window.page
}

test('after the last round has ended a coordinator opens another, and a monitor who waits begins in it; it is renamed, and ended early', async () => {
  const { database } = stage.app
  const world = await createProject(database)
  await database.em.fork().execute('update round set closes_on = ? where id = ?', [day(-2), world.roundId])
  const [monitor, coordinator, other] = [await createPerson(database, world, ['monitor'], { name: 'Waiting Monitor' }), await createPerson(database, world, ['coordinator', 'monitor'], { name: 'Opening Coordinator' }), await createPerson(database, world, ['coordinator'], { name: 'Other Coordinator' })]
  await createFinding(database, world, monitor.id, { status: 'draft', title: 'Begun in time' })
  const waiting = await openAs(monitor, '/findings/new')
  await waiting.getByText('No round is open now. A coordinator can open one.').waitFor()
  // What was begun in time is there all the same.
  await waiting.getByRole('link', { name: 'Begun in time' }).waitFor()
  const listing = await openAs(monitor, '/settings')
  await listing.getByText('No round is open now.').waitFor()
  await listing.getByRole('link', { name: 'Look at the rounds' }).click()
  await listing.getByText('1 finding that you may read').waitFor()
  expect(await listing.getByRole('button', { name: /round/ }).count()).toBe(0)

  const page = await openAs(coordinator, '/findings/new')
  await page.getByText('No round is open now. You can open one.').waitFor()
  expect(await inspect(page, 'round-none', appearances)).toEqual([])
  await page.getByRole('link', { name: 'Go to the rounds' }).click()
  await page.getByText('No findings that you may read').waitFor()
  await page.getByRole('button', { name: 'Open a round' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Methodology').waitFor()
  await dialog.getByRole('button', { name: 'Open the round' }).click()
  await dialog.getByText('Please fill this in.').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('name.en')
  await dialog.getByText('Please choose a day.').waitFor()
  expect(await inspect(page, 'round-open', appearances)).toEqual([])
  await dialog.getByLabel('Name: Қазақша').fill('Көктемгі раунд')
  await dialog.getByLabel('Last day').fill(day(-1))
  await dialog.getByRole('button', { name: 'Open the round' }).click()
  await dialog.getByText('The end is before the start. Please choose the first day or a later one.').waitFor()
  await dialog.getByLabel('Last day').fill(day(60))
  await dialog.getByRole('button', { name: 'Open the round' }).click()
  await dialog.waitFor({ state: 'detached' })
  // Where there is no English name, the one that there is.
  await page.getByRole('heading', { level: 2, name: 'Көктемгі раунд' }).waitFor()
  await listing.getByRole('heading', { level: 2, name: 'Көктемгі раунд' }).waitFor()
  await waiting.getByRole('button', { name: 'Begin: Көктемгі раунд' }).waitFor()
  expect(await inspect(page, 'rounds', appearances)).toEqual([])
  expect(await inspect(listing, 'rounds-reading', appearances)).toEqual([])

  // Two change it at once: the name of one and the day of the other meet; of the same field one is asked.
  const beside = await openAs(other, '/settings/rounds')
  const [mine, theirs] = [page, beside].map((one) => one.getByRole('dialog'))
  for (const one of [page, beside]) await one.getByRole('button', { name: 'Change the round: Көктемгі раунд' }).click()
  await mine!.getByLabel('Name: English').fill('Spring round')
  await mine!.getByRole('button', { name: 'Save the round' }).click()
  await mine!.waitFor({ state: 'detached' })
  await waiting.getByRole('button', { name: 'Begin: Spring round' }).waitFor()
  await theirs!.getByLabel('Name: English').fill('Round of spring')
  await theirs!.getByText('Somebody else has changed this too. Now it is:').waitFor()
  await theirs!.getByText('Name: English: Spring round').waitFor()
  expect(await theirs!.getByRole('button', { name: 'Save the round' }).isDisabled()).toBe(true)
  expect(await inspect(beside, 'round-moved', appearances)).toEqual([])
  await theirs!.getByRole('button', { name: 'I have looked at it. Keep mine' }).click()
  await theirs!.getByLabel('Last day').fill(dayIn('Asia/Bishkek', new Date()))
  await theirs!.getByRole('button', { name: 'Save the round' }).click()
  await theirs!.waitFor({ state: 'detached' })
  await listing.getByRole('heading', { level: 2, name: 'Round of spring' }).waitFor()
  expect(await inspect(beside, 'round-ends-today', [appearances[0]!])).toEqual([])
})

test('the count of a round falls with what goes out of sight, and of two open rounds each says its days and its methodology', async () => {
  const { app } = stage
  const world = await createProject(app.database)
  const [author, counting, coordinator] = [await createPerson(app.database, world, ['monitor']), await createPerson(app.database, world, ['monitor'], { name: 'Counting Monitor' }), await createPerson(app.database, world, ['coordinator'])]
  const finding = await createFinding(app.database, world, author.id)
  const page = await openAs(counting, '/settings/rounds')
  await page.getByText('1 finding that you may read').waitFor()
  await (await actAs(app, coordinator.id)).mutate('declareConflict', 'DeclareConflictInput', { findingId: finding.id, personId: counting.id, reason: 'Kin.' }, '')
  await page.getByText('No findings that you may read').waitFor()
  await createRound(app.database, world, { name: { en: 'Another round' } })
  await page.goto(`${app.url}/findings/new`)
  await expect.poll(() => page.getByText(', methodology version 0.1.0').count()).toBe(2)
  expect(await inspect(page, 'round-of-two', appearances)).toEqual([])
})

test('where the rounds cannot be loaded, that is said, and tried again', async () => {
  const world = await createProject(stage.app.database)
  const page = await openAs(await createPerson(stage.app.database, world, ['coordinator'], { name: 'Patient Coordinator' }), '/settings')
  await page.getByRole('link', { name: 'Look at the rounds' }).waitFor()
  await page.route('**/graphql**', (route) => route.abort())
  await page.getByRole('link', { name: 'Look at the rounds' }).click()
  await page.getByText('The rounds could not be loaded.').waitFor()
  expect(await inspect(page, 'rounds-away', [appearances[0]!])).toEqual([])
  await page.unroute('**/graphql**')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('heading', { level: 2, name: 'Round' }).waitFor()
})

test('a theme that two rounds have in common is one choice', async () => {
  const { database } = stage.app
  const world = await createProject(database)
  await database.em.fork().execute('insert into round (id, project_id, methodology_id, name, opens_on, closes_on) select gen_random_uuid(), project_id, methodology_id, name, opens_on, closes_on from round where id = ?', [world.roundId])
  const page = await openAs(await createPerson(database, world, ['monitor'], { name: 'Filtering Monitor' }), '/findings')
  const choices = page.getByRole('combobox', { name: 'Theme' }).getByRole('option')
  await expect.poll(async () => (await choices.count()) > 1).toBe(true)
  const names = await choices.allInnerTexts()
  expect(names.length).toBe(new Set(names).size)
  expect(names).toHaveLength(5)
})

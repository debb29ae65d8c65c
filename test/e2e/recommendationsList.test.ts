/// <reference lib="dom" />
import { expect, test } from 'vitest'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject, createRecommendation } from '../support/factories.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

test('the list of recommendations is narrowed by status and by words, in the address; what happens elsewhere in it is not announced as new', async () => {
  const { database, url } = stage.app
  const world = await createProject(database)
  const [author, drafter] = [await createPerson(database, world, ['monitor']), await createPerson(database, world, ['drafter'], { name: 'Listing Drafter' })]
  const finding = await createFinding(database, world, author.id, { status: 'approved' })
  const make = (status: string, title: string) => createRecommendation(database, world, drafter.id, finding.id, { status, title })
  await make('draft', 'Counsel from the first hour')
  await make('adopted', 'Record the time of arrest')
  const later = await make('changes_requested', 'Open the files to the defence')
  const window = await openWindow(stage.browser, `${url}/recommendations`, 'en', { reducedMotion: 'reduce' })
  await enter(window, drafter.name)
  const { page } = window
  const titles = () => page.locator('.recommendations h2').allInnerTexts()
  await expect.poll(async () => (await titles()).length).toBe(3)
  expect(await inspect(page, 'recommendations-filters', appearances)).toEqual([])

  await page.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'Adopted' })
  await expect.poll(titles).toEqual(['Record the time of arrest'])
  expect(new URL(page.url()).search).toBe('?status=adopted')
  await page.reload()
  await expect.poll(titles).toEqual(['Record the time of arrest'])

  const asked: string[] = []
  page.on('request', (request) => void asked.push(request.url()))
  await page.getByRole('combobox', { name: 'Status' }).selectOption('')
  await page.getByRole('searchbox', { name: 'Search the recommendations' }).fill('counsel')
  await expect.poll(titles).toEqual(['Counsel from the first hour'])
  // What somebody looks for stands in no address that a server on the way could note.
  expect(asked.filter((address) => address.includes('/graphql') && address.includes('counsel'))).toEqual([])
  await page.getByRole('searchbox').fill('nothing of the kind')
  await page.getByText('No recommendations match.').waitFor()
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await expect.poll(async () => (await titles()).length).toBe(3)

  // In the list of those in review only one that is sent to review is new.
  await page.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'In review' })
  await page.getByText('No recommendations match.').waitFor()
  const caller = await actAs(stage.app, drafter.id)
  await caller.mutate('editRecommendation', 'EditRecommendationInput', { recommendationId: later.id, expectedVersion: 1, title: 'Open all files to the defence' }, '')
  await caller.mutate('submitRecommendation', 'SubmitRecommendationInput', { recommendationId: later.id, expectedVersion: 2 }, '')
  await page.getByRole('button', { name: '1 new recommendation. Show' }).click()
  await expect.poll(titles).toEqual(['Open all files to the defence'])
  expect(window.problems).toEqual([])
})

test('in Russian the status of a recommendation is of its gender', async () => {
  const { database, url } = stage.app
  const world = await createProject(database)
  const [author, drafter] = [await createPerson(database, world, ['monitor']), await createPerson(database, world, ['drafter'], { locale: 'ru' })]
  const finding = await createFinding(database, world, author.id, { status: 'approved' })
  for (const status of ['adopted', 'withdrawn', 'superseded']) await createRecommendation(database, world, drafter.id, finding.id, { status })
  const window = await openWindow(stage.browser, `${url}/recommendations`, null, { reducedMotion: 'reduce' })
  await enter(window, drafter.name)
  const { page } = window
  await page.locator('.recommendations .badge', { hasText: 'Отозвана' }).waitFor()
  expect((await page.locator('.recommendations .badge').allInnerTexts()).filter((words) => /^(Принят|Отозван|Заменен)/.test(words)).toSorted()).toEqual(['Заменена', 'Отозвана', 'Принята'])
})

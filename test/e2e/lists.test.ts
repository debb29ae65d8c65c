/// <reference lib="dom" />
import type { Page, Request } from 'playwright-core'
import { expect, test } from 'vitest'
import { createFinding, createPerson, createProject, createRecommendation } from '../support/factories.ts'
import { createTracked } from '../support/tracked.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

async function createScene() {
  const { database, url } = stage.app
  const world = await createProject(database)
  const drafter = await createPerson(database, world, ['monitor', 'drafter'], { name: `Listing Person ${world.code}` })
  const open = async (path: string) => {
    const window = await openWindow(stage.browser, `${url}${path}`, 'en', { reducedMotion: 'reduce' })
    await enter(window, drafter.name)
    return window.page
  }
  return { database, world, drafter, open }
}

/** What a request asks for, in its address or its body. */
const askedIn = (request: Request): string => `${decodeURIComponent(request.url())} ${request.postData() ?? ''}`

/** Fails what asks for all of this, until the answer is called. */
async function cutOff(page: Page, ...parts: string[]): Promise<() => Promise<void>> {
  await page.route('**/graphql**', (route) => (parts.every((part) => askedIn(route.request()).includes(part)) ? route.fulfill({ status: 500, body: '{}' }) : route.fallback()))
  return () => page.unroute('**/graphql**')
}

const again = (page: Page) => page.getByRole('button', { name: 'Try again' })
/** Where the connection has just come it is tried once by itself; after this it is not. */
async function tryInVain(page: Page): Promise<void> {
  await Promise.all([page.waitForResponse((response) => response.status() === 500), again(page).click()])
  await page.locator('button:not([aria-disabled="true"])', { hasText: 'Try again' }).waitFor()
}
const refs = (page: Page): Promise<string[]> => page.locator('main .finding-ref').allInnerTexts()
const status = (page: Page) => page.getByRole('combobox', { name: 'Status' })

test('rows of other filters do not stand for an answer that did not come: that is said, and tried again', async () => {
  const { database, world, drafter, open } = await createScene()
  const make = (facts: Parameters<typeof createFinding>[3]) => createFinding(database, world, drafter.id, facts)
  const [draft, approved] = [await make({ status: 'draft', title: 'A begun one' }), await make({ status: 'approved', title: 'An approved one' })]
  const page = await open('/findings')
  const failed = page.getByText('The findings could not be loaded.')
  await expect.poll(() => refs(page)).toEqual([approved.ref, draft.ref])
  const offered = await status(page).locator('option').allInnerTexts()
  expect(offered).toEqual(['Status', 'Draft', 'Submitted', 'In review', 'Changes requested', 'Approved', 'Rejected', 'Withdrawn'])

  const mend = await cutOff(page, 'Findings', '"approved"')
  await status(page).selectOption({ label: 'Approved' })
  await failed.waitFor()
  expect(await refs(page)).toEqual([])
  expect(await inspect(page, 'findings-not-loaded', appearances)).toEqual([])
  // As long as it fails it says so, and what was there before does not come back in between.
  await tryInVain(page)
  await failed.waitFor()
  expect(await refs(page)).toEqual([])
  // What is asked otherwise is answered.
  await status(page).selectOption({ label: 'Draft' })
  await expect.poll(() => refs(page)).toEqual([draft.ref])
  expect(await failed.count()).toBe(0)
  await status(page).selectOption({ label: 'Approved' })
  await failed.waitFor()
  await tryInVain(page)
  await mend()
  await again(page).click()
  await expect.poll(() => refs(page)).toEqual([approved.ref])
  expect(await failed.count()).toBe(0)
})

test('nor in the recommendations and in the tracker, whose filters stay to be changed', async () => {
  const { database, world, drafter, open } = await createScene()
  const finding = await createFinding(database, world, drafter.id, { status: 'approved' })
  const begun = await createRecommendation(database, world, drafter.id, finding.id, { status: 'draft', title: 'Counsel from the first hour' })
  const tracked = await createTracked(database, world, drafter.id, finding.id, { title: 'Open the files' })
  const page = await open('/recommendations')
  await expect.poll(async () => (await refs(page)).toSorted()).toEqual([begun.ref, tracked.ref].toSorted())
  const mendOne = await cutOff(page, 'Recommendations', '"draft"')
  await status(page).selectOption({ label: 'Draft' })
  await page.getByText('The recommendations could not be loaded.').waitFor()
  expect(await refs(page)).toEqual([])
  await tryInVain(page)
  await mendOne()
  await again(page).click()
  await expect.poll(() => refs(page)).toEqual([begun.ref])

  await page.getByRole('link', { name: 'Tracker' }).first().click()
  await expect.poll(() => refs(page)).toEqual([tracked.ref])
  const mend = await cutOff(page, 'Tracker', 'nothing of the kind')
  await page.getByRole('searchbox', { name: 'Search the tracker' }).fill('nothing of the kind')
  await page.getByText('The tracker could not be loaded.').waitFor()
  expect(await refs(page)).toEqual([])
  await tryInVain(page)
  await mend()
  await again(page).click()
  await page.getByText('No recommendations match.').waitFor()
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await expect.poll(() => refs(page)).toEqual([tracked.ref])
})

test('the next page of a list comes below what is there, and where it does not come that is said', async () => {
  const { database, world, drafter, open } = await createScene()
  const made: string[] = []
  for (let number = 0; number < 23; number += 1) made.unshift((await createFinding(database, world, drafter.id, { status: 'approved' })).ref)
  const page = await open('/findings?sort=ref')
  await expect.poll(() => refs(page)).toEqual(made.slice(0, 20))
  await page.locator('caption', { hasText: '23 findings' }).waitFor()
  const mend = await cutOff(page, 'Findings', '"after":"')
  await page.getByRole('button', { name: 'Show more' }).click()
  await page.getByText('More could not be loaded. Please try again.').waitFor()
  expect(await refs(page)).toEqual(made.slice(0, 20))
  await mend()
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect.poll(() => refs(page)).toEqual(made)
  expect(await page.getByRole('button', { name: 'Show more' }).count()).toBe(0)
  expect(await page.getByText('More could not be loaded. Please try again.').count()).toBe(0)
})

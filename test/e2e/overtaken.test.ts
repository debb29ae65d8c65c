/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject, createRecommendation, type TestPerson, type World } from '../support/factories.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()
let world: World
let author: TestPerson
let coordinator: TestPerson

beforeEach(async () => {
  const { database } = stage.app
  world = await createProject(database)
  author = await createPerson(database, world, ['monitor', 'drafter'], { name: `Test Author ${world.code}` })
  coordinator = await createPerson(database, world, ['coordinator', 'drafter'])
})

async function openAt(person: TestPerson, path: string): Promise<Page> {
  const window = await openWindow(stage.browser, stage.app.url, 'en')
  await enter(window, person.name)
  await window.page.goto(`${stage.app.url}${path}`)
  await window.page.locator('.connection[data-state="live"]').waitFor()
  return window.page
}
const look = async (page: Page, name: string): Promise<void> => expect(await inspect(page, `overtaken-${name}`, appearances)).toEqual([])

test('what has moved on to where nobody decides any more says so, and offers the way back alone', async () => {
  const verifier = await createPerson(stage.app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  const { id, ref } = await createFinding(stage.app.database, world, author.id, { assignedIds: [verifier.id] })
  const page = await openAt(verifier, `/f/${ref}`)
  await page.getByRole('button', { name: 'Decide' }).click()
  await page.locator('dialog input[value="approved"]').check()
  await page.locator('dialog textarea').fill('Sound, as I read it.')
  await (await actAs(stage.app, author.id)).mutate('withdrawFinding', 'WithdrawFindingInput', { findingId: id, expectedVersion: 1, reason: 'Told anew elsewhere.' }, '')
  const dialog = page.locator('dialog')
  await dialog.locator('.news').getByText(`${author.name} withdrew the finding.`).waitFor()
  await dialog.getByText('This is not possible any more. The page shows how it stands now.').waitFor()
  expect([await dialog.locator('.dialog-actions .button').allInnerTexts(), await dialog.locator('textarea').inputValue()]).toEqual([['Back to the page', 'Throw my words away'], 'Sound, as I read it.'])
  await look(page, 'ended')
  await page.getByRole('button', { name: 'Back to the page' }).click()
  await dialog.waitFor({ state: 'detached' })
})

test('what somebody else has adopted is not offered for adoption once more', async () => {
  const { id: findingId } = await createFinding(stage.app.database, world, author.id, { status: 'approved' })
  const { id, ref } = await createRecommendation(stage.app.database, world, author.id, findingId, { status: 'in_review' })
  const [approver, other] = [await createPerson(stage.app.database, world, ['coordinator']), await createPerson(stage.app.database, world, ['coordinator'], { name: `Test Faster ${world.code}` })]
  await (await actAs(stage.app, approver.id)).mutate('approveRecommendation', 'DecideRecommendationInput', { recommendationId: id, revision: 1, contentHash: `hash-${id}`, reason: '' }, '')
  const page = await openAt(coordinator, `/r/${ref}`)
  await page.getByRole('button', { name: 'Adopt' }).click()
  const dialog = page.locator('dialog')
  await dialog.getByRole('button', { name: 'Adopt the recommendation' }).waitFor()
  await (await actAs(stage.app, other.id)).mutate('adoptRecommendation', 'AdoptRecommendationInput', { recommendationId: id, expectedVersion: 2 }, '')
  await dialog.locator('.news').getByText(`${other.name} adopted the recommendation.`).waitFor()
  await dialog.getByText('This is not possible any more.').waitFor()
  expect(await dialog.getByRole('button').allInnerTexts()).toEqual(['', 'Back to the page'])
})

test('what changed in a recommendation comes into sight where one asks for it, and its heading has the focus', async () => {
  const { id: findingId } = await createFinding(stage.app.database, world, author.id, { status: 'approved' })
  const { id, ref } = await createRecommendation(stage.app.database, world, author.id, findingId, { status: 'in_review' })
  const page = await openAt(coordinator, `/r/${ref}`)
  await page.setViewportSize({ width: 360, height: 740 })
  await page.getByRole('button', { name: 'Decide' }).click()
  const other = await createPerson(stage.app.database, world, ['coordinator'])
  await (await actAs(stage.app, other.id)).mutate('requestRecommendationChanges', 'DecideRecommendationInput', { recommendationId: id, revision: 1, contentHash: `hash-${id}`, reason: 'By whom?' }, '')
  const dialog = page.locator('dialog')
  await dialog.getByText('This is not possible any more.').waitFor()
  const writing = await actAs(stage.app, author.id)
  const text = Array.from({ length: 12 }, (_, place) => `Paragraph ${place + 1} says who does it, and by when.`).join('\n\n')
  await writing.mutate('editRecommendation', 'EditRecommendationInput', { recommendationId: id, expectedVersion: 2, text }, '')
  await writing.mutate('submitRecommendation', 'SubmitRecommendationInput', { recommendationId: id, expectedVersion: 3 }, '')
  await dialog.getByText(`Revision 2 by ${author.name} has appeared.`).waitFor()
  await dialog.getByRole('button', { name: 'See what changed' }).click()
  await page.waitForFunction(() => document.activeElement?.textContent === 'Revision 1 and revision 2')
  expect(await page.evaluate(() => document.activeElement!.getBoundingClientRect().top >= 0 && document.activeElement!.getBoundingClientRect().bottom < document.querySelector('.dialog-actions')!.getBoundingClientRect().top)).toBe(true)
  await look(page, 'recommendation-compared')
})

/// <reference lib="dom" />
import { expect, test } from 'vitest'
import { createFinding, createPerson, createProject, createRecommendation } from '../support/factories.ts'
import { actAs } from '../support/client.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

/** The people have a family name of the test’s own. */
async function scene(family: string) {
  const { database } = stage.app
  const world = await createProject(database)
  const person = (name: string, ...roles: Parameters<typeof createPerson>[2][number][]) => createPerson(database, world, roles, { name })
  const people = { author: await person(`Author ${family}`, 'monitor'), drafter: await person(`Drafter ${family}`, 'drafter'), coordinator: await person(`Coordinator ${family}`, 'coordinator'), reviewer: await person(`Reviewer ${family}`, { role: 'reviewer', reviewerKind: 'verifier' }) }
  const finding = await createFinding(database, world, people.author.id, { status: 'approved', title: 'Detention without counsel' })
  const old = await createRecommendation(database, world, people.drafter.id, finding.id, { status: 'issued', title: 'Counsel from the first day' })
  const open = async ({ name }: { name: string }, path: string) => {
    const window = await openWindow(stage.browser, `${stage.app.url}${path}`, 'en', { reducedMotion: 'reduce' })
    await enter(window, name)
    return window.page
  }
  return { people, finding, old, open }
}

test('an adopted text that does not hold any more is replaced by another one: everybody sees it as it happens, and nothing before it is adopted', async () => {
  const { people, finding, old, open } = await scene('Newer')
  const [drafting, adopting, reading] = [await open(people.drafter, `/r/${old.ref}`), await open(people.coordinator, `/r/${old.ref}`), await open(people.author, `/r/${old.ref}`)]
  await reading.getByRole('heading', { name: 'Counsel from the first day' }).waitFor()
  expect(await reading.getByRole('link', { name: 'Write another in its place' }).count()).toBe(0)

  await drafting.getByRole('link', { name: 'Write another in its place' }).click()
  await drafting.getByRole('heading', { name: `Recommendation in the place of ${old.ref}` }).waitFor()
  expect(await drafting.locator('#title').inputValue()).toBe('Counsel from the first day')
  expect(await drafting.getByRole('checkbox', { name: `${finding.ref}: Detention without counsel` }).isChecked()).toBe(true)
  expect(await inspect(drafting, 'replacing-form', appearances)).toEqual([])
  // What was typed is kept where a reload does not take it.
  await drafting.locator('#title').fill('Counsel from the first hour')
  await drafting.reload()
  await drafting.getByRole('button', { name: 'Go on with it' }).click()
  expect(await drafting.locator('#title').inputValue()).toBe('Counsel from the first hour')
  await drafting.getByRole('button', { name: 'Save the draft' }).click()
  await drafting.getByText('Once it is adopted, it takes the place of').waitFor()
  const ref = new URL(drafting.url()).pathname.split('/').at(-1)!

  await adopting.getByText('Another text is being written in its place:').waitFor()
  expect(await inspect(adopting, 'replacing-begun', appearances)).toEqual([])
  expect(await adopting.getByRole('link', { name: 'Write another in its place' }).count()).toBe(0)
  expect(await reading.getByText('Another text is being written').count()).toBe(0)

  await drafting.getByRole('button', { name: 'Send to review' }).click()
  await drafting.locator('.badge', { hasText: 'In review' }).waitFor()
  const reviewer = await actAs(stage.app, people.reviewer.id)
  const { data } = await reviewer.send<{ recommendation: { id: string; revision: { number: number; contentHash: string } } }>('query($r: String!) { recommendation(ref: $r) { id revision { number contentHash } } }', { r: ref })
  const { id: recommendationId, revision } = data!.recommendation
  await reviewer.mutate('approveRecommendation', 'DecideRecommendationInput', { recommendationId, revision: revision.number, contentHash: revision.contentHash, reason: '' }, '')

  await adopting.getByRole('link', { name: `${ref}: Counsel from the first hour` }).click()
  await adopting.getByRole('button', { name: 'Adopt', exact: true }).click()
  await adopting.getByRole('dialog').getByText(`From then on ${old.ref} does not hold any more: this text takes its place.`).waitFor()
  expect(await inspect(adopting, 'replacing-adopt', appearances)).toEqual([])
  await adopting.getByRole('button', { name: 'Adopt the recommendation' }).click()
  await adopting.getByText('It stands in the place of').waitFor()

  await reading.getByText('This text does not hold any more. Its place was taken by').waitFor()
  await reading.locator('.badge', { hasText: 'Superseded' }).waitFor()
  await reading.getByText('Coordinator Newer adopted another recommendation, which has taken the place of this one.').waitFor()
  expect(await inspect(reading, 'replacing-superseded', appearances)).toEqual([])
  await reading.getByRole('link', { name: `${ref}: Counsel from the first hour` }).click()
  await reading.getByRole('heading', { name: 'Counsel from the first hour' }).waitFor()
  await reading.goto(`${stage.app.url}/f/${finding.ref}`)
  await reading.getByText('Another recommendation took its place').waitFor()
  // A second one in the same place is told what stands there.
  await drafting.goto(`${stage.app.url}/recommendations/new?replaces=${old.ref}`)
  await drafting.getByText('Somebody else writes in the place of').waitFor()
  expect(await drafting.locator('#title').count()).toBe(0)
})

test('an adopted text is withdrawn before the eyes of those who could read it, and they read why', async () => {
  const { people, old, open } = await scene('Gone')
  const [coordinating, reading, drafting] = [await open(people.coordinator, `/r/${old.ref}`), await open(people.author, `/r/${old.ref}`), await open(people.drafter, `/r/${old.ref}`)]
  await drafting.getByRole('link', { name: 'Write another in its place' }).waitFor()
  expect(await drafting.getByRole('button', { name: 'Withdraw' }).count()).toBe(0)
  await coordinating.getByRole('button', { name: 'Withdraw' }).click()
  const dialog = coordinating.getByRole('dialog')
  await dialog.getByText('It was adopted: everybody who may read it sees that it was withdrawn, and your reason.').waitFor()
  await dialog.locator('textarea').fill('The law has changed.')
  await dialog.getByRole('button', { name: 'Withdraw the recommendation' }).click()
  for (const page of [coordinating, reading, drafting]) {
    await page.getByText('This text was withdrawn and does not hold any more.').waitFor()
    // Where one reads first that it does not hold, and where everything stands that happened.
    for (const place of ['.banner', '.history']) await page.locator(place).getByText('Coordinator Gone withdrew the recommendation. “The law has changed.”').waitFor()
    expect(await page.getByText('This text is final.').count()).toBe(0)
  }
  expect(await inspect(reading, 'replacing-withdrawn', appearances)).toEqual([])
})

test('whoever is still writing when somebody else was faster is told, and keeps what they wrote', async () => {
  const { people, finding, old, open } = await scene('Slower')
  const page = await open(people.drafter, `/recommendations/new?replaces=${old.ref}`)
  await page.locator('#title').fill('Written by the slower one')
  const faster = await actAs(stage.app, people.coordinator.id)
  const input = { projectId: (await stage.app.database.em.fork().execute<{ id: string }[]>('select project_id as id from recommendation where id = ?', [old.id]))[0]!.id, title: 'Written first', text: 'Text', addressee: 'Ministry', priority: 'low', successMeasure: '', citations: [{ findingId: finding.id, revision: 1 }], replacesId: old.id }
  await faster.mutate('createRecommendation', 'CreateRecommendationInput', input, '')
  const told = async () => {
    await page.getByText('Somebody else writes in the place of').waitFor()
    await page.getByText('What you have written stays here').waitFor()
    expect(await page.locator('#title').inputValue()).toBe('Written by the slower one')
  }
  await told()
  expect(await inspect(page, 'replacing-slower', appearances)).toEqual([])
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await page.getByText('Another recommendation is being written in its place already.').waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Go on with it' }).click()
  await told()
})

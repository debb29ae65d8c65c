import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject, standingConflict, type TestFinding, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { type Appearance, inspect } from './axe.ts'
import { enter, openBrowser, openWindow, type Window } from './browser.ts'

let app: App
let browser: Browser
let world: World
let author: TestPerson
let verifier: TestPerson
let coordinator: TestPerson

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'], { name: 'Test Author' })
  verifier = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }], { name: 'Test Verifier' })
  coordinator = await createPerson(app.database, world, ['coordinator'], { name: 'Test Coordinator' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

const appearances: readonly Appearance[] = [
  { locale: 'en', scheme: 'light', width: 1280 },
  { locale: 'ru', scheme: 'dark', width: 360 },
]
const look = async (page: Page, name: string): Promise<void> => expect(await inspect(page, `conflict-${name}`, appearances)).toEqual([])

async function openAt(person: TestPerson, path: string): Promise<Window> {
  const window = await openWindow(browser, app.url + path, null, { reducedMotion: 'reduce' })
  await enter(window, person.name)
  return window
}

test('a reviewer declares a conflict of interest and sees nothing more; a coordinator reads why and lifts it; both pages follow', async () => {
  const finding = await createFinding(app.database, world, author.id, { assignedIds: [verifier.id], title: 'A matter of cousins' })
  const windows = [await openAt(verifier, `/f/${finding.ref}`), await openAt(coordinator, `/f/${finding.ref}?tab=decisions`)] as const
  const [{ page: reviewing }, { page: coordinating }] = windows
  await coordinating.getByRole('heading', { name: 'A matter of cousins' }).waitFor()
  // Only what happens to a finding puts it into inboxes, and the factory is nothing that happens.
  await (await actAs(app, coordinator.id)).mutate('assignReviewer', 'AssignReviewerInput', { findingId: finding.id, personId: verifier.id, dueOn: '2099-12-31' }, '')
  const needed = reviewing.locator('.nav-count')
  await needed.waitFor()
  expect(await needed.innerText()).toBe('1')

  await reviewing.getByRole('button', { name: 'Conflict of interest', exact: true }).click()
  await reviewing.getByRole('button', { name: 'Declare the conflict of interest' }).click()
  await reviewing.getByText('Please give a reason.').waitFor()
  await look(reviewing, 'declaring')
  await reviewing.getByLabel('Reason').fill('The judge is my cousin.')
  await reviewing.getByRole('button', { name: 'Declare the conflict of interest' }).click()
  await reviewing.getByText(`${finding.ref} is hidden from you: conflict of interest.`).waitFor()
  await reviewing.getByText('The judge is my cousin.').waitFor()
  expect(await reviewing.getByText('A matter of cousins').count()).toBe(0)
  await needed.waitFor({ state: 'detached' })
  await look(reviewing, 'hidden')

  await reviewing.getByRole('link', { name: 'Go to the findings' }).click()
  await reviewing.getByText('Hidden from you because of a conflict of interest:').waitFor()
  expect(await reviewing.getByText('A matter of cousins').count()).toBe(0)
  await look(reviewing, 'list')
  await reviewing.getByRole('link', { name: finding.ref }).click()
  await reviewing.getByText(`${finding.ref} is hidden from you: conflict of interest.`).waitFor()

  // The coordinator's page has followed, and leads to the reason.
  await coordinating.getByRole('heading', { name: 'Conflicts of interest' }).waitFor()
  await coordinating.context().setOffline(true)
  await coordinating.getByRole('button', { name: 'Read the reason: Test Verifier' }).click()
  await coordinating.getByText('The reason could not be loaded.').waitFor()
  expect(await coordinating.getByRole('button', { name: 'Lift it' }).isDisabled()).toBe(true)
  // Another language would have to be loaded.
  expect(await inspect(coordinating, 'conflict-reason-away', appearances.slice(0, 1))).toEqual([])
  await coordinating.context().setOffline(false)
  // It tries again by itself.
  await coordinating.getByText('The judge is my cousin.').waitFor()
  await look(coordinating, 'lifting')
  await coordinating.getByRole('button', { name: 'Lift it' }).click()
  await coordinating.getByRole('heading', { name: 'Conflicts of interest' }).waitFor({ state: 'detached' })
  await reviewing.getByRole('heading', { name: 'A matter of cousins' }).waitFor()

  // Somebody else's: the page of the one whom it concerns says so at once, whatever they do.
  await coordinating.getByRole('button', { name: 'Conflict of interest', exact: true }).click()
  await coordinating.getByLabel('Whose conflict of interest is it?').selectOption({ label: `Test Verifier, ${await organisationOf(verifier)}` })
  await coordinating.getByLabel('Reason').fill('They worked on this case before.')
  await look(coordinating, 'declaring-for-another')
  await coordinating.getByRole('button', { name: 'Declare the conflict of interest' }).click()
  await reviewing.getByText('Test Coordinator declared a conflict of interest of yours.').waitFor()
  expect(await reviewing.getByText('A matter of cousins').count()).toBe(0)
  expect(windows.flatMap(({ problems }) => problems)).toEqual([])
})

test('the list says what is hidden from its reader as long as it is, whichever act hides it or gives it back: nobody loads it anew', async () => {
  const as = await actAs(app, coordinator.id)
  const recuse = async ({ id }: TestFinding): Promise<void> => void (await as.mutate('declareConflict', 'DeclareConflictInput', { findingId: id, personId: verifier.id, reason: 'They worked on this case before.' }, ''))
  const lift = async ({ id }: TestFinding): Promise<void> => void (await as.mutate('liftConflict', 'LiftConflictInput', { findingId: id, conflictId: await standingConflict(app.database, id, verifier.id) }, ''))
  const [seen, asked] = [await createFinding(app.database, world, author.id), await createFinding(app.database, world, author.id, { level: 'team', assignedIds: [verifier.id] })]
  const { page, problems } = await openAt(verifier, '/findings')
  await page.locator('.finding-row').first().waitFor()
  const hidden = page.locator('.aside', { hasText: 'Hidden from you because of a conflict of interest:' }).getByRole('link')
  const named = () => hidden.allInnerTexts()
  const before = await named()
  await recuse(seen)
  await expect.poll(named).toEqual([seen.ref, ...before])
  await recuse(asked)
  await expect.poll(named).toEqual([asked.ref, seen.ref, ...before])
  await lift(seen)
  await expect.poll(named).toEqual([asked.ref, ...before])
  // Who sees a finding as its reviewer alone sees it again when they are asked anew; also one of which only the id travels.
  const restricted = await createFinding(app.database, world, author.id, { level: 'restricted', assignedIds: [verifier.id, coordinator.id] })
  await recuse(restricted)
  await expect.poll(named).toEqual([restricted.ref, asked.ref, ...before])
  for (const finding of [asked, restricted]) {
    await lift(finding)
    await as.mutate('assignReviewer', 'AssignReviewerInput', { findingId: finding.id, personId: verifier.id, dueOn: null }, '')
    await expect.poll(named).not.toContain(finding.ref)
  }
  expect(await named()).toEqual(before)
  expect(problems).toEqual([])
})

const organisationOf = async ({ organisationId }: TestPerson): Promise<string> => (await app.database.em.fork().execute<{ name: string }[]>('select name from organisation where id = ?', [organisationId]))[0]!.name

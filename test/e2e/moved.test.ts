/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { reviseFinding } from '../support/acts.ts'
import { actAs } from '../support/client.ts'
import { completeContent, createFinding, createPerson, createProject, createRecommendation, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { type Appearance, inspect } from './axe.ts'
import { enter, openBrowser, openWindow, type Window } from './browser.ts'

let app: App
let browser: Browser
let world: World
let author: TestPerson
let verifier: TestPerson
let analyst: TestPerson
let coordinator: TestPerson

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor', 'drafter'], { name: 'Test Author' })
  verifier = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }], { name: 'Test Verifier' })
  analyst = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'legal_analyst' }], { name: 'Test Analyst' })
  coordinator = await createPerson(app.database, world, ['coordinator', 'drafter'], { name: 'Test Coordinator' })
  browser = await openBrowser()
})
// A window that nobody looks at any more still listens, and reads anew what others change.
afterEach(async () => void (await Promise.all(browser.contexts().map((context) => context.close()))))
afterAll(async () => {
  await browser.close()
  await app.stop()
})

const execute = <T>(sql: string, parameters: unknown[]): Promise<T[]> => app.database.em.fork().execute<T[]>(sql, parameters)
const finding = () => createFinding(app.database, world, author.id, { assignedIds: [verifier.id, analyst.id], severity: 'high' })

async function openAt(person: TestPerson, path: string): Promise<Window> {
  const window = await openWindow(browser, app.url, 'en')
  await enter(window, person.name)
  await window.page.goto(`${app.url}${path}`)
  await window.page.locator('.connection[data-state="live"]').waitFor()
  return window
}

const appearances: readonly Appearance[] = [
  { locale: 'en', scheme: 'light', width: 1280 },
  { locale: 'ru', scheme: 'dark', width: 1280 },
  { locale: 'ru', scheme: 'light', width: 360 },
  { locale: 'kk', scheme: 'dark', width: 360 },
]
const look = async (page: Page, name: string): Promise<void> => expect(await inspect(page, `moved-${name}`, appearances)).toEqual([])

/** As grave as it was before. */
const revise = (findingId: string, title: string): Promise<void> => reviseFinding(app, author.id, findingId, { severity: 'high', title })

test('two reviewers decide on one text at once: the second is told of the first, and loses nothing', async () => {
  const { id, ref } = await finding()
  const { page } = await openAt(analyst, `/f/${ref}`)
  await page.getByRole('button', { name: 'Decide' }).click()
  await page.locator('dialog input[value="approved"]').check()
  await page.locator('dialog textarea').fill('Sound, as I read it.')
  await (await actAs(app, verifier.id)).mutate('approveFinding', 'DecideFindingInput', { findingId: id, revision: 1, contentHash: `hash-${id}`, reason: '' }, '')
  await page.locator('dialog .news').getByText('Test Verifier approved the finding.').waitFor()
  expect(await page.locator('dialog textarea').inputValue()).toBe('Sound, as I read it.')
  await page.getByRole('button', { name: 'Send the decision' }).click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  expect(await execute('select reason from decision where finding_id = ? and reviewer_id = ?', [id, analyst.id])).toEqual([{ reason: 'Sound, as I read it.' }])
})

test('a must-fix thread that nobody had seen holds an approval up in words, and the words stay until it is resolved', async () => {
  const { id, ref } = await finding()
  const { page } = await openAt(analyst, `/f/${ref}`)
  await page.getByRole('button', { name: 'Decide' }).click()
  await page.locator('dialog input[value="approved"]').check()
  await page.locator('dialog textarea').fill('Sound.')
  const as = await actAs(app, verifier.id)
  const opened = (await as.mutate('openThread', 'OpenThreadInput', { findingId: id, kind: 'must_fix', body: 'By which clock?' }, '... on ThreadSuccess { thread { id } }')) as unknown as { thread: { id: string } }
  await page.locator('dialog').getByText('1 must-fix thread is still open.').waitFor()
  await page.getByRole('button', { name: 'Send the decision' }).click()
  await page.locator('dialog .banner[data-tone="danger"]').waitFor()
  await as.mutate('replyToThread', 'ReplyToThreadInput', { threadId: opened.thread.id, body: 'Found it.' }, '')
  await as.mutate('resolveThread', 'ResolveThreadInput', { threadId: opened.thread.id, expectedVersion: 2, reply: 'Resolved.' }, '')
  await page.locator('dialog').getByText('The text may stand as it is.').waitFor()
  await page.locator('dialog .banner[data-tone="danger"]').waitFor({ state: 'detached' })
  expect(await page.locator('dialog textarea').inputValue()).toBe('Sound.')
  await page.getByRole('button', { name: 'Send the decision' }).click()
  await page.locator('dialog').waitFor({ state: 'detached' })
})

test('a page that knows of no must-fix thread shows what an approval was refused for, and reads it anew', async () => {
  const { id, ref } = await finding()
  const { page } = await openAt(analyst, `/f/${ref}`)
  await page.routeWebSocket('**/graphql', () => {})
  await page.reload()
  await page.locator('.finding-body').waitFor()
  await page.getByRole('button', { name: 'Decide' }).click()
  await page.locator('dialog input[value="approved"]').check()
  const as = await actAs(app, verifier.id)
  await as.mutate('openThread', 'OpenThreadInput', { findingId: id, kind: 'must_fix', body: 'By which clock?' }, '')
  const send = page.getByRole('button', { name: 'Send the decision' })
  const refusal = page.locator('dialog .banner[data-tone="danger"]').getByText('Must-fix threads are still open.')

  // The refusal arrives, and nothing else does.
  await page.route('**/graphql**', (route) => (route.request().postData()?.includes('ApproveFinding') ? route.continue() : route.abort()))
  await send.click()
  await refusal.waitFor()
  await page.locator('dialog').getByText('The text may stand as it is.').waitFor()

  await page.unroute('**/graphql**')
  await send.click()
  await page.locator('dialog').getByText('1 must-fix thread is still open.').waitFor()
  await refusal.waitFor()
  expect(await send.isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Show the threads' }).click()
  await page.locator('.thread').getByText('By which clock?').waitFor()
})

test('a newer text is shown and read before it is decided on; a closed dialog has its words when it is opened again, until they are thrown away', async () => {
  const { id, ref } = await finding()
  const { page } = await openAt(analyst, `/f/${ref}`)
  await page.getByRole('button', { name: 'Decide' }).click()
  const throwAway = page.getByRole('button', { name: 'Throw my words away' })
  expect(await throwAway.count()).toBe(0)
  await page.locator('dialog textarea').fill('Not what was meant.')
  await throwAway.click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Decide' }).click()
  expect(await page.locator('dialog textarea').inputValue()).toBe('')
  await page.locator('dialog textarea').fill('Written about revision 1.')
  for (const close of [() => page.keyboard.press('Escape'), () => page.getByRole('button', { name: 'Cancel' }).click()]) {
    await close()
    await page.locator('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Decide' }).click()
    expect(await page.locator('dialog textarea').inputValue()).toBe('Written about revision 1.')
  }
  await page.locator('dialog input[value="approved"]').check()
  await revise(id, 'Another title altogether')
  await page.locator('dialog').getByText('Revision 2 by Test Author has appeared. See what changed, then decide. Your words stay here.').waitFor()
  expect(await page.getByRole('button', { name: 'Send the decision' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'See what changed' }).click()
  await page.locator('dialog ins', { hasText: 'altogether' }).waitFor()
  await page.getByRole('button', { name: 'I have read it: decide on revision 2' }).click()
  expect(await page.locator('dialog textarea').inputValue()).toBe('Written about revision 1.')
  await page.getByRole('button', { name: 'Send the decision' }).click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  expect(await execute('select revision from decision where finding_id = ?', [id])).toEqual([{ revision: 2 }])
})

test('that there is a newer text is said wherever on the page one is; once the two are compared, a decision is on the newer one, and says so', async () => {
  const { id, ref } = await finding()
  const { page } = await openAt(analyst, `/f/${ref}`)
  await page.setViewportSize({ width: 1280, height: 420 })
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await revise(id, 'A title of its own')
  const said = page.getByText('Revision 2 by Test Author has appeared. You are reading revision 1.')
  await said.waitFor()
  const place = () => page.evaluate(() => [document.querySelector('.bar')!.getBoundingClientRect().bottom, document.querySelector('.newer-revision')!.getBoundingClientRect().top, scrollY] as const)
  const [bar, top, scrolled] = await place()
  expect(scrolled).toBeGreaterThan(100)
  expect([top >= bar, top < bar + 20]).toEqual([true, true])
  // Only the newest can be decided on, and what opens says that it is to be read first.
  await page.getByRole('button', { name: 'Decide on revision 2' }).click()
  await page.locator('dialog').getByRole('heading', { name: 'Decide on revision 2' }).waitFor()
  await page.locator('dialog').getByText('Revision 2 by Test Author has appeared. See what changed, then decide.', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  // Whatever stands on the page is of the revision that is being read.
  const title = page.getByRole('heading', { level: 1 })
  expect(await title.textContent()).toBe(completeContent.title)
  await look(page, 'newer-revision')

  await page.getByRole('button', { name: 'Compare' }).click()
  await page.locator('.comparison ins', { hasText: 'its own' }).waitFor()
  await expect.poll(() => page.evaluate(() => document.querySelector('.comparison')!.getBoundingClientRect().top >= document.querySelector('.newer-revision')!.getBoundingClientRect().bottom - 1)).toBe(true)
  await look(page, 'newer-revision-compared')
  await page.getByRole('button', { name: 'Decide on revision 2' }).click()
  await page.locator('dialog').getByRole('heading', { name: 'Decide on revision 2' }).waitFor()
  await page.locator('dialog input[value="approved"]').check()
  await page.getByRole('button', { name: 'Send the decision' }).click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  expect(await execute('select revision from decision where finding_id = ?', [id])).toEqual([{ revision: 2 }])
  await page.getByRole('button', { name: 'Read revision 2' }).click()
  await page.locator('.newer-revision').waitFor({ state: 'detached' })
  expect(await page.locator('.comparison').count()).toBe(0)
  expect(await title.textContent()).toBe('A title of its own')
})

test('a page that live events did not reach learns from the refusal, and goes on', async () => {
  const { id, ref } = await finding()
  const { page } = await openAt(analyst, `/f/${ref}`)
  await page.routeWebSocket('**/graphql', () => {})
  await page.reload()
  await page.locator('.finding-body').waitFor()
  await page.getByRole('button', { name: 'Decide' }).click()
  await page.locator('dialog input[value="changes_requested"]').check()
  await page.locator('dialog textarea').fill('Please name the source.')
  await revise(id, 'Quite another title')
  await page.getByRole('button', { name: 'Send the decision' }).click()
  await page.locator('dialog').getByText('Revision 2 by Test Author has appeared.').waitFor()
  await page.getByRole('button', { name: 'See what changed' }).click()
  await page.getByRole('button', { name: 'I have read it: decide on revision 2' }).click()
  await page.getByRole('button', { name: 'Send the decision' }).click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  expect(await execute('select revision, reason from decision where finding_id = ?', [id])).toEqual([{ revision: 2, reason: 'Please name the source.' }])
})

test('a change of roles leaves an open dialog as it is, with its words', async () => {
  const { ref } = await finding()
  const { page } = await openAt(analyst, `/f/${ref}`)
  await page.getByRole('button', { name: 'Comment on the whole finding' }).click()
  await page.locator('dialog textarea').fill('Half a comment')
  const anew = page.waitForResponse((response) => response.url().includes('/graphql') && (response.request().postData()?.includes('Viewer') ?? false))
  await execute(`insert into membership (id, project_id, person_id, role) values (gen_random_uuid(), ?, ?, 'monitor')`, [world.projectId, analyst.id])
  await anew
  await page.locator('.nav-new').waitFor({ state: 'attached' })
  expect(await page.locator('dialog textarea').inputValue()).toBe('Half a comment')
})

test('one adopts only what one has looked at', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id, { status: 'approved' })
  const { id, ref } = await createRecommendation(app.database, world, author.id, findingId, { status: 'in_review' })
  const approver = await createPerson(app.database, world, ['coordinator'], { name: 'Test Approver' })
  const hash = `hash-${id}`
  await (await actAs(app, approver.id)).mutate('approveRecommendation', 'DecideRecommendationInput', { recommendationId: id, revision: 1, contentHash: hash, reason: '' }, '')
  const { page } = await openAt(coordinator, `/r/${ref}`)
  await page.getByRole('button', { name: 'Adopt' }).click()
  await (await actAs(app, approver.id)).mutate('assignRecommendation', 'AssignRecommendationInput', { recommendationId: id, personId: author.id, dueOn: null }, '')
  await page.locator('dialog .news').getByText('Test Approver gave the recommendation to Test Author.').waitFor()
  await page.getByRole('button', { name: 'I have seen it' }).click()
  await page.getByRole('button', { name: 'Adopt the recommendation' }).click()
  await page.getByText('This text is final.').waitFor()
})

test('two drafters change the same field: both texts are shown, and each can be taken', async () => {
  const { id: findingId } = await createFinding(app.database, world, author.id, { status: 'approved' })
  const { id, ref } = await createRecommendation(app.database, world, author.id, findingId, { status: 'draft' })
  const { page } = await openAt(coordinator, `/r/${ref}`)
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.locator('input[name="title"]').fill('Mine')
  const [{ version }] = (await execute<{ version: number }>('select version from recommendation where id = ?', [id])) as [{ version: number }]
  await (await actAs(app, author.id)).mutate('editRecommendation', 'EditRecommendationInput', { recommendationId: id, expectedVersion: version, title: 'Theirs', addressee: 'Their ministry' }, '')
  await page.getByText('Test Author has changed this too.').waitFor()
  await page.locator('.news').getByText('Theirs', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Keep mine' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Mine' }).waitFor()
  expect(await execute('select title, addressee from recommendation where id = ?', [id])).toEqual([{ title: 'Mine', addressee: 'Their ministry' }])
})

test('who decided on an older text is offered what has changed since, wherever they come from', async () => {
  const { id, ref } = await finding()
  await (await actAs(app, analyst.id)).mutate('requestFindingChanges', 'DecideFindingInput', { findingId: id, revision: 1, contentHash: `hash-${id}`, reason: 'The title says too much.' }, '')
  await revise(id, 'A second title')
  await revise(id, 'A third title')
  const offer = /^Compare with what you last read/
  const { page } = await openAt(analyst, `/f/${ref}?tab=history`)
  await page.getByRole('button', { name: offer }).click()
  await page.locator('.comparison ins', { hasText: 'third' }).waitFor()
  expect(new URL(page.url()).searchParams.get('rev')).toBe('1..3')
  await look(page, 'last-read')
  // Once the newest is decided on there is nothing newer to compare it with.
  const [newest] = await execute<{ content_hash: string }>('select content_hash from finding_revision where finding_id = ? and number = 3', [id])
  await (await actAs(app, analyst.id)).mutate('requestFindingChanges', 'DecideFindingInput', { findingId: id, revision: 3, contentHash: newest!.content_hash, reason: 'Still too much.' }, '')
  await page.goto(`${app.url}/f/${ref}?tab=history`)
  await page.locator('.finding-side .history').waitFor()
  expect(await page.getByRole('button', { name: offer }).count()).toBe(0)
  const other = await openAt(verifier, `/f/${ref}?tab=history`)
  await other.page.locator('.finding-side .history').waitFor()
  expect(await other.page.getByRole('button', { name: offer }).count()).toBe(0)
})

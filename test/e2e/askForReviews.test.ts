import { expect, test } from 'vitest'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openWindow, picture } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

let made = 0
async function createNetwork() {
  made += 1
  const world = await createProject(stage.app.database)
  const person = (name: string, ...roles: Parameters<typeof createPerson>[2][number][]) => createPerson(stage.app.database, world, roles, { name: `${name} ${made}` })
  const people = { author: await person('Test Author', 'monitor'), reviewer: await person('Test Reviewer', 'monitor', { role: 'reviewer', reviewerKind: 'verifier' }), coordinator: await person('Test Coordinator', 'coordinator') }
  const finding = (authorId: string, title: string, facts = {}) => createFinding(stage.app.database, world, authorId, { status: 'submitted', title, ...facts })
  const findings = { own: await finding(people.reviewer.id, 'Written by the reviewer'), first: await finding(people.author.id, 'Detention without counsel'), second: await finding(people.author.id, 'No record of the time'), approved: await finding(people.author.id, 'Approved already', { status: 'approved' }) }
  const open = async (who: keyof typeof people, path: string) => {
    const window = await openWindow(stage.browser, `${stage.app.url}${path}`, 'en', { reducedMotion: 'reduce' })
    await enter(window, people[who].name)
    return window
  }
  const assignees = async () => (await stage.app.database.em.fork().execute<{ ref: string }[]>('select f.ref from assignment s join finding f on f.id = s.finding_id where s.person_id = ? order by f.number', [people.reviewer.id])).map(({ ref }) => ref)
  return { ...people, findings, open, assignees }
}
type Opened = Awaited<ReturnType<Awaited<ReturnType<typeof createNetwork>>['open']>>

/** Ticks them all and asks the reviewer. */
async function askForAll({ page }: Opened, reviewer: string, refs: readonly string[]) {
  for (const ref of refs) await page.getByRole('checkbox', { name: `Choose ${ref}` }).check()
  await page.getByRole('region', { name: 'What can be done with the chosen findings' }).getByRole('button', { name: 'Ask to review' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('select').selectOption({ label: await dialog.locator('option', { hasText: reviewer }).innerText() })
  return { dialog, send: () => dialog.locator('.button[data-look="primary"]').click() }
}

test('a coordinator asks for several reviews at once; what the rules refuse is named and stays chosen, and the reviewer sees the others arrive', async () => {
  const { findings: { own, first, second, approved }, reviewer, open, assignees } = await createNetwork()
  const [coordinating, reviewing] = [await open('coordinator', '/findings'), await open('reviewer', '/inbox')]
  const { page } = coordinating
  await page.getByRole('link', { name: 'Approved already' }).waitFor()
  expect(await page.getByRole('checkbox', { name: `Choose ${approved.ref}` }).count()).toBe(0)
  const { dialog, send } = await askForAll(coordinating, reviewer.name, [own.ref, first.ref, second.ref])
  await dialog.locator('input[type="date"]').fill('2020-01-01')
  await send()
  // A day that has gone is wrong with all of them: it is said once, beside its field, and nothing has happened.
  await dialog.locator('.field-error').waitFor()
  expect(await assignees()).toEqual([])
  await dialog.locator('input[type="date"]').fill('')
  await send()
  await dialog.getByText('Asked for 2 of 3.').waitFor()
  await dialog.getByText('Not possible, and asking again would not change it:').waitFor()
  // What is refused is not offered again to the same person, and is to another one.
  const askAgain = dialog.getByRole('button', { name: 'Ask for the 1 that is left' })
  expect([await dialog.locator('[type="submit"]').count(), await dialog.getByText('Not asked for yet').count()]).toEqual([0, 0])
  await dialog.locator('select').selectOption({ label: await dialog.locator('option', { hasText: 'Test Coordinator' }).innerText() })
  await askAgain.waitFor()
  await dialog.locator('select').selectOption({ label: await dialog.locator('option', { hasText: reviewer.name }).innerText() })
  await askAgain.waitFor({ state: 'detached' })
  expect(await dialog.getByRole('listitem').allInnerTexts()).toEqual([expect.stringContaining(own.ref)])
  expect(await dialog.getByRole('listitem').innerText()).toContain('Authors do not review their own findings.')
  await picture(page, 'ask-for-reviews-refused-en-1280')
  expect(await inspect(page, 'ask-for-reviews', appearances)).toEqual([])
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(1)
  await page.getByText('1 chosen').waitFor()
  await reviewing.page.locator('.nav-count', { hasText: '2' }).waitFor()
  expect(await assignees()).toEqual([first.ref, second.ref])
  await page.locator('tr', { hasText: first.ref }).getByText(reviewer.name).waitFor()
  await page.getByRole('button', { name: 'Choose none' }).click()
  await page.getByRole('region', { name: 'What can be done with the chosen findings' }).waitFor({ state: 'detached' })
  expect([...coordinating.problems, ...reviewing.problems]).toEqual([])
})

test('where the connection goes away in the middle it stops, and goes on with the rest; nobody is asked twice', async () => {
  const { findings: { own, first, second }, coordinator, open, assignees } = await createNetwork()
  const window = await open('coordinator', '/findings')
  const { page } = window
  await page.setViewportSize({ width: 360, height: 740 })
  // The second is done and its answer lost, and then nothing gets through until the connection is back.
  let [sent, cut] = [0, true]
  await page.route('**/graphql', async (route) => {
    if (!cut || !route.request().postData()?.includes('AskToReview') || (sent += 1) === 1) return route.continue()
    if (sent === 2) await route.fetch()
    return route.abort()
  })
  const { dialog, send } = await askForAll(window, coordinator.name, [own.ref, first.ref, second.ref])
  await picture(page, 'ask-for-reviews-en-360')
  await send()
  await dialog.getByText('Asked for 1 of 3.').waitFor()
  await dialog.getByText('Not asked for yet. You can ask again; nobody is asked twice:').waitFor()
  // Those that were not sent are there too, and a person taken back asks for nobody.
  expect(await dialog.getByRole('listitem').count()).toBe(2)
  await dialog.locator('select').selectOption('')
  await dialog.getByRole('button', { name: 'Ask for the 2 that are left' }).click()
  await dialog.locator('.field-error').waitFor()
  await dialog.locator('select').selectOption({ label: await dialog.locator('option', { hasText: coordinator.name }).innerText() })
  await picture(page, 'ask-for-reviews-lost-en-360')
  cut = false
  await dialog.getByRole('button', { name: 'Ask for the 2 that are left' }).click()
  await dialog.waitFor({ state: 'detached' })
  const asked = await stage.app.database.em.fork().execute<{ count: number }[]>('select count(*)::int as count from assignment where person_id = ?', [coordinator.id])
  expect([asked[0]!.count, await assignees()]).toEqual([3, []])
})

test('whoever stops in the middle has asked for what was done by then, and the rest is still chosen', async () => {
  const { findings: { own, first, second }, coordinator, open } = await createNetwork()
  const window = await open('coordinator', '/findings')
  const { page } = window
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  let sent = 0
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('AskToReview') && (sent += 1) === 2) await released
    return route.continue()
  })
  const { dialog, send } = await askForAll(window, coordinator.name, [own.ref, first.ref, second.ref])
  await send()
  await expect.poll(() => sent).toBe(2)
  await dialog.getByRole('button', { name: 'Stop here' }).click()
  await dialog.waitFor({ state: 'detached' })
  release()
  // What was on its way is done; nothing follows it.
  await page.getByText('1 chosen').waitFor()
  const asked = async () => (await stage.app.database.em.fork().execute<{ count: number }[]>('select count(*)::int as count from assignment where person_id = ?', [coordinator.id]))[0]!.count
  // A request that were on its way by now would be there before this one.
  await page.evaluate(() => fetch('/graphql', { method: 'POST', body: '{}' }))
  expect([await asked(), sent, await page.getByRole('checkbox', { checked: true }).count()]).toEqual([2, 2, 1])
})

test('whoever cannot ask for reviews has nothing to tick', async () => {
  const { findings: { first }, open } = await createNetwork()
  const { page } = await open('author', '/findings')
  await page.getByText(first.ref).waitFor()
  expect(await page.getByRole('checkbox').count()).toBe(0)
})

test('a coordinator who is to ask somebody is told so, and asks the next for the same day', async () => {
  const { findings: { first }, reviewer, coordinator, open } = await createNetwork()
  const { page } = await open('coordinator', `/f/${first.ref}`)
  await page.getByText('It can be decided on once you have asked somebody to review it.').waitFor()
  await page.getByRole('button', { name: 'Reviewers' }).click()
  const dialog = page.getByRole('dialog')
  const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
  await dialog.locator('input[type="date"]').fill(day)
  for (const { name } of [reviewer, coordinator]) {
    await dialog.locator('select').selectOption({ label: await dialog.locator('option', { hasText: name }).innerText() })
    await dialog.getByRole('button', { name: 'Ask to review' }).click()
    await dialog.locator('.assignment', { hasText: name }).waitFor()
    expect(await dialog.locator('select').inputValue()).toBe('')
    expect(await dialog.locator('input[type="date"]').inputValue()).toBe(day)
  }
  const due = await stage.app.database.em.fork().execute<{ due: string }[]>('select due_on::text as due from assignment where finding_id = ?', [first.id])
  expect(due).toEqual([{ due: day }, { due: day }])
})

/// <reference lib="dom" />
import { expect, test } from 'vitest'
import { completeContent, createFinding, createPerson, createProject, createSource, namedSource } from '../support/factories.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openWindow, picture } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const name = 'Nightjar Nightjarova'

let crowds = 0
async function people() {
  crowds += 1
  const { database } = stage.app
  const world = await createProject(database)
  const monitor = await createPerson(database, world, ['monitor'], { name: `Monitor ${crowds}` })
  const reviewer = await createPerson(database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }], { name: `Reviewer ${crowds}` })
  return { database, world, monitor, reviewer }
}
const windowOf = async (person: { name: string }, width = 1280) => {
  const window = await openWindow(stage.browser, stage.app.url, 'en', { viewport: { width, height: 800 } })
  await enter(window, person.name)
  return window.page
}

test('a person is added and sealed, asked for, allowed, looked at, and the finding goes back when they do not agree any more', async () => {
  const { database, world, monitor, reviewer } = await people()
  const draft = await createFinding(database, world, monitor.id, { status: 'draft' })
  const author = await windowOf(monitor, 360)
  await author.goto(`${stage.app.url}/drafts/${draft.id}?step=sources`)
  await author.getByRole('button', { name: 'Add a person' }).click()
  await author.getByRole('button', { name: 'Seal and add' }).click()
  await author.locator('#name-error').waitFor()
  // The note stands right above what is asked for, and nothing between them.
  const [note, field] = await Promise.all([author.locator('.dialog .aside').boundingBox(), author.locator('.dialog .field').first().boundingBox()])
  expect(field!.y - (note!.y + note!.height)).toBeLessThan(40)
  expect(note!.height).toBeLessThan(200)
  await picture(author, 'sources-add-en-360')
  expect(await inspect(author, 'add', appearances)).toEqual([])
  await author.getByLabel('Name', { exact: true }).fill(name)
  await author.getByLabel('How to reach them').fill('+996 700 123456')
  await author.getByRole('button', { name: 'Seal and add' }).click()
  const consent = author.getByLabel('Source 1: what have they agreed to?')
  await consent.waitFor()
  await author.getByRole('button', { name: 'Add without saying who it is' }).click()
  await author.getByLabel('Source 2: what have they agreed to?').waitFor()
  // What is typed in a dialog is nothing of the form behind it, and the name stands nowhere any more.
  expect(await author.content()).not.toContain(name)
  // One that was left out comes back with its number, and who it is can be said afterwards.
  await author.getByRole('button', { name: 'Leave out: source 2' }).click()
  await author.getByText('Source 2 is left out.').waitFor()
  await author.getByRole('button', { name: 'Name again: source 2' }).click()
  await author.getByRole('button', { name: 'Say who this is: source 2' }).click()
  await author.getByLabel('Name', { exact: true }).fill('Warbler')
  await author.keyboard.press('Control+Enter')
  expect(await author.getByLabel('Name', { exact: true }).inputValue()).toBe('Warbler')
  await author.getByRole('button', { name: 'Seal it' }).click()
  await author.getByRole('button', { name: 'Show who this is: source 2' }).waitFor()
  await consent.selectOption('internal')
  await author.getByRole('button', { name: 'Continue', exact: true }).click()
  await author.locator('#sourceConsent-error').waitFor()
  await picture(author, 'sources-form-en-360')
  expect(await inspect(author, 'form', appearances)).toEqual([])
  await consent.selectOption('aggregate')
  await author.getByRole('button', { name: 'Continue', exact: true }).click()
  await author.getByRole('heading', { level: 1, name: 'Evidence' }).waitFor()
  await author.goto(`${stage.app.url}/drafts/${draft.id}?step=check`)
  await author.getByText('Source 1: As part of numbers, without the single case').waitFor()
  await author.getByRole('button', { name: 'Submit for review' }).click()
  await author.getByRole('heading', { level: 2, name: 'People who told it' }).waitFor()

  await database.em.fork().execute('update finding set assigned_ids = array[?]::text[], version = version + 1 where id = ?', [reviewer.id, draft.id])
  await database.em.fork().execute('insert into assignment (id, finding_id, person_id, assigned_by_id, created_at) values (gen_random_uuid(), ?, ?, ?, now())', [draft.id, reviewer.id, monitor.id])
  const other = await windowOf(reviewer)
  await other.goto(`${stage.app.url}/f/${draft.ref}`)
  await other.getByRole('button', { name: 'Ask who this is: source 1' }).click()
  expect(await inspect(other, 'ask', appearances)).toEqual([])
  await other.getByLabel('Reason').fill('To hear it once more.')
  await other.getByRole('button', { name: 'Ask', exact: true }).click()
  await other.getByText('You have asked who this is.').waitFor()
  await author.getByText('Reviewer 1 asks who this is.').waitFor()
  await author.getByText('Reviewer 1 asks who this is.').scrollIntoViewIfNeeded()
  await picture(author, 'sources-asked-en-360')
  await author.getByRole('button', { name: 'Allow for a day' }).click()
  await other.getByRole('button', { name: 'Show who this is: source 1' }).click()
  await other.getByRole('button', { name: 'Show it' }).click()
  await other.getByText(name).waitFor()
  await picture(other, 'sources-shown-en-1280')
  expect(await inspect(other, 'shown', appearances)).toEqual([])
  await other.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect.poll(() => other.content()).not.toContain(name)
  expect(await other.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain('Nightjar')
  await author.getByText('Who asked, and who has seen it').click()
  await author.getByText('Reviewer 1 saw it.').waitFor()

  await author.getByRole('button', { name: 'They do not agree any more: source 1' }).click()
  expect(await inspect(author, 'ending', appearances)).toEqual([])
  await author.getByRole('button', { name: 'Record it' }).click()
  for (const page of [author, other]) await page.getByText('Does not agree any more', { exact: true }).waitFor()
  await other.getByText('It waits for a text without them: Monitor 1.').waitFor()
  await author.getByText('Please write a revision without them').waitFor()
  await picture(other, 'sources-ended-en-1280')
  expect(await inspect(author, 'ended', appearances)).toEqual([])
})

test('what was opened closes with the page, and a text that still names somebody who does not agree is not handed in', async () => {
  const { database, world, monitor } = await people()
  const source = namedSource()
  const finding = await createFinding(database, world, monitor.id, { status: 'changes_requested', level: 'team', sources: [source] })
  await createSource(database, finding.id, source, { name, contact: '', notes: '' })
  await database.em.fork().execute('update source set consent_ended_at = now(), consent_ended_by_id = ? where id = ?', [monitor.id, source.sourceId])
  await database.em.fork().execute(`insert into finding_draft (id, finding_id, content, level, base_revision, saved_at) values (gen_random_uuid(), ?, ?, 'team', 1, now())`, [finding.id, JSON.stringify({ ...completeContent, title: 'Another title', sources: [source] })])
  const page = await windowOf(monitor)
  await page.goto(`${stage.app.url}/f/${finding.ref}`)
  await page.getByRole('button', { name: 'Show who this is: source 1' }).click()
  await page.getByRole('button', { name: 'Show it' }).click()
  await page.getByText(name).waitFor()
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect.poll(() => page.content()).not.toContain(name)
  await page.goto(`${stage.app.url}/drafts/${finding.id}?step=check`)
  await page.getByLabel('What changed').fill('Only the title.')
  await page.getByRole('button', { name: 'Send to reviewers again' }).click()
  await page.getByText('This source does not agree any more. Leave them out').waitFor()
  await picture(page, 'sources-refused-en-1280')
})

test('neither Escape nor the way back throws away who somebody is without a question, and back leaves the dialog alone', async () => {
  const { database, world, monitor } = await people()
  const draft = await createFinding(database, world, monitor.id, { status: 'draft' })
  const page = await windowOf(monitor)
  await page.goto(`${stage.app.url}/drafts/${draft.id}?step=narrative`)
  await page.locator('.steps button', { hasText: 'Sources and consent' }).click()
  const add = page.getByRole('button', { name: 'Add a person' })
  await add.click()
  // Nothing is typed yet: there is nothing to ask.
  await page.goBack()
  await page.locator('dialog').waitFor({ state: 'detached' })
  await add.click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  const question = page.getByRole('dialog', { name: 'Throw away what you typed?' })
  const ways = { Escape: () => page.keyboard.press('Escape'), 'the way back': () => page.goBack(), Cancel: () => page.getByRole('button', { name: 'Cancel' }).click() }
  for (const [way, go] of Object.entries(ways)) {
    await go()
    await question.waitFor()
    if (way === 'Escape') expect(await inspect(page, 'sources-question', appearances)).toEqual([])
    await page.getByRole('button', { name: 'Go on typing' }).click()
    await question.waitFor({ state: 'detached' })
    expect(await page.getByLabel('Name', { exact: true }).inputValue(), way).toBe(name)
    expect(new URL(page.url()).searchParams.get('step'), way).toBe('sources')
  }
  // Over the question too, back leaves what lies uppermost; and Escape, however often, hides nothing that still asks.
  await page.keyboard.press('Escape')
  await question.waitFor()
  await page.goBack()
  await question.waitFor({ state: 'detached' })
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape')
  await question.waitFor()
  await page.getByRole('button', { name: 'Go on typing' }).click()
  await page.getByLabel('Name', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Throw my words away' }).click()
  await page.locator('dialog').waitFor({ state: 'detached' })
  await add.click()
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('')
  await page.keyboard.press('Escape')
  // Where nothing lies over the page, back is a step of the draft again.
  await page.locator('dialog').waitFor({ state: 'detached' })
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: 'What happened' }).waitFor()
})

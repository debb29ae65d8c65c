/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

test('what two windows change of one draft meets; of what both changed one chooses, and nothing that was typed is lost', async () => {
  const world = await createProject(stage.app.database)
  const monitor = await createPerson(stage.app.database, world, ['monitor'])
  const finding = await createFinding(stage.app.database, world, monitor.id, { status: 'draft' })
  const [window, other] = await Promise.all([openWindow(stage.browser, stage.app.url, 'en'), openWindow(stage.browser, stage.app.url, 'en')])
  for (const one of [window, other]) {
    await enter(one, monitor.name)
    await one.page.goto(`${stage.app.url}/drafts/${finding.id}?step=narrative`)
    await one.page.locator('textarea[name="narrative"]').waitFor()
  }
  const { page } = window
  const stored = async (): Promise<{ title: string; narrative: string }> => {
    const [row] = await stage.app.database.em.fork().execute<{ content: { title: string; narrative: string } }[]>('select content from finding_draft where finding_id = ?', [finding.id])
    return row!.content
  }
  const untilStored = (narrative: string, title = 'From there'): Promise<void> => expect.poll(stored, { timeout: 30_000 }).toMatchObject({ title, narrative })
  const fieldsOf = (where: Page) => ({ title: where.locator('input[name="title"]'), narrative: where.locator('textarea[name="narrative"]') })
  const [here, there] = [fieldsOf(page), fieldsOf(other.page)]
  await there.title.fill('From there')
  await expect.poll(stored, { timeout: 30_000 }).toMatchObject({ title: 'From there' })
  // Different fields: both are kept, and the window that did not know says what came.
  await here.narrative.fill('From here.')
  await untilStored('From here.')
  await page.getByText('Changed in another window, and now here too: Title. What you typed here is kept.').waitFor()
  expect(await here.title.inputValue()).toBe('From there')
  expect(await inspect(page, 'draft-taken', appearances)).toEqual([])
  await page.getByRole('button', { name: 'I have seen it' }).click()
  expect(await page.locator('.save-state .banner').count()).toBe(0)

  // The same field: nothing is saved before one has seen both.
  await other.page.reload()
  await there.narrative.fill('It was said there.')
  await untilStored('It was said there.')
  await here.narrative.fill('It was said here.')
  await page.getByText('This was changed in another window as well: What happened.').waitFor()
  expect((await stored()).narrative).toBe('It was said there.')
  await page.getByRole('button', { name: 'Compare and choose' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Keep what is chosen' }).click()
  await dialog.getByText('Please choose what to keep.').waitFor()
  expect(await inspect(page, 'draft-other', appearances)).toEqual([])
  // Looking at it costs nothing.
  await page.keyboard.press('Escape')
  expect(await here.narrative.inputValue()).toBe('It was said here.')
  await page.getByRole('button', { name: 'Compare and choose' }).click()
  await dialog.getByRole('radio', { name: 'Both, one after the other' }).check()
  await dialog.getByRole('button', { name: 'Keep what is chosen' }).click()
  await untilStored('It was said here.\n\nIt was said there.')
  await page.locator('.save-state[data-state="saved"]').waitFor()
  // And the other way round, with what stands there.
  await there.narrative.fill('Another one.')
  await there.title.fill('There')
  await other.page.getByRole('button', { name: 'Compare and choose' }).click()
  await other.page.getByRole('dialog').getByRole('radio', { name: 'What is in the other window' }).check()
  await other.page.keyboard.press('Enter')
  await untilStored('It was said here.\n\nIt was said there.', 'There')
  expect(await there.narrative.inputValue()).toBe('It was said here.\n\nIt was said there.')
  expect([...window.problems, ...other.problems]).toEqual([])
})

/** Two windows of one browser on one draft, where it is told what happened. */
async function twoOfOneBrowser() {
  const world = await createProject(stage.app.database)
  const monitor = await createPerson(stage.app.database, world, ['monitor'])
  const finding = await createFinding(stage.app.database, world, monitor.id, { status: 'draft' })
  const window = await openWindow(stage.browser, stage.app.url, 'en')
  await enter(window, monitor.name)
  const open = async (page: Page) => {
    await page.goto(`${stage.app.url}/drafts/${finding.id}?step=narrative`)
    const [title, narrative] = [page.locator('input[name="title"]'), page.locator('textarea[name="narrative"]')]
    await narrative.waitFor()
    return { page, title, narrative }
  }
  const [here, there] = [await open(window.page), await open(await window.page.context().newPage())]
  const stored = async (): Promise<string> => (await stage.app.database.em.fork().execute<{ narrative: string }[]>(`select content->>'narrative' as narrative from finding_draft where finding_id = ?`, [finding.id]))[0]!.narrative
  return { finding, window, here, there, stored }
}

test('a window is told at once what was kept in the other one, also that its own words are there no more, and can have them back', async () => {
  const { window, here, there, stored } = await twoOfOneBrowser()
  await here.title.fill('From here')
  await here.title.blur()
  await expect.poll(() => there.title.inputValue()).toBe('From here')
  await there.page.getByText('Changed in another window, and now here too: Title. What you typed here is kept.').waitFor()
  await there.page.getByRole('button', { name: 'I have seen it' }).click()

  // Both type before either knows; one chooses in the other window.
  await there.narrative.fill('It was said there.')
  await here.narrative.fill('It was said here.')
  await here.narrative.blur()
  await there.page.getByRole('button', { name: 'Compare and choose' }).click()
  await there.page.getByRole('dialog').getByRole('radio', { name: 'What is here' }).check()
  await there.page.getByRole('button', { name: 'Keep what is chosen' }).click()
  await here.page.getByText('What you typed or chose here was replaced by what was kept in another window: What happened.').waitFor()
  expect([await here.narrative.inputValue(), await stored()]).toEqual(['It was said there.', 'It was said there.'])
  expect(await here.page.getByText('What you typed here is kept.').count()).toBe(0)
  expect(await inspect(here.page, 'draft-replaced', appearances)).toEqual([])
  await here.page.getByRole('button', { name: 'Put back what was here' }).click()
  await expect.poll(stored).toBe('It was said here.')
  expect(await here.page.locator('.save-state .banner').count()).toBe(0)
  // What goes on from one's words has them: nothing was replaced.
  await there.page.getByText('What you typed or chose here was replaced').waitFor()
  await there.page.getByRole('button', { name: 'I have seen it' }).click()
  await there.narrative.fill('It was said here. And there.')
  await there.narrative.blur()
  await here.page.getByText('Changed in another window, and now here too: What happened. What you typed here is kept.').waitFor()
  expect(await here.narrative.inputValue()).toBe('It was said here. And there.')
  expect(window.problems).toEqual([])
})

test('whoever comes back to a window has what was saved on another device, and learns that the draft is no more', async () => {
  const { finding, here, there } = await twoOfOneBrowser()
  await there.page.close()
  const execute = (sql: string) => stage.app.database.em.fork().execute(sql, [finding.id])
  await execute(`update finding_draft set content = jsonb_set(content, '{title}', '"From a phone"'), version = version + 1 where finding_id = ?`)
  const comeBack = () => here.page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await comeBack()
  await expect.poll(() => here.title.inputValue()).toBe('From a phone')
  await execute('delete from finding_draft where finding_id = ?')
  await comeBack()
  await here.page.getByText('This draft was handed in or deleted elsewhere').waitFor()
})

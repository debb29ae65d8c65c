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

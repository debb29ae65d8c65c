/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject, createThread } from '../support/factories.ts'
import { enter, openWindow } from './browser.ts'
import { select } from './selection.ts'
import { useStage } from './stage.ts'

const stage = useStage()

async function openFinding(level: 'network' | 'team' = 'network') {
  const { database, url } = stage.app
  const world = await createProject(database)
  const author = await createPerson(database, world, ['monitor'])
  const reviewer = await createPerson(database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }], { name: `Typing Reviewer ${world.code}` })
  const finding = await createFinding(database, world, author.id, { level, assignedIds: [reviewer.id] })
  await createThread(database, finding.id, author.id)
  const window = await openWindow(stage.browser, url, 'en', { reducedMotion: 'reduce' })
  window.page.on('dialog', (dialog) => void dialog.accept())
  await enter(window, reviewer.name)
  await window.page.goto(`${url}/f/${finding.ref}`)
  await window.page.locator('.narrative').waitFor()
  return { ...window, reviewer, finding }
}
const kept = (page: Page): Promise<string[]> => page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith('karek.typed.')))
const comment = (page: Page) => page.getByRole('dialog').getByLabel('Your comment')
const begin = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Comment on the whole finding' }).click()
  await comment(page).waitFor()
}
const suggest = async (page: Page): Promise<void> => {
  await page.locator('.narrative', { hasText: 'six hours' }).waitFor()
  await select(page, 'six hours')
  await page.getByRole('button', { name: 'Suggest an edit' }).click()
  await page.locator('#suggested-wording').waitFor()
}

test('a comment, a reply and a suggestion that were begun are there after a reload, and gone once they are sent or thrown away', async () => {
  const { page, problems } = await openFinding()
  await begin(page)
  await page.getByRole('radio', { name: /^Must fix/ }).check()
  await comment(page).fill('The date is another one.')
  await page.reload()
  await begin(page)
  expect([await comment(page).inputValue(), await page.locator('dialog input[type="radio"]:checked').inputValue()]).toEqual(['The date is another one.', 'must_fix'])
  await page.getByRole('button', { name: 'Send the comment' }).click()
  await page.locator('.comment', { hasText: 'The date is another one.' }).waitFor()
  expect(await kept(page)).toEqual([])

  await suggest(page)
  await page.locator('#suggested-wording').fill('seven hours')
  await page.locator('#suggestion-reason').fill('As the log has it.')
  await page.reload()
  await suggest(page)
  expect([await page.locator('#suggested-wording').inputValue(), await page.locator('#suggestion-reason').inputValue()]).toEqual(['seven hours', 'As the log has it.'])
  await page.getByRole('button', { name: 'Throw my words away' }).click()
  expect(await kept(page)).toEqual([])

  const reply = page.locator('.thread').first().getByRole('textbox')
  await reply.fill('It is the first one.')
  await page.reload()
  await expect.poll(() => reply.inputValue()).toBe('It is the first one.')
  await page.getByRole('button', { name: 'Reply', exact: true }).first().click()
  await expect.poll(() => reply.inputValue()).toBe('')
  expect([await kept(page), problems]).toEqual([[], []])
})

test('of what only few may read nothing lies in the tab, and at the end of a session nothing at all', async () => {
  const few = await openFinding('team')
  await begin(few.page)
  await comment(few.page).fill('For few eyes.')
  expect(await few.page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain('few eyes')

  const { page } = await openFinding()
  await begin(page)
  await comment(page).fill('Of one person alone')
  await page.reload()
  await page.locator('.narrative').waitFor()
  expect((await kept(page)).length).toBeGreaterThan(0)
  // It would be lost: that is asked first.
  await page.locator('summary[aria-label^="Your account"]').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Leave, and lose it' }).click()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(await kept(page)).toEqual([])
})

test('what was said of a finding goes with it where it goes out of sight', async () => {
  const { page, finding, reviewer } = await openFinding()
  await page.locator('.connection[data-state="live"]').waitFor()
  await begin(page)
  await comment(page).fill('Of what is not to be seen any more.')
  await page.keyboard.press('Escape')
  expect((await kept(page)).length).toBeGreaterThan(0)
  await (await actAs(stage.app, reviewer.id)).mutate('declareConflict', 'DeclareConflictInput', { findingId: finding.id, personId: reviewer.id, reason: 'Family' }, '')
  await page.locator('.narrative').waitFor({ state: 'detached' })
  await expect.poll(() => kept(page)).toEqual([])
})

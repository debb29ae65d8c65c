import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openWindow, picture } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

async function openNew() {
  const world = await createProject(stage.app.database)
  const drafter = await createPerson(stage.app.database, world, ['drafter'])
  const author = await createPerson(stage.app.database, world, ['monitor'])
  const finding = await createFinding(stage.app.database, world, author.id, { status: 'approved' })
  const window = await openWindow(stage.browser, stage.app.url, null)
  await enter(window, drafter.name)
  window.page.on('dialog', (dialog) => void dialog.accept())
  await window.page.goto(`${stage.app.url}/recommendations/new?finding=${finding.ref}`)
  await window.page.locator('#title').waitFor()
  return { ...window, world, drafter, finding }
}
const fill = async (page: Page, title: string): Promise<void> => {
  await page.locator('#title').fill(title)
  await page.locator('#text').fill('Provide counsel from the first hour, and note when they came.')
  await page.locator('#addressee').fill('Ministry of the Interior')
}
const kept = (page: Page): Promise<string[]> => page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith('karek.typed.')))

test('what was typed into a recommendation is offered after a reload, and is gone once it is saved', async () => {
  const { page, finding, problems } = await openNew()
  await fill(page, 'Counsel from the first hour')
  await page.getByRole('checkbox', { name: finding.ref }).check()
  await page.reload()
  await page.getByText('You have written “Counsel from the first hour” here and not saved it.').waitFor()
  expect(await inspect(page, 'typed-recommendation', appearances)).toEqual([])
  await page.getByRole('button', { name: 'Go on with it' }).click()
  expect([await page.locator('#title').inputValue(), await page.locator('#addressee').inputValue(), await page.getByRole('checkbox', { name: finding.ref }).isChecked()]).toEqual(['Counsel from the first hour', 'Ministry of the Interior', true])
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await page.waitForURL(/\/r\//)
  expect(await kept(page)).toEqual([])
  // What could be clearer is said, and holds nobody up.
  const advice = page.getByRole('region', { name: 'What could be clearer' })
  await expect.poll(() => advice.getByRole('listitem').allInnerTexts()).toEqual(['It has no deadline. With one, anybody can tell whether it was kept.', 'It does not say how success will be seen.'])
  expect(await page.getByRole('button', { name: 'Send to review' }).isEnabled()).toBe(true)
  expect(await inspect(page, 'recommendation-advice', appearances)).toEqual([])

  // The same of an edit of what is saved, where its page is loaded anew.
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.locator('#title').fill('Counsel from the first minute')
  await page.locator('#successMeasure').fill('Counsel came in 30 of 100 cases, and comes in 90')
  await page.reload()
  await page.getByRole('button', { name: 'Go on with it' }).click()
  expect(await page.locator('#title').inputValue()).toBe('Counsel from the first minute')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Counsel from the first minute' }).waitFor()
  await expect.poll(() => advice.getByRole('listitem').allInnerTexts()).toEqual(['It has no deadline. With one, anybody can tell whether it was kept.'])
  await page.reload()
  await page.getByRole('button', { name: 'Edit' }).waitFor()
  expect([await kept(page), problems]).toEqual([[], []])
})

test('what was typed is discarded by a word, and by leaving it behind knowingly', async () => {
  const { page } = await openNew()
  await fill(page, 'Not to be kept')
  await page.reload()
  await page.getByRole('button', { name: 'Discard it' }).click()
  expect(await page.locator('#title').inputValue()).toBe('')
  await fill(page, 'Left behind')
  await page.getByRole('link', { name: 'Recommendations', exact: true }).click()
  await page.getByRole('dialog').getByText('If you leave now, it is lost.').waitFor()
  expect(await inspect(page, 'leave-unsaved', appearances)).toEqual([])
  await page.getByRole('button', { name: 'Leave, and lose it' }).click()
  await page.getByRole('heading', { level: 1, name: 'Recommendations' }).waitFor()
  expect(await kept(page)).toEqual([])
})

test('nothing of it is left for whoever signs in after one, nor on the device', async () => {
  const { page, world, say } = await openNew()
  const other = await createPerson(stage.app.database, world, ['drafter'], { name: 'Test Other Drafter' })
  await fill(page, 'Of one person alone')
  expect(await kept(page)).toHaveLength(1)
  await page.locator('summary[aria-label^="Your account"]').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Leave, and lose it' }).click()
  await page.getByRole('button', { name: other.name }).waitFor()
  expect(await kept(page)).toEqual([])
  await enter({ page, say, problems: [] }, other.name)
  await page.goto(`${stage.app.url}/recommendations/new`)
  await page.locator('#title').waitFor()
  expect(await page.locator('#title').inputValue()).toBe('')
  await picture(page, 'typed-recommendation-none-en-1280')
})

test('where the session ends by itself, what was typed goes with it', async () => {
  const { page } = await openNew()
  await fill(page, 'Typed before the session ended')
  expect(await kept(page)).toHaveLength(1)
  await stage.app.database.em.fork().execute('delete from session', [])
  await page.reload()
  await page.locator('#title').waitFor({ state: 'detached' })
  await expect.poll(() => kept(page)).toEqual([])
})

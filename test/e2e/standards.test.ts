/// <reference lib="dom" />
import { expect, test } from 'vitest'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { chooseLanguage } from './axe.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

test('a few typed letters shorten the list of standards, Enter goes to it, and what is chosen is added', async () => {
  const world = await createProject(stage.app.database)
  const monitor = await createPerson(stage.app.database, world, ['monitor'])
  const finding = await createFinding(stage.app.database, world, monitor.id, { status: 'draft' })
  const window = await openWindow(stage.browser, stage.app.url, 'en')
  await enter(window, monitor.name)
  const { page } = window
  await page.goto(`${stage.app.url}/drafts/${finding.id}?step=assessment`)
  const [words, list] = [page.locator('#find-standard'), page.locator('#add-standard')]
  await list.waitFor()
  const offered = () => list.locator('option:not([value=""])').count()
  const all = await offered()
  expect(all).toBeGreaterThan(100)
  await words.fill('TORTURE convention')
  await expect.poll(offered).toBeLessThan(30)
  expect(await list.locator('optgroup').first().getAttribute('label')).toContain('Convention against Torture')
  await words.press('Enter')
  expect(await list.evaluate((element) => element === document.activeElement)).toBe(true)
  const code = await list.locator('option:not([value=""])').first().getAttribute('value')
  await list.selectOption(code!)
  expect([await words.inputValue(), await page.locator(`#standards input[value="${code}"]`).isChecked()]).toEqual(['', true])
  const stored = async (): Promise<string[]> => {
    const [row] = await stage.app.database.em.fork().execute<{ content: { standards: string[] } }[]>('select content from finding_draft where finding_id = ?', [finding.id])
    return row!.content.standards
  }
  await expect.poll(stored).toContain(code)
  // By the words of one's own language, by those of English, and by the code that an instrument is known by.
  await chooseLanguage(page, 'ru')
  await list.waitFor()
  const [first, second] = [page.locator('#find-standard'), list.locator('option:not([value=""])')]
  await first.fill('запрещение пыток')
  await expect.poll(() => second.count()).toBeGreaterThan(0)
  expect(await offered()).toBeLessThan(20)
  for (const name of await second.allInnerTexts()) expect(name).not.toMatch(/[a-z]{3}/)
  await first.fill('torture art. 2')
  await expect.poll(() => second.count()).toBeGreaterThan(0)
  await first.fill('CAT-')
  expect(await list.locator('optgroup').first().getAttribute('label')).toBe('Конвенция против пыток')
  await chooseLanguage(page, 'en')
  await list.waitFor()
  await words.fill('nothing has these')
  expect(await list.locator('option').allInnerTexts()).toEqual(['No provision has these words'])
})

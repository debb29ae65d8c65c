/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { completeContent, createFinding, createPerson, createProject } from '../support/factories.ts'
import { type Appearance, chooseLanguage, inspect } from './axe.ts'
import { enter, openWindow, picture } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

const appearances: readonly Appearance[] = [
  { locale: 'en', scheme: 'light', width: 1280 },
  { locale: 'ru', scheme: 'dark', width: 1280 },
  { locale: 'ru', scheme: 'light', width: 360 },
  { locale: 'kk', scheme: 'dark', width: 360 },
]

/** What is looked at, on wide pages and on narrow ones. */
async function show(page: Page, selector: string, name: string): Promise<void> {
  for (const [locale, width] of [['ru', 360], ['ru', 1280], ['en', 360], ['en', 1280]] as const) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 })
    await chooseLanguage(page, locale)
    await page.locator(selector).first().evaluate((element) => element.scrollIntoView({ block: 'center' }))
    await picture(page, `${name}-${locale}-${width}`)
  }
}

/** The page of questions of a draft on two indicators, with these answers. */
async function openQuestions(answers: object[]) {
  const world = await createProject(stage.app.database)
  const monitor = await createPerson(stage.app.database, world, ['monitor'])
  const finding = await createFinding(stage.app.database, world, monitor.id, { status: 'draft', content: { indicators: ['PT-01', 'PT-08'], answers } })
  const window = await openWindow(stage.browser, stage.app.url, 'en')
  const { page, problems } = window
  await enter(window, monitor.name)
  await page.goto(`${stage.app.url}/drafts/${finding.id}?step=topic`)
  await page.getByRole('heading', { level: 2, name: 'Questions' }).waitFor()
  const stored = async () => {
    const [row] = await stage.app.database.em.fork().execute<{ answers: object[] }[]>(`select content->'answers' as answers from finding_draft where finding_id = ?`, [finding.id])
    return row!.answers
  }
  return { page, problems, stored, url: `${stage.app.url}/drafts/${finding.id}` }
}

test('an optional answer is taken back with a button, which is told; what was written beside it comes back with the next one', async () => {
  const raised = { question: 'PT-01.3', option: 'no', note: 'Nobody spoke of it.' }
  const { page, stored } = await openQuestions([raised, { question: 'PT-08.2', number: 3 }, { question: 'PT-08.1', option: 'yes' }])
  const group = page.getByRole('group', { name: 'Was the gap raised before the judge?' })
  const clear = group.getByRole('button', { name: 'Clear the answer' })
  // A required one has none.
  expect(await page.getByRole('button', { name: 'Clear the answer' }).count()).toBe(2)
  expect(await inspect(page, 'questions', appearances)).toEqual([])
  await show(page, '.clear-answer', 'questions-clear')
  await clear.focus()
  await page.keyboard.press('Enter')
  await page.locator('#announcements', { hasText: 'The answer is cleared.' }).waitFor({ state: 'attached' })
  expect(await group.getByRole('radio', { checked: true }).count()).toBe(0)
  expect(await clear.count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('answers.PT-01.3')
  await page.getByRole('group', { name: 'How well did the person follow the proceedings?' }).getByRole('button', { name: 'Clear the answer' }).click()
  await expect.poll(stored, { timeout: 30_000 }).toEqual([{ question: 'PT-08.1', option: 'yes' }])
  await group.getByRole('radio', { name: 'Partly' }).check()
  expect(await group.locator('..').getByLabel('What exactly was seen or missing?').inputValue()).toBe('Nobody spoke of it.')
  await expect.poll(async () => (await stored()).length, { timeout: 30_000 }).toBe(2)
})

test('the questions of each indicator stand under its name', async () => {
  const { page } = await openQuestions([])
  const names = ['PT-01 Gap between actual apprehension and the time written in the record', 'PT-08 Interpreter is present, understood and free when needed']
  expect(await page.getByRole('heading', { level: 3 }).allInnerTexts()).toEqual(names)
  const section = page.getByRole('region', { name: names[1]! })
  await section.getByRole('group', { name: 'Was an interpreter present when needed?' }).waitFor()
  expect(await section.getByText('Who stated the actual time?').count()).toBe(0)
})

test('a number that is seldom right is asked about, where it is typed and before it is sent, and holds nobody up', async () => {
  const { page, stored, url, problems } = await openQuestions([...completeContent.answers, { question: 'PT-01.2', option: 'lawyer' }, { question: 'PT-08.1', option: 'yes' }])
  const field = page.locator('input[name="answers.PT-01.1"]')
  await field.fill('30')
  expect(await page.getByText('Is it right?').count()).toBe(0)
  await field.fill('5000')
  const asked = page.getByRole('status').filter({ hasText: 'That is 208 days. Is it right?' })
  await asked.waitFor()
  expect(await field.getAttribute('aria-describedby')).toContain(await asked.getAttribute('id'))
  expect(await field.getAttribute('aria-invalid')).toBe('false')
  expect(await inspect(page, 'questions-doubt', appearances)).toEqual([])
  await show(page, '.field-doubt', 'questions-doubt')
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'What happened' }).waitFor()
  await expect.poll(stored, { timeout: 30_000 }).toContainEqual({ question: 'PT-01.1', number: 5000 })
  await page.goto(`${url}?step=check`)
  await page.getByText('That is 208 days. Is it right?').waitFor()
  expect(problems).toEqual([])
})

/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { completeContent, createFinding, createPerson, createProject, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { enter, openBrowser, openWindow } from './browser.ts'

let app: App
let browser: Browser
let world: World

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

async function languageOf(personId: string): Promise<string> {
  const [row] = await app.database.em.fork().execute<{ locale: string }[]>('select locale from person where id = ?', [personId])
  return row!.locale
}

test('the language that was chosen on the sign-in page stays, here and with the account', async () => {
  const person = await createPerson(app.database, world, ['monitor'], { name: 'Kyrgyz Speaker', locale: 'ky' })
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await page.goto(app.url)
  await page.getByRole('button', { name: 'Қазақша' }).click()
  await page.locator('html[lang="kk"]').waitFor()
  await page.getByRole('button', { name: person.name }).click()
  await page.locator('.connection[data-state="live"]').waitFor()
  await expect.poll(() => languageOf(person.id)).toBe('kk')
  expect(await page.locator('html').getAttribute('lang')).toBe('kk')
  await page.reload()
  await page.locator('.connection[data-state="live"]').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('kk')
})

test('where nothing was chosen, the account brings its language', async () => {
  const person = await createPerson(app.database, world, ['monitor'], { name: 'Russian Speaker', locale: 'ru' })
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await page.goto(app.url)
  await page.getByRole('button', { name: person.name }).click()
  await page.locator('.connection[data-state="live"]').waitFor()
  await page.locator('html[lang="ru"]').waitFor()
  expect(await languageOf(person.id)).toBe('ru')
})

test('English, chosen where it is shown already, stays for a person whose language is another', async () => {
  const person = await createPerson(app.database, world, ['monitor'], { name: 'Tour Guide', locale: 'ky' })
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await page.goto(app.url)
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: person.name }).click()
  await page.locator('.connection[data-state="live"]').waitFor()
  await expect.poll(() => languageOf(person.id)).toBe('en')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
})

test('whoever tries several languages keeps the last, however long an earlier one takes on its way', async () => {
  const person = await createPerson(app.database, world, ['monitor'], { name: 'Choosing Long', locale: 'en' })
  const window = await openWindow(browser, app.url, 'en')
  await enter(window, person.name)
  const { page } = window
  const saved: string[] = []
  await page.route('**/graphql', async (route) => {
    const body = route.request().postData() ?? ''
    if (!body.includes('SetLocale')) return route.continue()
    if (saved.push(/"locale":"(..)"/.exec(body)![1]!) === 1) await new Promise((resolve) => setTimeout(resolve, 1_000))
    return route.continue()
  })
  for (const locale of ['ru', 'kk', 'ky']) {
    await page.locator(`button[lang="${locale}"]`).evaluate((button: HTMLElement) => button.click())
    await page.locator(`html[lang="${locale}"]`).waitFor()
  }
  await expect.poll(() => languageOf(person.id), { timeout: 5_000 }).toBe('ky')
  // What was chosen in between is nobody's any more.
  expect(saved).toEqual(['ru', 'ky'])
})

test.each([['ru', '7,5'], ['en', '7.5']] as const)('in %s a number stands in its field as %s, and is typed with a comma or a point', async (locale, written) => {
  const person = await createPerson(app.database, world, ['monitor'], { name: `Counting in ${locale}` })
  const finding = await createFinding(app.database, world, person.id, { status: 'draft' })
  const execute = (sql: string, parameters: unknown[]) => app.database.em.fork().execute<{ number: number }[]>(sql, parameters)
  const content = { ...completeContent, occurredUntil: null, indicators: ['PT-01'], answers: [{ question: 'PT-01.1', number: 7.5 }] }
  await execute('update finding_draft set content = ? where finding_id = ?', [JSON.stringify(content), finding.id])
  const window = await openWindow(browser, app.url, locale)
  await enter(window, person.name)
  const { page } = window
  await page.goto(`${app.url}/drafts/${finding.id}?step=topic`)
  const field = page.locator('input[name="answers.PT-01.1"]')
  await field.waitFor()
  expect(await field.inputValue()).toBe(written)
  for (const [typed, number] of [['8.25', 8.25], ['8,75', 8.75]] as const) {
    await field.fill(typed)
    expect(await field.inputValue()).toBe(typed)
    await expect.poll(async () => (await execute(`select (content #>> '{answers,0,number}')::float as number from finding_draft where finding_id = ?`, [finding.id]))[0]!.number).toBe(number)
  }
  await page.reload()
  await expect.poll(() => field.inputValue()).toBe(written.replace('7', '8').replace('5', '75'))
})

test('whoever tries one demo person after the other keeps the language that they chose, and may choose it among the settings', async () => {
  const [first, second] = [await createPerson(app.database, world, ['monitor'], { name: 'Trying First', locale: 'ru' }), await createPerson(app.database, world, ['monitor'], { name: 'Trying Second', locale: 'ru' })]
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  const languages = page.locator('html')
  const signIn = async (name: string) => {
    await page.getByRole('button', { name }).click()
    await page.locator('.connection[data-state="live"]').waitFor()
  }
  const signOut = async (words: string) => {
    await page.locator('.person-menu summary').click()
    await page.getByRole('button', { name: words, exact: true }).click()
    await page.locator('.personas').waitFor()
  }
  await page.goto(app.url)
  await page.getByRole('button', { name: 'Кыргызча' }).click()
  await page.locator('html[lang="ky"]').waitFor()
  await signIn(first.name)
  expect(await languages.getAttribute('lang')).toBe('ky')
  await page.goto(`${app.url}/settings`)
  await page.getByRole('radio', { name: 'English' }).click()
  await page.locator('html[lang="en"]').waitFor()
  await expect.poll(() => languageOf(first.id)).toBe('en')
  await signOut('Sign out')
  await signIn(second.name)
  await page.getByRole('link', { name: 'Findings', exact: true }).first().waitFor()
  expect(await languages.getAttribute('lang')).toBe('en')
  // The account of whom one only tries is left as it was.
  expect(await languageOf(second.id)).toBe('ru')
})

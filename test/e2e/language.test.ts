/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPerson, createProject, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { openBrowser } from './browser.ts'

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

/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../../server/src/platform/auth/password.ts'
import { createPerson, createProject, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { inspect } from './axe.ts'
import { openBrowser, openWindow, type Window } from './browser.ts'

let app: App
let browser: Browser
let world: World
let hash: string
const before = 'a long enough password'
const after = 'quite another password'

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  hash = await hashPassword(before)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

/** Somebody with the password `before`: no test knows what the others have made of theirs. */
async function ownerOf(): Promise<string> {
  const { id } = await createPerson(app.database, world, ['monitor'], { name: 'Asel Owner' })
  await app.database.em.fork().execute('update person set password_hash = ? where id = ?', [hash, id])
  return `${id}@test.karek`
}

async function signIn({ page, say }: Window, email: string, password: string): Promise<void> {
  await page.locator('#email').fill(email)
  await page.locator('#password').fill(password)
  await page.locator('form').getByRole('button', { name: say('Sign in') }).click()
  await page.locator('.connection[data-state="live"]').waitFor()
}

/** By the keyboard alone: the fields follow one another. */
async function type(page: Page, current: string, next: string): Promise<void> {
  await page.locator('#current-password').fill('')
  await page.locator('#new-password').fill('')
  await page.locator('#current-password').focus()
  await page.keyboard.type(current)
  await page.keyboard.press('Tab')
  await page.keyboard.type(next)
  await page.keyboard.press('Enter')
}

test('a changed password keeps this page at work and sends the other one to sign-in within two seconds', async () => {
  const [here, there] = await Promise.all([openWindow(browser, app.url, 'en'), openWindow(browser, app.url, 'en')])
  const email = await ownerOf()
  await signIn(here, email, before)
  await signIn(there, email, before)
  const { page } = here
  await page.goto(`${app.url}/settings`)
  await page.locator('#current-password').waitFor()
  await page.locator('.connection[data-state="live"]').waitFor()

  await type(page, before, 'eleven char')
  await page.getByText('This is too short.').waitFor()
  await page.waitForFunction(() => document.activeElement?.id === 'new-password')
  await type(page, 'not the password', after)
  await page.getByText('This is not your present password.').waitFor()
  expect(await there.page.locator('.connection[data-state="live"]').count()).toBe(1)

  // By the browser's clock, from the asking to the form on the other page.
  const asked = page.waitForRequest((request) => request.postData()?.includes('ChangePassword') ?? false)
  const sentAway = there.page.waitForFunction(() => document.querySelector('#password') && Date.now())
  await type(page, before, after)
  const sentAwayAt = Number(await (await sentAway).jsonValue())
  expect(sentAwayAt - (await asked).timing().startTime).toBeLessThan(2000)
  await page.getByText('The password is changed.').waitFor()
  // The page stayed as it was, and what happens still reaches it: through the new session.
  await page.locator('.connection[data-state="live"]').waitFor()
  expect(await page.locator('#current-password').inputValue()).toBe('')
  await expect.poll(() => page.locator('section[aria-labelledby="sessions-title"] li').count()).toBe(1)
  await page.getByRole('link', { name: 'People' }).click()
  await page.locator('.people').getByText('Asel Owner').waitFor()

  await signIn(there, email, after)
  await page.goto(`${app.url}/settings`)
  await expect.poll(() => page.locator('section[aria-labelledby="sessions-title"] li').count()).toBe(2)
  expect([...here.problems, ...there.problems].filter((problem) => !problem.includes('401'))).toEqual([])
})

test('another window of the same browser goes on in the fresh session, with what is being typed in it', async () => {
  const window = await openWindow(browser, app.url, 'en')
  const email = await ownerOf()
  await signIn(window, email, before)
  const { page } = window
  const second = await page.context().newPage()
  for (const each of [page, second]) {
    await each.goto(`${app.url}/settings`)
    await each.locator('#current-password').waitFor()
    await each.locator('.connection[data-state="live"]').waitFor()
  }
  await second.locator('#current-password').fill('half a word')
  const asked = second.waitForResponse((response) => response.request().postData()?.includes('"Viewer"') ?? false)
  const reconnected = second.waitForEvent('websocket')
  await type(page, before, after)
  await page.getByText('The password is changed.').waitFor()
  await asked
  await reconnected
  await second.locator('.connection[data-state="live"]').waitFor()
  expect(await second.locator('#current-password').inputValue()).toBe('half a word')

  // Another change of who may see what takes nothing either.
  const anew = second.waitForResponse((response) => response.request().postData()?.includes('"Viewer"') ?? false)
  await app.database.em.fork().execute(`insert into membership (id, project_id, person_id, role) select gen_random_uuid(), project_id, person_id, 'drafter' from membership join person on person.id = person_id where email = ?`, [email])
  await anew
  await second.getByRole('link', { name: 'Recommendations', exact: true }).waitFor()
  expect(await second.locator('#current-password').inputValue()).toBe('half a word')
  await second.close()
  await type(page, after, before)
  await page.getByText('The password is changed.').waitFor()
  await page.context().close()
})

test('axe finds nothing on the settings with a password, in each language, both schemes and two widths', async () => {
  const window = await openWindow(browser, app.url, 'en', { reducedMotion: 'reduce' })
  const { page } = window
  await signIn(window, await ownerOf(), before)
  const look = (name: string): Promise<string[]> =>
    inspect(page, name, [
      { locale: 'en', scheme: 'dark', width: 1280 },
      { locale: 'ru', scheme: 'light', width: 360 },
      { locale: 'ky', scheme: 'dark', width: 360 },
      { locale: 'kk', scheme: 'light', width: 1280 },
    ])
  await page.goto(`${app.url}/settings`)
  await page.locator('#current-password').waitFor()
  await type(page, 'not the password', 'short')
  await page.locator('.field-error').waitFor()
  await page.locator('input[value="shown"]').check()
  const found = await look('password')
  await type(page, 'not the password', after)
  await page.locator('#current-password-error').waitFor()
  expect([...found, ...(await look('password-refused'))]).toEqual([])
  // What was refused is not said of other words, also where those are not sent.
  await type(page, 'another password', 'short')
  await page.locator('#new-password-error').waitFor()
  expect(await page.locator('#current-password-error').count()).toBe(0)
})

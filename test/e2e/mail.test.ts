/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFinding, createPerson, createProject, type World } from '../support/factories.ts'
import { freePort } from '../support/freePort.ts'
import { mailSettings, nextMonday, openPostbox, type Postbox } from '../support/postbox.ts'
import { type App, startApp } from '../support/startApp.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openBrowser, openWindow, picture } from './browser.ts'

let postbox: Postbox
let app: App
let browser: Browser
let world: World
let ahead = 0
beforeAll(async () => {
  postbox = await openPostbox()
  const port = String(await freePort())
  app = await startApp({ ...mailSettings(postbox), PORT: port, KAREK_ORIGIN: `http://localhost:${port}` }, () => new Date(Date.now() + ahead))
  world = await createProject(app.database)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
  await postbox.stop()
})

test('the settings of mail are chosen, saved and there again; the link of a message ends it, and the settings say so', async () => {
  const author = await createPerson(app.database, world, ['monitor'])
  const reviewer = await createPerson(app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }], { name: 'Asel Mailed' })
  await createFinding(app.database, world, author.id, { assignedIds: [reviewer.id] })
  const { page, problems } = await openWindow(browser, `${app.url}/settings`, null, { reducedMotion: 'reduce' })
  await enter({ page, problems, say: (words) => words }, 'Asel Mailed')
  const section = page.getByRole('region', { name: 'Notifications by mail' })
  // By the keyboard: from a choice of the first row to the one beside it.
  await section.getByRole('radio', { name: 'It is your turn In the digest' }).focus()
  await page.keyboard.press('ArrowRight')
  await section.getByRole('radio', { name: 'You were asked to review or to draft Not by mail' }).check()
  await section.getByLabel('Hour of the digest').selectOption('06:00')
  await section.getByLabel('Time zone of the digest').selectOption({ value: 'Asia/Bishkek' })
  await section.getByRole('button', { name: 'Save the settings of mail' }).click()
  await section.getByText('The settings of mail are saved.').waitFor()
  expect(await inspect(page, 'mail', appearances)).toEqual([])
  await page.setViewportSize({ width: 360, height: 740 })
  await section.getByText('What is sent, and when').scrollIntoViewIfNeeded()
  await page.evaluate(() => document.querySelector('.choice-table')!.scrollIntoView({ block: 'center' }))
  await picture(page, 'mail-choices-360')
  // What is changed after that is not saved yet, and the page does not say so.
  await section.getByLabel('Hour of the digest').selectOption('07:00')
  expect(await section.getByText('The settings of mail are saved.').count()).toBe(0)

  await page.reload()
  await section.getByRole('radio', { name: 'It is your turn At once as well' }).waitFor()
  expect(await section.getByRole('radio', { name: 'It is your turn At once as well' }).isChecked()).toBe(true)
  expect(await section.getByRole('radio', { name: 'You were asked to review or to draft Not by mail' }).isChecked()).toBe(true)
  expect(await section.getByLabel('Hour of the digest').inputValue()).toBe('6')

  // The languages in which axe has looked are the account's one after the other; the message is in the last.
  await expect.poll(async () => (await app.database.em.fork().execute<{ locale: string }[]>('select locale from person where id = ?', [reviewer.id]))[0]!.locale).toBe('en')
  ahead = nextMonday().getTime() - Date.now()
  await app.running.mailing!.pass()
  const [mail] = postbox.of(`${reviewer.id}@test.karek`)
  const other = await openWindow(browser, /^<(.*)>$/.exec(mail!.headers['list-unsubscribe']!)![1]!, null, { viewport: { width: 360, height: 740 } })
  await picture(other.page, 'unsubscribe-360')
  await other.page.getByRole('button', { name: 'End all mail' }).click()
  await other.page.getByRole('status').getByText('its owner gets no more mail').waitFor()
  ahead = 0
  await page.reload()
  await section.getByRole('checkbox', { name: 'Send me mail' }).waitFor()
  expect(await section.getByRole('checkbox', { name: 'Send me mail' }).isChecked()).toBe(false)
  expect(await section.getByRole('radio').count()).toBe(0)
  expect([...problems, ...other.problems]).toEqual([])
})

test('a server that sends no mail says so', async () => {
  const silent = await startApp()
  const { name } = await createPerson(silent.database, await createProject(silent.database), ['monitor'], { name: 'Asel Unmailed' })
  const { page } = await openWindow(browser, `${silent.url}/settings`, 'en')
  await enter({ page, problems: [], say: (words) => words }, name)
  await page.getByText('This server sends no mail. Whoever runs it can set that up.').waitFor()
  expect(await page.getByRole('button', { name: 'Save the settings of mail' }).count()).toBe(0)
  await page.context().close()
  await silent.stop()
})

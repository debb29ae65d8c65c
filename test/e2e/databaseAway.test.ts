/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { type Postgres, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { type App, startApp } from '../support/startApp.ts'
import { enter, openBrowser, openWindow, picture } from './browser.ts'

const programs = postgresPrograms()

describe.skipIf(programs === null)('a page whose server cannot reach its data', () => {
  let postgres: Postgres
  let app: App
  let browser: Browser

  beforeAll(async () => {
    postgres = await startPostgres(programs!)
    app = await startApp({ DATABASE_URL: postgres.url, KAREK_DEMO: 'on' })
    await seed(app.database.em, { demo: true, now: new Date() })
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
    postgres?.stop()
  })

  test('says so, keeps what was typed, and goes on when the data is back', async () => {
    const { page } = await openWindow(browser, app.url, 'en')
    await enter({ page, problems: [], say: (sentence) => sentence }, 'Aida Bekova')
    await page.goto(`${app.url}/f/CA-10`)
    await page.locator('.connection[data-state="live"]').waitFor()
    const reply = page.locator('textarea[id^="reply-"]').first()
    await reply.fill('Typed while the database was away.')

    postgres.kill()
    await page.locator('.connection[data-state="unavailable"]').waitFor()
    await page.getByText('The server cannot reach its data at the moment. You can read what is on the page').waitFor()
    await page.getByRole('button', { name: 'Reply', exact: true }).first().click()
    await page.getByText('Your words are safe here.').waitFor()
    expect(await reply.inputValue()).toBe('Typed while the database was away.')
    await picture(page, 'database-away-en-1280')
    await page.locator('.person-menu summary').click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Leave, and lose it' }).click()
    await page.locator('.person-menu').getByText('The server answered, but did not sign you out').waitFor()
    expect(await reply.inputValue()).toBe('Typed while the database was away.')

    postgres.start()
    await page.locator('.connection[data-state="live"]').waitFor()
    await page.getByRole('button', { name: 'Reply', exact: true }).first().click()
    await page.locator('.comment', { hasText: 'Typed while the database was away.' }).waitFor()
    expect(await page.locator('.comment', { hasText: 'Typed while' }).count()).toBe(1)
    expect(await app.database.em.fork().execute(`select count(*)::int as count from comment where body like 'Typed while%'`)).toEqual([{ count: 1 }])
  })

  test('loads what could not be loaded when the data is back, without a click', async () => {
    const window = await openWindow(browser, app.url, 'en')
    const { page } = window
    await enter(window, 'Aida Bekova')
    postgres.kill()
    await page.locator('.connection[data-state="unavailable"]').waitFor()
    await page.getByRole('link', { name: 'Recommendations', exact: true }).click()
    await page.getByText('The recommendations could not be loaded.').waitFor()
    postgres.start()
    await page.locator('.recommendations').waitFor()
    expect(await page.getByText('The recommendations could not be loaded.').count()).toBe(0)
  })
})

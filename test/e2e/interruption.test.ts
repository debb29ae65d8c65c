/// <reference lib="dom" />
import { resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../server/src/app/config.ts'
import { serve } from '../../server/src/app/server.ts'
import { seed } from '../../server/seed/load.ts'
import { type App, startApp } from '../support/startApp.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openBrowser, openWindow } from './browser.ts'

/** Another language would be fetched. */
const english = appearances.map((appearance) => ({ ...appearance, locale: 'en' as const }))

let app: App
let browser: Browser

beforeAll(async () => {
  app = await startApp()
  await seed(app.database.em, { demo: true, now: new Date() })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.stop()
})

test('without a connection nothing that was typed is lost, and with one it goes on', async () => {
  const { page } = await openWindow(browser, app.url, 'en')
  await page.getByRole('button', { name: 'Aida Bekova' }).click()
  await page.locator('.connection[data-state="live"]').waitFor()
  await page.goto(`${app.url}/f/CA-10`)
  await page.locator('.connection[data-state="live"]').waitFor()
  await page.locator('textarea[id^="reply-"]').fill('Typed before the network went away.')
  await page.context().setOffline(true)
  await page.locator('.connection[data-state="offline"]').waitFor()
  await page.getByText('You are offline.').waitFor()
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await page.locator('.thread .banner[data-tone="danger"]').waitFor({ timeout: 60_000 })
  expect(await page.locator('textarea[id^="reply-"]').inputValue()).toBe('Typed before the network went away.')
  await page.context().setOffline(false)
  await page.locator('.connection[data-state="live"]').waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await page.locator('.comment', { hasText: 'Typed before the network went away.' }).waitFor()
  expect(await page.locator('.comment', { hasText: 'Typed before' }).count()).toBe(1)
})

test('without a connection one goes to other pages; one that was never fetched says so, and is there when the connection is', async () => {
  const window = await openWindow(browser, app.url, 'en')
  const { page } = window
  const people = /assets\/PeopleRoute/
  await page.route(people, (route) => route.abort())
  const fetched = page.waitForResponse(/assets\/InboxRoute/)
  await enter(window, 'Aida Bekova')
  await (await fetched).finished()
  await page.context().setOffline(true)
  await page.locator('.connection[data-state="offline"]').waitFor()
  await page.getByRole('link', { name: 'Inbox' }).click()
  await page.getByRole('heading', { level: 1, name: 'Inbox' }).waitFor()
  await page.getByRole('link', { name: 'People' }).click()
  await page.getByText('This page could not be shown.').waitFor()
  expect(await inspect(page, 'away', english)).toEqual([])
  await page.unroute(people)
  await page.context().setOffline(false)
  await page.locator('.connection[data-state="live"]').waitFor({ timeout: 60_000 })
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor()
  await page.getByText('This page could not be shown.').waitFor({ state: 'detached' })
})

test('what could not be loaded without a connection is loaded when it is back, without a click', async () => {
  const reader = await openWindow(browser, app.url, 'en')
  const { page } = reader
  // The page itself is here before the connection goes; what stands on it is not.
  const fetched = page.waitForResponse(/assets\/InboxRoute/)
  await enter(reader, 'Aida Bekova')
  await (await fetched).finished()
  await page.context().setOffline(true)
  await page.locator('.connection[data-state="offline"]').waitFor()
  await page.getByRole('link', { name: 'Inbox' }).click()
  await page.getByText('The inbox could not be loaded.').waitFor()
  await page.context().setOffline(false)
  await page.locator('.inbox').waitFor({ timeout: 30_000 })
  expect(await page.getByText('The inbox could not be loaded.').count()).toBe(0)
})

test('when the server goes away and comes back, the page goes on where it was', async () => {
  const reader = await openWindow(browser, app.url, 'en')
  await enter(reader, 'Nurlan Seitkali')
  await reader.page.goto(`${app.url}/f/CA-9`)
  await reader.page.locator('.thread').first().waitFor()
  const writer = await openWindow(browser, app.url, 'en')
  await enter(writer, 'Aida Bekova')
  await writer.page.goto(`${app.url}/f/CA-9`)
  await writer.page.locator('.thread').first().waitFor()

  await app.running.close()
  await reader.page.locator('.connection[data-state="reconnecting"]').waitFor()
  app.running = await serve(readConfig({ PORT: String(app.port) }), app.database, resolve('dist/client'))
  for (const { page } of [reader, writer]) await page.locator('.connection[data-state="live"]').waitFor({ timeout: 30_000 })

  await writer.page.locator('textarea[id^="reply-"]').first().fill('Said after the server came back.')
  await writer.page.getByRole('button', { name: 'Reply', exact: true }).first().click()
  await reader.page.locator('.comment', { hasText: 'Said after the server came back.' }).waitFor()
})

test('what happened while one was away is counted, and listed for whoever asks', async () => {
  const reader = await openWindow(browser, app.url, 'en')
  await enter(reader, 'Nurlan Seitkali')
  // The page's own count of the sockets it opens: where there is no network, nobody else sees them.
  await reader.page.addInitScript(() => {
    globalThis.WebSocket = class extends WebSocket {
      constructor(...given: ConstructorParameters<typeof WebSocket>) {
        super(...given)
        const { dataset } = document.documentElement
        dataset['sockets'] = String(Number(dataset['sockets'] ?? 0) + 1)
      }
    }
  })
  const sockets = (): Promise<number> => reader.page.evaluate(() => Number(document.documentElement.dataset['sockets']))
  await reader.page.goto(`${app.url}/f/CA-9`)
  await reader.page.locator('.connection[data-state="live"]').waitFor()
  const writer = await openWindow(browser, app.url, 'en')
  await enter(writer, 'Aida Bekova')
  await writer.page.goto(`${app.url}/f/CA-9`)
  await writer.page.locator('.thread').first().waitFor()

  await reader.page.context().setOffline(true)
  await reader.page.locator('.connection[data-state="offline"]').waitFor()
  const opened = await sockets()
  expect(opened).toBeGreaterThan(0)
  for (const words of ['Said while nobody listened.', 'And once more.']) {
    await writer.page.locator('textarea[id^="reply-"]').first().fill(words)
    await writer.page.getByRole('button', { name: 'Reply', exact: true }).first().click()
    await writer.page.locator('.comment', { hasText: words }).waitFor()
  }
  // By its heartbeats the page notices that the socket is dead, and tries another.
  await expect.poll(sockets, { timeout: 60_000 }).toBeGreaterThan(opened)
  await reader.page.context().setOffline(false)
  await reader.page.getByText('While you were away: 2 changes').click()
  await reader.page.locator('.while-away li', { hasText: 'CA-9 Aida Bekova replied in a thread.' }).first().waitFor()
  expect(await reader.page.locator('.while-away li').count()).toBe(2)
  await reader.page.getByRole('button', { name: 'I have seen it' }).click()
  expect(await reader.page.locator('.while-away').count()).toBe(0)
  expect(await writer.page.locator('.while-away').count()).toBe(0)
})

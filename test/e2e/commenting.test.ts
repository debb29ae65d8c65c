/// <reference lib="dom" />
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seed } from '../../server/seed/load.ts'
import { quiet } from '../support/client.ts'
import { type App, startApp } from '../support/startApp.ts'
import { enter, openBrowser, openWindow, picture, type Window } from './browser.ts'

let app: App
let browser: Browser

beforeAll(async () => {
  app = await startApp()
  await seed(app.database.em, { demo: true, now: new Date() })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

async function read(locale: 'en' | 'ru', name: string): Promise<Window> {
  const window = await openWindow(browser, app.url, locale)
  await enter(window, name)
  await window.page.goto(`${app.url}/f/CA-9`)
  await window.page.locator('.thread').first().waitFor()
  await window.page.locator('.connection[data-state="live"]').waitFor()
  return window
}

test('who is writing a comment is seen by the other where they write, told once, and gone with the words; whoever works quietly is not seen', async () => {
  const reader = await read('en', 'Aida Bekova')
  const writer = await read('ru', 'Nurlan Seitkali')
  await reader.page.locator('.readers', { hasText: 'Nurlan Seitkali' }).waitFor()
  const notes = reader.page.locator('.commenting')

  const reply = writer.page.locator('textarea[id^="reply-"]').first()
  await reply.pressSequentially('Still writing')
  await reader.page.locator('.thread .commenting', { hasText: 'Writing a reply: Nurlan Seitkali' }).waitFor()
  await reader.page.locator('#announcements', { hasText: 'Nurlan Seitkali is writing a comment.' }).waitFor({ state: 'attached' })
  await reply.fill('')
  await notes.first().waitFor({ state: 'detached' })

  await writer.page.locator('.paragraph').first().hover()
  await writer.page.locator('.paragraph-comment').first().click()
  await writer.page.locator('#thread-body').pressSequentially('What was')
  await reader.page.locator('.paragraph .commenting', { hasText: 'Commenting on this paragraph: Nurlan Seitkali' }).waitFor()
  await reader.page.locator('.finding-side .commenting', { hasText: 'Commenting on paragraph 1: Nurlan Seitkali' }).waitFor()
  await picture(reader.page, 'commenting-en-1280')
  // One who stops and says nothing is forgotten.
  await notes.first().waitFor({ state: 'detached' })
  await writer.page.locator('#thread-body').pressSequentially(' said?')
  await notes.first().waitFor()
  await writer.page.getByRole('button', { name: writer.say('Cancel') }).click()
  await notes.first().waitFor({ state: 'detached' })
  // Once for all of it.
  expect(await reader.page.locator('#announcements').textContent()).toBe('Nurlan Seitkali is writing a comment.')

  await writer.page.evaluate(() => localStorage.setItem('karek.quietly', 'yes'))
  let said = 0
  writer.page.on('request', (request) => void (request.postData()?.includes('SayCommenting') && (said += 1)))
  await reply.pressSequentially('In silence')
  // Nothing comes of it, so there is nothing to wait for but the time.
  await quiet()
  expect([said, await notes.count()]).toEqual([0, 0])
  expect([reader.problems, writer.problems]).toEqual([[], []])
})

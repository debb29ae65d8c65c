/// <reference lib="dom" />
import { resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../server/src/app/config.ts'
import { serve } from '../../server/src/app/server.ts'
import { createFinding, createPerson, createProject, type TestFinding, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'
import { enter, openBrowser, openWindow, picture, type Window } from './browser.ts'

let app: App
let browser: Browser
let world: World
let monitor: TestPerson
let drafts = 0

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  monitor = await createPerson(app.database, world, ['monitor'], { name: 'Test Monitor' })
  browser = await openBrowser()
})
// A window that nobody looks at any more still listens, and reads anew what others change.
afterEach(async () => void (await Promise.all(browser.contexts().map((context) => context.close()))))
afterAll(async () => {
  await browser.close()
  await app.stop()
})

const execute = <T>(sql: string, parameters: unknown[]): Promise<T[]> => app.database.em.fork().execute<T[]>(sql, parameters)

interface Stored {
  sourceCount: number | null
  sourceNote: string
  title: string
  narrative: string
  answers: { question: string; number?: number | null }[]
}
async function stored({ id }: TestFinding): Promise<Stored> {
  const [row] = await execute<{ content: Stored }>('select content from finding_draft where finding_id = ?', [id])
  return row!.content
}
/** Waits until the database has it. */
const untilStored = (finding: TestFinding, holds: (content: Stored) => boolean): Promise<void> => expect.poll(async () => holds(await stored(finding)), { timeout: 30_000 }).toBe(true)

async function openDraft(step: string): Promise<{ window: Window; page: Page; finding: TestFinding }> {
  const title = `Draft ${(drafts += 1)}`
  const finding = await createFinding(app.database, world, monitor.id, { status: 'draft', title })
  const window = await openWindow(browser, app.url, 'en')
  await enter(window, monitor.name)
  const { page } = window
  // By links alone, so that the way back is one within the page too.
  await page.getByRole('link', { name: title, exact: true }).click()
  await page.locator('.form-page h1').waitFor()
  await page.locator('.steps button', { hasText: step }).click()
  await page.getByRole('heading', { level: 1, name: step }).waitFor()
  return { window, page, finding }
}

test('a number that cannot be stored says so beside itself at once, and holds up nothing else', async () => {
  const { page, finding } = await openDraft('Sources and consent')
  const number = page.locator('input[name="sourceCount"]')
  await number.fill('99999999999')
  await page.locator('.field', { has: number }).locator('.field-error').waitFor()
  await page.locator('textarea[name="sourceNote"]').fill('Typed beside a number that is too large.')
  await untilStored(finding, ({ sourceNote, sourceCount }) => sourceNote === 'Typed beside a number that is too large.' && sourceCount === 2)
  expect(await number.inputValue()).toBe('99999999999')
  await page.locator('.save-state[data-state="partly"]').waitFor()

  // One does not leave it behind without a word.
  await page.getByRole('link', { name: 'Findings', exact: true }).click()
  await page.locator('dialog').getByRole('button', { name: 'Stay on this page' }).click()
  expect(await number.inputValue()).toBe('99999999999')
  await number.fill('3')
  await untilStored(finding, ({ sourceCount }) => sourceCount === 3)
  await page.locator('.save-state[data-state="saved"]').waitFor()
  await page.getByRole('link', { name: 'Findings', exact: true }).click()
  await page.waitForURL(/\/findings/)
})

test('what is not a number stays as it was typed, and one does not go on over it', async () => {
  const { page, finding } = await openDraft('Sources and consent')
  const number = page.locator('input[name="sourceCount"]')
  await number.fill('two or three')
  await page.locator('.field', { has: number }).locator('.field-error').waitFor()
  expect(await number.inputValue()).toBe('two or three')
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.locator('.error-summary').waitFor()
  expect(await number.inputValue()).toBe('two or three')
  expect((await stored(finding)).sourceCount).toBe(2)
})

test('what is lacking comes into sight and takes the focus with each attempt, also when it is the same again', async () => {
  const { page } = await openDraft('Where and when')
  await page.setViewportSize({ width: 360, height: 740 })
  for (const name of ['institution', 'place']) await page.locator(`input[name="${name}"]`).fill('')
  const [forward, summary] = [page.getByRole('button', { name: 'Continue', exact: true }), page.locator('.error-summary')]
  for (const attempt of ['first', 'second', 'third']) {
    await forward.click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.className), { message: attempt }).toBe('error-summary')
    const [top, bars] = await page.evaluate(() => [document.activeElement!.getBoundingClientRect().top, document.querySelector('.save-state')!.getBoundingClientRect().bottom] as const)
    expect(top).toBeGreaterThanOrEqual(bars)
    // What the page is called is whole above it.
    expect(await page.evaluate(() => document.querySelector('.form-page h1')!.getBoundingClientRect().top)).toBeGreaterThanOrEqual(bars)
    expect(top).toBeLessThan(bars + 160)
    if (attempt === 'first') await picture(page, 'error-summary-360')
  }
  expect(await summary.locator('li').count()).toBe(1)
  // Once the field is changed, what was said of it is gone, beside it and above; going on says it again.
  await page.locator('input[name="institution"]').fill('D')
  expect([await summary.count(), await page.locator('.field-error').count()]).toEqual([0, 0])
  await page.locator('input[name="institution"]').fill('')
  expect(await summary.count()).toBe(0)
  await forward.click()
  await summary.waitFor()
})

test('who begins a finding is told what they have begun already', async () => {
  const titles = ['Begun first', 'Begun second', 'Begun third']
  const writer = await createPerson(app.database, world, ['monitor'], { name: 'Test Beginner' })
  const begin = async (title: string) => createFinding(app.database, world, writer.id, { status: 'draft', title })
  const window = await openWindow(browser, app.url, 'en')
  await enter(window, writer.name)
  const { page, problems } = window
  await page.getByRole('link', { name: 'New finding' }).click()
  await page.getByRole('button', { name: /^Begin/ }).waitFor()
  await page.getByRole('link', { name: 'Findings', exact: true }).click()
  expect(await page.locator('.begun').count()).toBe(0)
  const made: TestFinding[] = []
  for (const title of titles) made.push(await begin(title))
  await page.getByRole('link', { name: 'New finding' }).click()
  await page.getByRole('heading', { name: 'You have begun 3 drafts' }).waitFor()
  expect(await page.locator('.begun a').allInnerTexts()).toEqual(titles.toReversed())
  expect(await page.getByRole('link', { name: 'All that you have begun' }).count()).toBe(0)
  await picture(page, 'begun-en-1280')
  await begin('Begun fourth')
  await page.setViewportSize({ width: 360, height: 740 })
  await page.reload()
  await page.getByRole('heading', { name: 'You have begun 4 drafts' }).waitFor()
  await picture(page, 'begun-en-360')
  await page.getByRole('link', { name: 'All that you have begun' }).click()
  await expect.poll(() => page.locator('.finding-row').count()).toBe(4)
  await page.goBack()
  await page.getByRole('link', { name: 'Begun third' }).click()
  await page.waitForURL(`**/drafts/${made[2]!.id}*`)
  expect(problems).toEqual([])
})

test('without a connection the page says so, asks before it is left, and saves by itself when the connection is back', async () => {
  const { page, finding } = await openDraft('What happened')
  await page.context().setOffline(true)
  await page.locator('.connection[data-state="offline"]').waitFor()
  await page.locator('textarea[name="narrative"]').fill('Typed without a connection, and not to be lost.')
  const alert = page.locator('.save-state[data-state="unsaved"]')
  await alert.waitFor()
  await page.getByRole('link', { name: 'Recommendations', exact: true }).click()
  await page.locator('dialog').getByRole('button', { name: 'Stay on this page' }).click()
  await page.evaluate(() => history.go(-2))
  await page.locator('dialog').getByRole('button', { name: 'Stay on this page' }).click()
  await page.locator('summary[aria-label^="Your account"]').click()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.locator('dialog').getByRole('button', { name: 'Stay on this page' }).click()
  expect(await page.locator('textarea[name="narrative"]').inputValue()).toBe('Typed without a connection, and not to be lost.')
  expect((await stored(finding)).narrative).not.toContain('without a connection')
  await page.context().setOffline(false)
  await untilStored(finding, ({ narrative }) => narrative === 'Typed without a connection, and not to be lost.')
  await page.locator('.save-state[data-state="saved"]').waitFor()
})

test('when the server answers again, what was typed meanwhile is saved by itself', async () => {
  const { page, finding } = await openDraft('What happened')
  await app.running.close()
  try {
    await page.locator('textarea[name="narrative"]').fill('Typed while the server was away.')
    await page.locator('.save-state[data-state="unsaved"]').waitFor({ timeout: 60_000 })
  } finally {
    app.running = await serve(readConfig({ PORT: String(app.port), KAREK_DEMO: 'on' }), app.database, resolve('dist/client'))
  }
  await untilStored(finding, ({ narrative }) => narrative === 'Typed while the server was away.')
  await page.locator('.save-state[data-state="saved"]').waitFor()
})

test('a text that is too long to be sent is said to be so, and saved once it is shorter', async () => {
  const { page, finding } = await openDraft('What happened')
  // The narrative alone does not fill what the server reads at once: room is taken up beside it.
  await page.route('**/graphql', async (route) => {
    const body = route.request().postData()
    return route.continue(body?.includes('Typed at length') ? { postData: body + ' '.repeat(256 * 1024) } : {})
  })
  await page.locator('textarea[name="narrative"]').fill('Typed at length.')
  await page.getByText('this is too long to be saved').waitFor()
  await page.locator('textarea[name="narrative"]').fill('Typed in short.')
  await untilStored(finding, ({ narrative }) => narrative === 'Typed in short.')
  await page.locator('.save-state[data-state="saved"]').waitFor()
})

test('whoever goes on at once takes the last words along', async () => {
  const { page, finding } = await openDraft('What happened')
  await page.locator('input[name="title"]').fill('and so on')
  // Back over the pages of the form, to where one came from.
  for (let back = 0; back < 2; back += 1) await page.evaluate(() => history.back())
  await page.getByRole('heading', { level: 1, name: 'Findings' }).waitFor()
  await untilStored(finding, ({ title }) => title === 'and so on')
})

test('a change of roles takes nothing from an open draft', async () => {
  const { page, finding } = await openDraft('What happened')
  // Nothing is saved while this is held: what is typed is on the page alone.
  let held = true
  await page.route('**/graphql', async (route) => {
    if (held && route.request().postData()?.includes('SaveFindingDraft')) return route.abort()
    return route.continue()
  })
  await page.locator('textarea[name="narrative"]').fill('The last words before the roles changed.')
  const anew = page.waitForResponse((response) => response.url().includes('/graphql') && (response.request().postData()?.includes('Viewer') ?? false))
  await execute(`insert into membership (id, project_id, person_id, role) values (gen_random_uuid(), ?, ?, 'drafter')`, [world.projectId, monitor.id])
  await anew
  await page.getByRole('link', { name: 'Recommendations', exact: true }).waitFor()
  expect(await page.locator('textarea[name="narrative"]').inputValue()).toBe('The last words before the roles changed.')
  held = false
  await untilStored(finding, ({ narrative }) => narrative === 'The last words before the roles changed.')
})

test('the second tap of a double one on Back or Continue does not fall on the page that has just come', async () => {
  const { page } = await openDraft('Theme and indicators')
  await page.setViewportSize({ width: 360, height: 740 })
  await page.locator('input[name="themeCode"]').first().waitFor()
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
  const settled = () => page.locator('.form-layout[data-settling="false"]').waitFor()
  const answers = () => page.locator('.form-page input').evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).checked))
  const before = await answers()
  const toNarrative = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Continue', exact: true }).click()
    await heading('What happened')
    await settled()
  }
  const back = page.getByRole('button', { name: 'Back', exact: true })
  // An answer that is not chosen, and stands in sight when one has come back.
  await toNarrative()
  await back.click()
  await heading('Theme and indicators')
  await settled()
  const [x, y] = await page.evaluate(() => {
    const middles = [...document.querySelectorAll<HTMLInputElement>('.form-page input:not(:checked)')].map((input) => ({ input, box: input.getBoundingClientRect() })).map(({ input, box }) => ({ input, at: [box.x + box.width / 2, box.y + box.height / 2] as const }))
    return middles.find(({ input, at }) => document.elementFromPoint(...at) === input)!.at
  })

  // Back lies over its place, as it does by chance on one or the other phone, and after that where it always lies.
  await toNarrative()
  await back.evaluate((button, [left, top]) => {
    button.style.cssText = `position: fixed; z-index: 9; left: ${left - 10}px; top: ${top - 10}px`
    button.addEventListener('click', () => button.removeAttribute('style'), { once: true })
  }, [x, y] as const)
  await page.mouse.dblclick(x, y, { delay: 50 })
  await heading('Theme and indicators')
  await settled()
  expect(await answers()).toEqual(before)
  // A tap that is meant for it changes it.
  await page.mouse.click(x, y)
  await expect.poll(answers).not.toEqual(before)
})

test('after a finding is sent, the way back leads to where one came from, and never into the draft', async () => {
  const { page } = await openDraft('Where and when')
  for (const step of ['What happened', 'Check your answers']) {
    await page.locator('.steps').getByRole('button', { name: step }).click()
    await page.getByRole('heading', { level: 1, name: step }).waitFor()
  }
  await page.getByRole('button', { name: 'Submit for review' }).click()
  await page.waitForURL(/\/f\//)
  await page.locator('.toast').getByText(/has been sent\. Whose turn it is now: /).waitFor()
  const address = new URL(page.url()).pathname
  await page.locator('.paragraph').first().waitFor()
  await page.goBack()
  await page.waitForURL(/\/findings/)
  await page.getByRole('heading', { level: 1, name: 'Findings' }).waitFor()
  await page.goForward()
  await page.waitForURL(new RegExp(address))
  await page.locator('.paragraph').first().waitFor()
  // What was behind it leads there too.
  await page.goForward()
  await page.locator('.paragraph').first().waitFor()
  await expect.poll(() => new URL(page.url()).pathname).toBe(address)
  expect(await page.getByText('There is nothing here for you').count()).toBe(0)
})

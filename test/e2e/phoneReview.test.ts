/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { locales } from '../../shared/languages/locales.ts'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject, createSuggestion, createThread, type TestFinding } from '../support/factories.ts'
import { enter, openWindow, picture } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, reducedMotion: 'reduce' as const }

async function createNetwork() {
  const world = await createProject(stage.app.database)
  const author = await createPerson(stage.app.database, world, ['monitor'])
  const reviewer = await createPerson(stage.app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  const coordinator = await createPerson(stage.app.database, world, ['coordinator', { role: 'reviewer', reviewerKind: 'verifier' }])
  const other = await createPerson(stage.app.database, world, ['coordinator'])
  return { world, author, reviewer, coordinator, other }
}

test.each(locales)('on a phone the tabs beside a finding stand on one row, and the arrows lead to each of them (%s)', async (locale) => {
  const { world, author, reviewer } = await createNetwork()
  const { id, ref } = await createFinding(stage.app.database, world, author.id, { assignedIds: [reviewer.id] })
  for (let more = 0; more < 12; more += 1) await createThread(stage.app.database, id, reviewer.id)
  const { page, problems } = await openWindow(stage.browser, stage.app.url, locale, phone).then(async (window) => {
    await enter(window, reviewer.name)
    return window
  })
  await page.goto(`${stage.app.url}/f/${ref}`)
  const tabs = page.getByRole('tab')
  await tabs.first().focus()
  const boxes = () => tabs.evaluateAll((all) => all.map((tab) => ({ top: tab.getBoundingClientRect().top, inSight: tab.getBoundingClientRect().left >= tab.parentElement!.getBoundingClientRect().left - 1 && tab.getBoundingClientRect().right <= tab.parentElement!.getBoundingClientRect().right + 1 })))
  const before = await boxes()
  await tabs.first().evaluate((tab) => tab.scrollIntoView({ block: 'center' }))
  await picture(page, `tabs-${locale}-360`)
  expect(new Set(before.map(({ top }) => top)).size).toBe(1)
  for (const place of [1, 2]) {
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.evaluate(() => [...document.querySelectorAll('[role="tab"]')].indexOf(document.activeElement!))).toBe(place)
    expect((await boxes())[place]!.inSight).toBe(true)
  }
  expect(problems).toEqual([])
})

test.each(['en', 'ru'] as const)('on a phone what accepting brings about is seen beside the button, without scrolling (%s)', async (locale) => {
  const { world, author, reviewer } = await createNetwork()
  const { id, ref } = await createFinding(stage.app.database, world, author.id, { status: 'approved' })
  const { id: thread } = await createSuggestion(stage.app.database, id, reviewer.id, { quote: 'hours', replacement: 'houres' })
  const window = await openWindow(stage.browser, stage.app.url, locale, phone)
  await enter(window, author.name)
  const { page, say } = window
  await page.goto(`${stage.app.url}/f/${ref}`)
  await page.locator(`input[value="${thread}"]`).check()
  await page.locator('.suggestions .button[data-look="primary"]').click()
  const dialog = page.locator('dialog[open]')
  const words = dialog.getByText(say('This hands the finding in again at once: it is no longer approved, goes back into review, and its approvals no longer count.'))
  await words.waitFor()
  await picture(page, `accept-follows-${locale}-360`)
  const button = await dialog.locator('[type="submit"]').evaluate((element) => element.getBoundingClientRect().top)
  const [top, bottom] = await words.evaluate((element) => [element.getBoundingClientRect().top, element.getBoundingClientRect().bottom] as const)
  expect(top).toBeGreaterThan(0)
  expect(bottom).toBeLessThanOrEqual(button)
  // Nothing lies over it.
  expect(await words.evaluate((element) => element.contains(document.elementFromPoint(element.getBoundingClientRect().left + 20, element.getBoundingClientRect().top + 5)))).toBe(true)
  // A field that has the focus is not under it.
  await dialog.locator('#note').focus()
  expect(await dialog.locator('#note').evaluate((field) => field.getBoundingClientRect().bottom)).toBeLessThanOrEqual(await words.evaluate((element) => element.getBoundingClientRect().top))
})

test('on a phone what asks for something has the whole screen, and what sends it stands at its lower edge', async () => {
  const { world, author, reviewer } = await createNetwork()
  const { ref } = await createFinding(stage.app.database, world, author.id, { assignedIds: [reviewer.id] })
  const window = await openWindow(stage.browser, stage.app.url, 'en', phone)
  await enter(window, reviewer.name)
  const { page } = window
  await page.goto(`${stage.app.url}/f/${ref}`)
  for (const open of ['Decide', 'Comment on the whole finding']) {
    await page.getByRole('button', { name: open }).click()
    await page.locator('dialog textarea').waitFor()
    await picture(page, `sheet-${open.slice(0, 7)}-360`)
    const [dialog, actions] = [(await page.locator('dialog').boundingBox())!, (await page.locator('.dialog-actions').boundingBox())!]
    expect(dialog).toEqual({ x: 0, y: 0, width: 360, height: 740 })
    expect(actions.y + actions.height).toBe(740)
    await page.keyboard.press('Escape')
  }
})

/** What two boxes on the screen have in common, in pixels of height. */
const shared = (page: Page, left: string, right: string): Promise<number> =>
  page.evaluate(([one, other]) => {
    const [a, b] = [one, other].map((selector) => [...document.querySelectorAll(selector!)].findLast((element) => element.checkVisibility())!.getBoundingClientRect())
    return Math.min(a!.bottom, b!.bottom) - Math.max(a!.top, b!.top)
  }, [left, right])

test.each([360, 1280])('what is said in passing and the bar for what is chosen lie over no button at the end of a page (%i)', async (width) => {
  const { world, author, coordinator, other } = await createNetwork()
  const findings: TestFinding[] = []
  for (let more = 0; more < 26; more += 1) findings.push(await createFinding(stage.app.database, world, author.id, { status: 'submitted', title: `Finding ${more}` }))
  const window = await openWindow(stage.browser, stage.app.url, 'ru', { ...phone, viewport: { width, height: 740 } })
  await enter(window, coordinator.name)
  const { page, say } = window
  const asking = await actAs(stage.app, other.id)
  const toast = async (place: number): Promise<void> => {
    await asking.mutate('assignReviewer', 'AssignReviewerInput', { findingId: findings[place]!.id, personId: coordinator.id, dueOn: null }, '')
    await page.locator('.toast', { hasText: findings[place]!.ref }).waitFor()
  }
  await page.goto(`${stage.app.url}/findings`)
  const last = page.getByRole('button', { name: say('Show more') })
  await last.waitFor()
  await page.locator('.connection[data-state="live"]').waitFor()
  await toast(0)
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  await picture(page, `room-toast-${width}`)
  expect(await shared(page, 'main > .button', '.toasts')).toBeLessThanOrEqual(0)

  await page.locator('.choose input').last().check()
  await toast(1)
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
  await picture(page, `room-bar-${width}`)
  expect(await shared(page, '.chosen-bar', '.toasts')).toBeLessThanOrEqual(0)
  expect(await shared(page, 'main > .button', '.toasts')).toBeLessThanOrEqual(0)
  expect(await shared(page, 'main > .button', '.chosen-bar')).toBeLessThanOrEqual(0)
  // With the keyboard one comes to none that is under the bar.
  await page.evaluate(() => scrollTo(0, 0))
  const rows = page.locator('.findings .choose input')
  await rows.first().focus()
  for (let step = 0; step < 24; step += 1) {
    await page.keyboard.press('Tab')
    const under = await page.evaluate(() => {
      const { bottom } = document.activeElement!.getBoundingClientRect()
      const bar = document.querySelector('.chosen-bar')!
      return bar.contains(document.activeElement) ? 0 : bottom - bar.getBoundingClientRect().top
    })
    expect(under).toBeLessThanOrEqual(1)
  }
})

test.each(['en', 'ru'] as const)('while the server does not answer, a comment is said to wait for it, and is sent once when it does (%s)', async (locale) => {
  const { world, author, reviewer } = await createNetwork()
  const { ref } = await createFinding(stage.app.database, world, author.id, { assignedIds: [reviewer.id] })
  const window = await openWindow(stage.browser, stage.app.url, locale, phone)
  await enter(window, reviewer.name)
  const { page, say } = window
  await page.goto(`${stage.app.url}/f/${ref}`)
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('OpenThread')) await released
    return route.continue()
  })
  await page.getByRole('button', { name: say('Comment on the whole finding') }).click()
  await page.locator('#thread-body').fill('Typed while the server is silent.')
  await page.getByRole('button', { name: say('Send the comment') }).click()
  const waits = page.locator('dialog').getByText(say('Waiting for the server’s answer. Nothing on this page is lost.'))
  await waits.waitFor({ timeout: 15_000 })
  await picture(page, `comment-waits-${locale}-360`)
  expect(await page.locator('#thread-body').inputValue()).toBe('Typed while the server is silent.')
  release()
  await page.locator('.comment', { hasText: 'Typed while the server is silent.' }).waitFor()
  expect([await waits.count(), await page.locator('.comment').count()]).toEqual([0, 1])
})

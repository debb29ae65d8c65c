/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { actAs } from '../support/client.ts'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { enter, openWindow, picture } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

/** A draft, open at one of its pages on a phone. */
async function openDraft(locale: 'en' | 'ru', step: string, content: object = {}) {
  const world = await createProject(stage.app.database)
  const monitor = await createPerson(stage.app.database, world, ['monitor'])
  const finding = await createFinding(stage.app.database, world, monitor.id, { status: 'draft', content })
  const window = await openWindow(stage.browser, stage.app.url, locale, { viewport: { width: 360, height: 740 }, hasTouch: true })
  await enter(window, monitor.name)
  await window.page.goto(`${stage.app.url}/drafts/${finding.id}?step=${step}`)
  await window.page.locator('.form-page h1').waitFor()
  return { ...window, finding }
}

test.each(['en', 'ru'] as const)('on a phone a conflict of a draft looks like every other warning, and does not lie over the form (%s)', async (locale) => {
  const { page, say, finding, problems } = await openDraft(locale, 'sources')
  await stage.app.database.em.fork().execute(`update finding_draft set version = version + 1, content = content || '{"sourceNote": "Theirs"}' where finding_id = ?`, [finding.id])
  await page.locator('textarea[name="sourceNote"]').fill('Mine')
  const banner = page.locator('.save-state .banner')
  await banner.getByRole('button', { name: say('Compare and choose') }).waitFor()
  await banner.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  await picture(page, `conflict-${locale}-360`)
  // One ground from edge to edge, without a strip of another colour.
  expect(await banner.locator('.row').evaluate((row) => [getComputedStyle(row).backgroundColor, getComputedStyle(row).borderBottomWidth])).toEqual(['rgba(0, 0, 0, 0)', '0px'])

  await page.locator('#level').evaluate((field) => field.scrollIntoView({ block: 'center' }))
  await expect.poll(() => banner.evaluate((element) => element.getBoundingClientRect().bottom <= document.querySelector('.bar')!.getBoundingClientRect().bottom)).toBe(true)
  // That it is not saved stays in sight, in one line that leads back.
  const reminder = page.getByRole('button', { name: say('Not saved: see why') })
  await reminder.waitFor()
  await picture(page, `conflict-passed-${locale}-360`)
  expect(await reminder.evaluate((button) => button.getBoundingClientRect().height)).toBeLessThan(60)
  await reminder.click()
  await expect.poll(() => banner.evaluate((element) => element.getBoundingClientRect().top >= document.querySelector('.bar')!.getBoundingClientRect().bottom)).toBe(true)
  await reminder.waitFor({ state: 'hidden' })
  expect(problems).toEqual([])
})

const listed = (page: Page) => page.locator('.error-summary li').allInnerTexts()

test('what is wrong with a page is listed in the order of its fields, by what they are called there, and each leads to its field', async () => {
  const { page, problems } = await openDraft('en', 'sources', { sourceCount: null })
  await page.locator('textarea[name="sourceNote"]').fill('x'.repeat(2_001))
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.locator('.error-summary').waitFor()
  expect(await listed(page)).toEqual([expect.stringMatching(/^How many independent sources\? Please write a number\./), expect.stringMatching(/^Notes about the sources: /)])
  await picture(page, 'error-order-en-360')
  for (const [place, id] of ['sourceCount', 'sourceNote'].entries()) {
    await page.locator('.error-summary a').nth(place).click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(id)
  }
  expect(problems).toEqual([])
})

test('a question that was answered in part leads to its answer', async () => {
  const { page } = await openDraft('en', 'topic', { answers: [] })
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.locator('.error-summary').waitFor()
  const lacking = await page.locator('.error-summary a').evaluateAll((links) => links.map((link) => link.getAttribute('href')!.slice(1)))
  const standing = await page.evaluate((ids) => ids.map((id) => document.getElementById(id)!.getBoundingClientRect().top), lacking)
  expect(standing).toEqual(standing.toSorted((left, right) => left - right))
})

test('a recommendation names all that it lacks at once, in the order of its fields', async () => {
  const world = await createProject(stage.app.database)
  const drafter = await createPerson(stage.app.database, world, ['drafter'])
  const window = await openWindow(stage.browser, stage.app.url, 'en')
  await enter(window, drafter.name)
  const { page } = window
  await page.goto(`${stage.app.url}/recommendations/new`)
  let sent = 0
  page.on('request', (request) => {
    if (request.postData()?.includes('CreateRecommendation')) sent += 1
  })
  await page.locator('#deadline').fill('2000-01-01')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await page.locator('.error-summary').waitFor()
  const named = (await listed(page)).map((line) => line.split(':')[0])
  expect(named).toEqual(['Findings it rests on', 'Title', 'Recommendation', 'Addressee', 'Deadline'])
  expect(sent).toBe(0)
  // What is mended is not said any more, and the rest is said again.
  await page.locator('#deadline').fill('')
  await page.locator('#title').fill('A title')
  await page.getByRole('button', { name: 'Save the draft' }).click()
  await expect.poll(async () => (await listed(page)).length).toBe(3)
})

test('on a phone what is said in passing does not lie over a refusal', async () => {
  const world = await createProject(stage.app.database)
  const monitor = await createPerson(stage.app.database, world, ['monitor', { role: 'reviewer', reviewerKind: 'verifier' }])
  const coordinator = await createPerson(stage.app.database, world, ['coordinator'], { name: 'Asking Coordinator' })
  const finding = await createFinding(stage.app.database, world, monitor.id, { status: 'draft' })
  const other = await createFinding(stage.app.database, world, coordinator.id, { status: 'submitted' })
  const { page, ...window } = await openWindow(stage.browser, stage.app.url, 'en', { viewport: { width: 360, height: 740 }, hasTouch: true, reducedMotion: 'reduce' })
  await enter({ page, ...window }, monitor.name)
  await page.goto(`${stage.app.url}/drafts/${finding.id}?step=check`)
  await page.locator('.connection[data-state="live"]').waitFor({ state: 'attached' })
  await page.route('**/graphql', (route) => (route.request().postData()?.includes('SubmitFinding') ? route.fulfill({ status: 500, body: '{}' }) : route.continue()))
  const send = page.getByRole('button', { name: 'Submit for review' })
  const refusal = page.locator('.banner[data-tone="danger"]')
  const between = async () => {
    const [said, passing] = await Promise.all([refusal.boundingBox(), page.locator('.toasts').boundingBox()])
    return passing!.y - (said!.y + said!.height)
  }
  /** Where the refusal comes to stand in the place of what is said in passing. */
  const press = () =>
    Promise.all([
      page.waitForResponse((response) => response.status() === 500),
      send.evaluate((button: HTMLElement) => {
        scrollBy(0, button.getBoundingClientRect().top - 590)
        button.click()
      }),
    ])
  await press()
  await refusal.waitFor()
  // It comes after the refusal, and then the refusal comes while it is there.
  await (await actAs(stage.app, coordinator.id)).mutate('assignReviewer', 'AssignReviewerInput', { findingId: other.id, personId: monitor.id, dueOn: null }, '')
  await page.locator('.toast', { hasText: 'Asking Coordinator asked you to review' }).waitFor()
  await expect.poll(between).toBeGreaterThan(0)
  await picture(page, 'refusal-toast-en-360')
  await press()
  await refusal.waitFor()
  await expect.poll(between).toBeGreaterThan(0)
})

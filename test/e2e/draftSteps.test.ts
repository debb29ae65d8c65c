import { expect, test } from 'vitest'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { enter, openWindow, picture } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

async function openDraft(step: string) {
  const world = await createProject(stage.app.database)
  const monitor = await createPerson(stage.app.database, world, ['monitor'])
  const finding = await createFinding(stage.app.database, world, monitor.id, { status: 'draft' })
  const window = await openWindow(stage.browser, stage.app.url, 'en')
  await enter(window, monitor.name)
  await window.page.goto(`${stage.app.url}/drafts/${finding.id}?step=${step}`)
  await window.page.locator('.form-page h1').waitFor()
  return { page: window.page, finding }
}

test('without a connection one goes on at once, and is told where the words are', async () => {
  const { page } = await openDraft('narrative')
  await page.context().setOffline(true)
  await page.locator('.connection[data-state="offline"]').waitFor()
  await page.locator('input[name="title"]').fill('Typed without a connection')
  const began = Date.now()
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Sources and consent' }).waitFor()
  expect(Date.now() - began).toBeLessThan(2_000)
  await page.locator('#announcements', { hasText: 'No connection: what you type is only on this page.' }).waitFor({ state: 'attached', timeout: 12_000 })
  await page.context().setOffline(false)
  await page.locator('.save-state[data-state="saved"]').waitFor()
})

test('what deletes a draft stands apart from what sends it', async () => {
  const { page, finding } = await openDraft('check')
  const [send, remove] = [page.getByRole('button', { name: 'Submit for review' }), page.getByRole('button', { name: 'Delete this draft' })]
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 })
    const [above, below] = await Promise.all([send.boundingBox(), remove.boundingBox()])
    expect(below!.y - (above!.y + above!.height)).toBeGreaterThan(80)
    await remove.scrollIntoViewIfNeeded()
    await picture(page, `draft-check-en-${width}`)
  }
  expect(await remove.getAttribute('data-look')).toBe('quiet')
  await remove.click()
  await page.getByRole('button', { name: 'Delete it' }).click()
  await page.getByRole('heading', { level: 1, name: 'Findings' }).waitFor()
  expect(await stage.app.database.em.fork().execute('select 1 from finding where id = ?', [finding.id])).toEqual([])
})

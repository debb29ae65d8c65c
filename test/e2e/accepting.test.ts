/// <reference lib="dom" />
import { expect, test } from 'vitest'
import { createFinding, createPerson, createProject, createSuggestion } from '../support/factories.ts'
import { enter, openWindow, picture } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

test('before anything is accepted it is said what that does to the finding and its approvals', async () => {
  const world = await createProject(stage.app.database)
  const author = await createPerson(stage.app.database, world, ['monitor'])
  const reviewer = await createPerson(stage.app.database, world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  const { id, ref } = await createFinding(stage.app.database, world, author.id, { status: 'approved' })
  const typo = await createSuggestion(stage.app.database, id, reviewer.id, { quote: 'hours', replacement: 'houres' })
  const more = await createSuggestion(stage.app.database, id, reviewer.id, { quote: 'The', replacement: 'Another' })
  const window = await openWindow(stage.browser, stage.app.url, 'en')
  await enter(window, author.name)
  const { page, say } = window
  await page.goto(`${stage.app.url}/f/${ref}`)
  const dialog = page.locator('dialog')
  const wording = dialog.getByRole('radio', { name: say('Only wording or typing mistakes') })
  const kept = dialog.getByText('Approvals stay, and the reviewers see the difference.')
  await page.locator(`input[value="${typo.id}"]`).check()
  await page.getByRole('button', { name: 'Accept 1 edit as a new revision' }).click()
  await dialog.getByText('it is no longer approved, goes back into review, and its approvals no longer count').waitFor()
  await picture(page, 'accept-follows-en-1280')
  await wording.check()
  await kept.waitFor()
  await page.keyboard.press('Escape')
  await page.locator(`input[value="${more.id}"]`).check()
  await page.getByRole('button', { name: 'Accept 2 edits as one revision' }).click()
  await wording.check()
  await dialog.getByText('These edits change more than a few letters of a few words.').waitFor()
  expect([await kept.count(), await page.getByRole('button', { name: 'Make one revision of 2 edits' }).isDisabled()]).toEqual([0, true])
  await dialog.getByRole('radio', { name: say('A change of content') }).check()
  await page.getByRole('button', { name: 'Make one revision of 2 edits' }).click()
  await dialog.waitFor({ state: 'detached' })
})

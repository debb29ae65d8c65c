/// <reference lib="dom" />
import { expect, test } from 'vitest'
import { createFinding, createPerson, createProject, createThread } from '../support/factories.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

async function openFinding() {
  const { database, url } = stage.app
  const world = await createProject(database)
  const [author, coordinator] = [await createPerson(database, world, ['monitor']), await createPerson(database, world, ['coordinator'])]
  const finding = await createFinding(database, world, author.id)
  await createThread(database, finding.id, author.id)
  const window = await openWindow(stage.browser, `${url}/f/${finding.ref}`, 'en', { reducedMotion: 'reduce' })
  await enter(window, coordinator.name)
  return window.page
}

test('a thread is resolved with what stands in its reply, and the button says so before; then nothing stands there any more', async () => {
  const page = await openFinding()
  const thread = page.locator('.thread')
  const words = thread.getByRole('textbox')
  await thread.getByRole('button', { name: 'Resolve', exact: true }).waitFor()
  await words.fill('It is in the second line now.')
  expect(await thread.getByRole('button', { name: 'Resolve', exact: true }).count()).toBe(0)
  await thread.getByRole('button', { name: 'Reply and resolve' }).click()
  await page.getByText('1 resolved thread').click()
  await thread.locator('.comment', { hasText: 'It is in the second line now.' }).waitFor()
  expect([await words.inputValue(), await thread.getByRole('button', { name: 'Reply', exact: true }).isDisabled()]).toEqual(['', true])

  await words.fill('It is not, after all.')
  await thread.getByRole('button', { name: 'Reply and open again' }).click()
  await page.getByText('1 resolved thread').waitFor({ state: 'detached' })
  await thread.locator('.comment', { hasText: 'It is not, after all.' }).waitFor()
  expect(await words.inputValue()).toBe('')
  await thread.getByRole('button', { name: 'Resolve', exact: true }).waitFor()
})

test('a comment that was begun is of the same kind when one comes back to it; what was thrown away leaves nothing of it', async () => {
  const page = await openFinding()
  const dialog = page.getByRole('dialog')
  const chosen = () => dialog.locator('input[type="radio"]:checked').inputValue()
  const begin = async () => {
    await page.getByRole('button', { name: 'Comment on the whole finding' }).click()
    await dialog.waitFor()
  }
  await begin()
  await dialog.getByRole('radio', { name: /^Must fix/ }).check()
  await dialog.getByLabel('Your comment').fill('The date is another one.')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await begin()
  expect([await chosen(), await dialog.getByLabel('Your comment').inputValue()]).toEqual(['must_fix', 'The date is another one.'])
  await dialog.getByRole('radio', { name: /^Note/ }).check()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await begin()
  expect(await chosen()).toBe('note')
  await dialog.getByRole('button', { name: 'Throw my words away' }).click()
  await dialog.waitFor({ state: 'detached' })
  await begin()
  expect(await chosen()).toBe('question')
})

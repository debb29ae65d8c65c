/// <reference lib="dom" />
import { expect, test } from 'vitest'
import { createFinding, createPerson, createProject, createRecommendation } from '../support/factories.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

test('an adopted recommendation is sent and followed; whoever wrote the finding reads there what it led to', async () => {
  const { database } = stage.app
  const world = await createProject(database)
  const person = (name: string, ...roles: Parameters<typeof createPerson>[2][number][]) => createPerson(database, world, roles, { name })
  const [author, drafter, coordinator] = [await person('Finding Author', 'monitor'), await person('Following Drafter', 'drafter'), await person('Sending Coordinator', 'coordinator')]
  const finding = await createFinding(database, world, author.id, { status: 'approved', title: 'Detention without counsel' })
  const { ref } = await createRecommendation(database, world, drafter.id, finding.id, { status: 'adopted', adoptedAt: new Date('2026-04-20'), title: 'Counsel from the first hour' })
  const open = async ({ name }: { name: string }, path: string) => {
    const window = await openWindow(stage.browser, `${stage.app.url}${path}`, 'en', { reducedMotion: 'reduce' })
    await enter(window, name)
    return window.page
  }
  const [reading, sending, following] = [await open(author, `/f/${finding.ref}`), await open(coordinator, '/inbox'), await open(drafter, `/r/${ref}`)]
  await reading.getByText('Adopted, not sent yet').waitFor()

  await sending.getByRole('link', { name: `Send to the addressee: ${ref} Counsel from the first hour` }).click()
  await sending.getByRole('button', { name: 'Record that it was sent' }).click()
  const dialog = sending.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Record that it was sent' }).click()
  await dialog.getByText('Please give a date.').waitFor()
  await dialog.getByLabel('Sent on').fill('2090-01-01')
  await dialog.getByLabel('By what').fill('Letter 17/3')
  await dialog.getByLabel('When somebody looks again').fill('2020-01-01')
  await dialog.getByRole('button', { name: 'Record that it was sent' }).click()
  await dialog.getByText('This day lies in the future. Please choose today or an earlier day.').waitFor()
  await dialog.getByText('Please choose a day after today.').waitFor()
  await dialog.getByLabel('When somebody looks again').fill('')
  await dialog.getByLabel('Sent on').fill('2026-04-19')
  await dialog.getByRole('button', { name: 'Record that it was sent' }).click()
  await dialog.getByText('The text was adopted later than that. Please choose the day of its adoption or a later one.').waitFor()
  await dialog.getByLabel('Sent on').fill('2026-05-04')
  expect(await inspect(sending, 'recommendation-sent', appearances)).toEqual([])
  await dialog.getByRole('button', { name: 'Record that it was sent' }).click()
  await dialog.waitFor({ state: 'detached' })
  await sending.getByText(`It is recorded that ${ref} was sent to Sample ministry.`).waitFor()

  await following.getByRole('heading', { name: 'What became of it' }).waitFor()
  await following.getByRole('button', { name: 'Write down what became of it' }).click()
  const recording = following.getByRole('dialog')
  await recording.getByText('To correct an entry, write a new one').waitFor()
  await recording.getByLabel('When somebody looks again').fill('2020-01-01')
  await recording.getByRole('button', { name: 'Write it down' }).click()
  // What is missing and what is wrong are said in one round.
  await recording.getByText('Please say from where it is known.').waitFor()
  expect(await recording.locator('.field-error').allInnerTexts()).toEqual(['Please choose one of the answers.', 'Please give a date.', 'Please say from where it is known.', 'Please choose a day after today.'])
  await recording.getByLabel('When somebody looks again').fill('')
  await recording.getByLabel('Implementation').last().selectOption({ label: 'Mostly implemented' })
  await recording.getByLabel('Since when it is so').fill('2026-06-01')
  await recording.getByLabel('From where it is known').fill('Order 12 of the ministry')
  expect(await inspect(following, 'follow-up-recording', appearances)).toEqual([])
  await recording.getByRole('button', { name: 'Write it down' }).click()
  await recording.waitFor({ state: 'detached' })
  for (const page of [following, sending]) await page.getByText('Source: Order 12 of the ministry. Written down by Following Drafter.').waitFor()
  expect(await inspect(following, 'follow-up', appearances)).toEqual([])

  await reading.getByText('Sent · Mostly implemented').waitFor()
  expect(await inspect(reading, 'finding-led-to', appearances)).toEqual([])
  expect(await reading.getByRole('button', { name: 'Record that it was sent' }).count()).toBe(0)
})

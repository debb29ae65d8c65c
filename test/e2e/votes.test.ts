/// <reference lib="dom" />
import { expect, test } from 'vitest'
import { createFinding, createPerson, createProject, createRecommendation } from '../support/factories.ts'
import { approveRecommendation, createGroup, putToVote } from '../support/groups.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

/** The people have a family name of the test’s own. */
async function scene(family: string) {
  const { database } = stage.app
  const world = await createProject(database)
  const person = (name: string, ...roles: Parameters<typeof createPerson>[2][number][]) => createPerson(database, world, roles, { name: `${name} ${family}` })
  const people = { author: await person('Author', 'monitor'), writer: await person('Writer', 'drafter'), chair: await person('Chair', 'drafter'), second: await person('Second', 'drafter'), third: await person('Third', 'drafter'), coordinator: await person('Coordinator', 'coordinator'), reviewer: await person('Reviewer', { role: 'reviewer', reviewerKind: 'verifier' }) }
  const open = async ({ name }: { name: string }, path: string, width = 1280) => {
    const window = await openWindow(stage.browser, `${stage.app.url}${path}`, 'en', { reducedMotion: 'reduce' })
    await enter(window, name)
    await window.page.setViewportSize({ width, height: 800 })
    return window.page
  }
  return { database, world, people, open }
}

test('a coordinator puts a group together and changes it, and the page of everybody else follows', async () => {
  const { people, open } = await scene('Grouped')
  const [coordinating, reading] = [await open(people.coordinator, '/groups'), await open(people.author, '/groups')]
  await reading.getByText('There is no working group yet. A coordinator of the project puts one together.').waitFor()
  expect(await inspect(reading, 'groups-empty', appearances)).toEqual([])
  expect(await reading.getByRole('button', { name: 'New working group' }).count()).toBe(0)

  await coordinating.getByRole('button', { name: 'New working group' }).click()
  const dialog = coordinating.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Create the group' }).click()
  await dialog.locator('.field-error').first().waitFor()
  expect(await inspect(coordinating, 'groups-new', appearances)).toEqual([])
  await dialog.locator('#name').fill('Pre-trial proceedings')
  await dialog.locator('#mandate').fill('To say what should change in pre-trial proceedings.')
  await dialog.locator('#quorum').fill('2')
  for (const one of ['Chair Grouped', 'Second Grouped']) await dialog.getByRole('checkbox', { name: new RegExp(one) }).check()
  await dialog.locator('#chairId').selectOption({ label: await dialog.locator('#chairId option', { hasText: 'Chair Grouped' }).innerText() })
  await dialog.getByRole('button', { name: 'Create the group' }).click()
  for (const page of [coordinating, reading]) await page.getByRole('heading', { name: 'Pre-trial proceedings' }).waitFor()
  expect(await inspect(coordinating, 'groups', appearances)).toEqual([])

  await coordinating.getByRole('button', { name: 'Members and chair: Pre-trial proceedings' }).click()
  await dialog.getByRole('checkbox', { name: /Third Grouped/ }).check()
  expect(await inspect(coordinating, 'groups-members', appearances)).toEqual([])
  await dialog.getByRole('button', { name: 'Save the members' }).click()
  await reading.getByText('Third Grouped', { exact: false }).waitFor()
  await coordinating.getByRole('button', { name: 'Change the group: Pre-trial proceedings' }).click()
  await dialog.locator('#name').fill('Pre-trial')
  await dialog.getByRole('button', { name: 'Save the group' }).click()
  await reading.getByRole('heading', { name: 'Pre-trial', exact: true }).waitFor()
})

test('a text is put to the vote, the members answer, one on a phone and one with a reason, and it is adopted with what the minority said', async () => {
  const { database, world, people, open } = await scene('Voting')
  const finding = await createFinding(database, world, people.author.id, { status: 'approved', title: 'Detention without counsel' })
  const { id, ref } = await createRecommendation(database, world, people.writer.id, finding.id, { status: 'in_review', title: 'Counsel from the first day' })
  await createGroup(database, world, [people.chair.id, people.second.id, people.third.id], { quorum: 2, rule: 'two_thirds', name: 'Pre-trial proceedings' })
  await approveRecommendation(database, id, people.reviewer.id)
  const [chairing, second, third] = [await open(people.chair, `/r/${ref}`), await open(people.second, `/r/${ref}`), await open(people.third, `/r/${ref}`, 360)]

  await second.getByRole('button', { name: 'Working group' }).click()
  await second.getByRole('dialog').getByRole('radio', { name: /Pre-trial proceedings/ }).check()
  expect(await inspect(second, 'vote-give', appearances)).toEqual([])
  await second.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await second.getByText('It is approved. Chair Voting puts it to the vote of the working group Pre-trial proceedings.').waitFor()

  await chairing.getByRole('button', { name: 'Put to the vote' }).click()
  const opening = chairing.getByRole('dialog')
  expect(await inspect(chairing, 'vote-open', appearances)).toEqual([])
  await opening.getByRole('button', { name: 'Open the vote' }).click()
  for (const page of [chairing, second, third]) await page.locator('.badge', { hasText: 'Voting' }).first().waitFor()
  expect(await inspect(chairing, 'vote-voting', appearances)).toEqual([])

  // Two of them answer; whoever objects says why.
  await second.getByRole('button', { name: 'Say what you think' }).click()
  const answering = second.getByRole('dialog')
  await answering.getByRole('radio', { name: /^Object/ }).check()
  await answering.getByRole('button', { name: 'Send the answer' }).click()
  await answering.getByText('Please give a reason.').waitFor()
  expect(await inspect(second, 'vote-answer', appearances)).toEqual([])
  await answering.locator('textarea').fill('The courts were not asked.')
  await answering.getByRole('button', { name: 'Send the answer' }).click()
  await second.getByText('You have said:').waitFor()
  await chairing.getByText('1 of 3').waitFor()
  await third.getByRole('button', { name: 'Say what you think' }).click()
  await third.getByRole('dialog').getByRole('radio', { name: /^Support The text/ }).check()
  await third.getByRole('dialog').getByRole('button', { name: 'Send the answer' }).click()
  await third.getByText('You have said:').waitFor()
  expect(await third.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(1)
  await chairing.getByText('2 of 3').waitFor()
  for (const page of [chairing, third]) expect(await page.getByText('The courts were not asked.').count()).toBe(0)
  expect(await chairing.getByText('Objects').count()).toBe(0)
  // What one has said can be changed until the end.
  await third.getByRole('button', { name: 'Change my answer' }).click()
  await third.getByRole('dialog').getByRole('radio', { name: /^Support with reservations/ }).check()
  await third.getByRole('dialog').locator('textarea').fill('The deadline is short.')
  await third.getByRole('dialog').getByRole('button', { name: 'Send the answer' }).click()
  await third.getByText('The deadline is short.').waitFor()
  await chairing.getByRole('button', { name: 'Say what you think' }).click()
  await chairing.getByRole('dialog').getByRole('radio', { name: /^Support The text/ }).check()
  await chairing.getByRole('dialog').getByRole('button', { name: 'Send the answer' }).click()
  await chairing.getByText('3 of 3').waitFor()

  await chairing.getByRole('button', { name: 'Close the vote' }).click()
  expect(await inspect(chairing, 'vote-close', appearances)).toEqual([])
  await chairing.getByRole('dialog').getByRole('button', { name: 'Close the vote' }).click()
  for (const page of [chairing, second, third]) {
    await page.getByText('This text is final.').waitFor()
    await page.getByText('The courts were not asked.').waitFor()
    await page.getByText('The deadline is short.').waitFor()
  }
  expect(await inspect(second, 'vote-adopted', appearances)).toEqual([])
  const reading = await open(people.author, `/r/${ref}`)
  await reading.getByText('Adopted by vote').waitFor()
  await reading.getByText('The courts were not asked.').waitFor()
  expect(await reading.getByText('What the others said').count()).toBe(0)
})

test('the chair stops a vote with a reason, and everybody reads why', async () => {
  const { database, world, people, open } = await scene('Stopped')
  const finding = await createFinding(database, world, people.author.id, { status: 'approved' })
  const { id, ref } = await createRecommendation(database, world, people.writer.id, finding.id, { status: 'in_review' })
  const group = await createGroup(database, world, [people.chair.id, people.second.id], { name: 'Minors' })
  await approveRecommendation(database, id, people.reviewer.id)
  await database.em.fork().execute('update recommendation set group_id = ? where id = ?', [group.id, id])
  const [chairing, writing] = [await open(people.chair, `/r/${ref}`), await open(people.writer, `/r/${ref}`)]
  await chairing.getByRole('button', { name: 'Put to the vote' }).click()
  await chairing.getByRole('dialog').getByRole('button', { name: 'Open the vote' }).click()
  await writing.locator('.badge', { hasText: 'Voting' }).first().waitFor()
  await chairing.getByRole('button', { name: 'Stop the vote' }).click()
  const dialog = chairing.getByRole('dialog')
  await dialog.locator('textarea').fill('One word is wrong.')
  expect(await inspect(chairing, 'vote-stop', appearances)).toEqual([])
  await dialog.getByRole('button', { name: 'Stop the vote' }).click()
  for (const page of [chairing, writing]) await page.getByText('Chair Stopped stopped the vote: the text is changed first. “One word is wrong.”').waitFor()
  await writing.getByRole('button', { name: 'Edit' }).waitFor()
  await writing.getByText('Vote stopped').waitFor()
  expect(await inspect(writing, 'vote-stopped', appearances)).toEqual([])
})

test('whoever types an answer when the vote is stopped is told so, and keeps their words', async () => {
  const { database, world, people, open } = await scene('Overtaken')
  const finding = await createFinding(database, world, people.author.id, { status: 'approved' })
  const { id, ref } = await createRecommendation(database, world, people.writer.id, finding.id, { status: 'in_review' })
  const group = await createGroup(database, world, [people.chair.id, people.second.id])
  await approveRecommendation(database, id, people.reviewer.id)
  await putToVote(database, id, group.id, people.chair.id, [people.chair.id, people.second.id])
  const [chairing, second] = [await open(people.chair, `/r/${ref}`), await open(people.second, `/r/${ref}`)]
  await second.getByRole('button', { name: 'Say what you think' }).click()
  const answering = second.getByRole('dialog')
  await answering.locator('textarea').fill('Nobody asked the courts.')
  await chairing.getByRole('button', { name: 'Stop the vote' }).click()
  await chairing.getByRole('dialog').locator('textarea').fill('One word is wrong.')
  await chairing.getByRole('dialog').getByRole('button', { name: 'Stop the vote' }).click()
  await answering.getByText('This is not possible any more. The page shows how it stands now.').waitFor()
  expect(await answering.locator('textarea').inputValue()).toBe('Nobody asked the courts.')
  expect(await answering.getByRole('button', { name: 'Send the answer' }).count()).toBe(0)
  expect(await inspect(second, 'vote-overtaken', appearances)).toEqual([])
  await answering.getByRole('button', { name: 'Back to the page' }).click()
  await second.getByText('This very text was put to the vote already. It has to be changed first.').waitFor()
  expect(await second.getByRole('button', { name: 'Send to review' }).count()).toBe(0)
})

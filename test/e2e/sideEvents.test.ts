/// <reference lib="dom" />
import { expect, test } from 'vitest'
import { reviseFinding } from '../support/acts.ts'
import { createFinding, createPerson, createProject } from '../support/factories.ts'
import { createAgendaItem, createSideEvent } from '../support/sideEvents.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

test('two people build an agenda together, by keyboard too; a finding changes, and its item says so to both', async () => {
  const { database } = stage.app
  const world = await createProject(database)
  const person = (name: string, ...roles: Parameters<typeof createPerson>[2][number][]) => createPerson(database, world, roles, { name })
  const [author, organiser, coordinator] = [await person('Shown Author', 'monitor'), await person('Careful Organiser', 'organiser'), await createPerson(database, world, ['coordinator'], { name: 'Busy Coordinator', locale: 'ru' })]
  const finding = await createFinding(database, world, author.id, { status: 'approved', title: 'Detention without counsel' })
  const wide = await openWindow(stage.browser, `${stage.app.url}/events`, 'en', { reducedMotion: 'reduce' })
  await enter(wide, organiser.name)
  const { page } = wide
  await page.getByText('There are no side events yet.').waitFor()
  expect(await inspect(page, 'side-events-none', appearances)).toEqual([])
  await page.getByRole('link', { name: 'New side event' }).click()

  // What is missing or wrong is said beside its field, all at once.
  await page.getByRole('button', { name: 'Save the side event' }).click()
  for (const [label, sentence] of [['Title', 'Please fill this in.'], ['Begins', 'Please choose a day and a time.'], ['Ends', 'Please choose a day and a time.']] as const) {
    const field = page.locator('.field', { has: page.getByLabel(label, { exact: true }) })
    await field.getByText(sentence).waitFor()
  }
  expect(await inspect(page, 'side-event-form', appearances)).toEqual([])
  await page.getByLabel('Title', { exact: true }).fill('Monitoring in Astana')
  await page.getByLabel('Time zone').selectOption('Asia/Almaty')
  await page.getByLabel('Begins', { exact: true }).fill('2024-11-21T14:00')
  await page.getByLabel('Ends', { exact: true }).fill('2024-11-21T13:00')
  await page.getByRole('group', { name: 'Languages of work' }).getByLabel('English').check()
  await page.getByRole('button', { name: 'Save the side event' }).click()
  await page.getByText('It ends before it begins. Please choose a later end.').first().waitFor()
  await page.getByLabel('Ends', { exact: true }).fill('2024-11-21T15:00')
  await page.getByRole('button', { name: 'Save the side event' }).click()
  await page.getByText('21 November 2024, 14:00–15:00').waitFor()
  await page.getByText('(Asia/Almaty, UTC+5)').waitFor()
  expect(new URL(page.url()).pathname).toBe('/events/monitoring-in-astana')
  expect(await inspect(page, 'side-event', appearances)).toEqual([])

  await page.getByRole('link', { name: 'Agenda', exact: true }).click()
  const narrow = await openWindow(stage.browser, `${stage.app.url}/events/monitoring-in-astana/agenda`, 'ru', { reducedMotion: 'reduce', viewport: { width: 360, height: 740 } })
  await enter(narrow, coordinator.name)
  const { page: phone, say } = narrow
  await phone.getByText(say('Nothing is on the agenda yet.')).waitFor()

  async function add(title: string, minutes: string): Promise<void> {
    await page.getByRole('button', { name: 'Add an item' }).click()
    await page.getByRole('dialog').getByLabel('Title').fill(title)
    await page.getByRole('dialog').getByLabel('Minutes').fill(minutes)
    await page.getByRole('button', { name: 'Add the item' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await page.getByRole('button', { name: 'Add an item' }).click()
  await page.getByRole('dialog').getByLabel('Minutes').fill('0')
  await page.getByRole('button', { name: 'Add the item' }).click()
  await page.getByRole('dialog').getByText('Please fill this in.').waitFor()
  await page.getByRole('dialog').getByText('Please write a number that is not less than 1.').waitFor()
  expect(await inspect(page, 'agenda-item', appearances)).toEqual([])
  await page.keyboard.press('Escape')
  await add('Welcome', '10')
  await add('What was found', '30')
  await phone.getByRole('heading', { name: 'What was found' }).waitFor()
  await phone.getByText('14:10–14:40').waitFor()

  // The coordinator adds one, on the phone; the agenda becomes longer than the event, for both.
  await phone.getByRole('button', { name: say('Add an item') }).click()
  await phone.getByRole('dialog').getByLabel(say('Title')).fill('Обсуждение')
  await phone.getByRole('dialog').getByLabel(say('Minutes')).fill('25')
  await phone.getByRole('dialog').getByRole('button', { name: say('Add the item') }).click()
  await page.getByRole('heading', { name: 'Обсуждение' }).waitFor()
  await page.getByText('The agenda is 5 minutes longer than the event.').waitFor()
  await page.getByText('After the end of the event').waitFor()

  // By keyboard: the focus stays on what was moved.
  const titles = async (on: typeof page): Promise<string[]> => on.locator('.agenda-item h2').allInnerTexts()
  const down = page.getByRole('button', { name: /^Down ?: Welcome$/ })
  await down.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => titles(page)).toEqual(['What was found', 'Welcome', 'Обсуждение'])
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Down: Welcome')
  await page.keyboard.press('Enter')
  await expect.poll(() => titles(page)).toEqual(['What was found', 'Обсуждение', 'Welcome'])
  await expect.poll(() => titles(phone)).toEqual(['What was found', 'Обсуждение', 'Welcome'])
  await page.locator('#announcements', { hasText: 'Welcome: now item 3 of 3.' }).waitFor({ state: 'attached' })
  await page.getByRole('button', { name: /^Up ?: Welcome$/ }).press('Enter')
  await expect.poll(() => titles(phone)).toEqual(['What was found', 'Welcome', 'Обсуждение'])

  // A finding is shown, and changes.
  await page.getByRole('button', { name: /^Add a record ?: What was found$/ }).click()
  await page.getByRole('button', { name: 'Put it on the agenda' }).click()
  await page.getByRole('dialog').getByText('Please choose one of the answers.').waitFor()
  await page.getByLabel('Find a record').fill('zebra')
  await page.getByText('No record that can be shown on an agenda has these words.').waitFor()
  await page.getByLabel('Find a record').fill('counsel')
  await page.locator(`option[value="${finding.id}"]`).waitFor({ state: 'attached' })
  expect(await inspect(page, 'agenda-place', appearances)).toEqual([])
  await page.getByLabel('Finding or recommendation').selectOption(finding.id)
  await page.getByRole('button', { name: 'Put it on the agenda' }).click()
  await phone.getByRole('link', { name: `${finding.ref}: Detention without counsel` }).waitFor()
  await reviseFinding(stage.app, author.id, finding.id, { title: 'Detention without counsel, again' })
  for (const [on, sentence] of [[page, 'It is not approved any more: it is under review again.'], [phone, say('It is not approved any more: it is under review again.')]] as const) await on.getByText(sentence).waitFor()
  // The organiser may not read it while it is under review; the coordinator sees what is different.
  expect(await page.getByRole('link', { name: /Detention without counsel/ }).count()).toBe(0)
  expect(await phone.getByRole('link', { name: say('See what changed') }).getAttribute('href')).toBe(`/f/${finding.ref}?rev=1..2`)
  expect(await inspect(page, 'agenda', appearances)).toEqual([])
  await page.getByRole('button', { name: 'Keep it as it is shown' }).click()
  await page.getByRole('button', { name: 'Record that it stays' }).click()
  await page.getByRole('dialog').getByText('Please give a reason.').waitFor()
  expect(await inspect(page, 'agenda-keep', appearances)).toEqual([])
  await page.getByLabel('Why it stays as it is shown').fill('The handout is printed.')
  await page.getByRole('button', { name: 'Record that it stays' }).click()
  await phone.getByText('The handout is printed.').waitFor()
  // Taken off, with its button: the focus is where the next one is added.
  await page.getByRole('button', { name: new RegExp(`^Take the record off ?: ${finding.ref}$`) }).press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Add a record: What was found')
  expect([...wide.problems, ...narrow.problems]).toEqual([])
})

test('speakers and tasks: who has not confirmed is said on the agenda; an owner says that their task is done', async () => {
  const { database } = stage.app
  const world = await createProject(database)
  const [organiser, monitor] = [await createPerson(database, world, ['organiser'], { name: 'Asking Organiser' }), await createPerson(database, world, ['monitor'], { name: 'Helping Monitor' })]
  const event = await createSideEvent(database, world, organiser.id)
  await createAgendaItem(database, event.id, organiser.id, { title: 'Keynote' })
  const window = await openWindow(stage.browser, `${stage.app.url}/events/${event.slug}/speakers`, 'en', { reducedMotion: 'reduce' })
  await enter(window, organiser.name)
  const { page } = window
  await page.getByRole('button', { name: 'Add a speaker' }).click()
  await page.getByRole('button', { name: 'Add the speaker' }).click()
  await page.getByRole('dialog').getByText('Please fill this in.').waitFor()
  expect(await inspect(page, 'speaker', appearances)).toEqual([])
  await page.getByRole('dialog').getByLabel('Name').fill('Sample Judge')
  await page.getByRole('button', { name: 'Add the speaker' }).click()
  await page.getByRole('heading', { name: 'Sample Judge' }).waitFor()
  expect(await inspect(page, 'speakers', appearances)).toEqual([])
  await page.getByRole('link', { name: 'Agenda', exact: true }).click()
  await page.getByRole('button', { name: /^Speakers ?: Keynote$/ }).click()
  await page.getByRole('dialog').getByLabel('Sample Judge').click()
  await page.getByText('has not confirmed yet').waitFor()
  expect(await inspect(page, 'seat-speakers', appearances)).toEqual([])
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'Overview', exact: true }).click()
  await page.getByRole('button', { name: 'Add a task' }).click()
  await page.getByRole('button', { name: 'Add the task' }).click()
  await page.getByRole('dialog').getByText('Please give a date.').waitFor()
  await page.getByLabel('What is to be done').fill('Book the interpreters')
  await page.getByLabel('Who sees to it').selectOption(monitor.id)
  await page.getByLabel('Due on').fill('2024-11-01')
  await page.getByRole('button', { name: 'Add the task' }).click()
  await page.getByText('Overdue since').waitFor()
  expect(await inspect(page, 'side-event-tasks', appearances)).toEqual([])
  const helping = await openWindow(stage.browser, `${stage.app.url}/events/${event.slug}`, 'en', { reducedMotion: 'reduce' })
  await enter(helping, monitor.name)
  await helping.page.getByLabel('Book the interpreters').click()
  await expect.poll(() => page.getByLabel('Book the interpreters').isChecked()).toBe(true)
  // A step from which there is no way back is asked about.
  await page.getByRole('button', { name: 'Go on to the programme' }).click()
  await page.getByRole('button', { name: 'Open the registration' }).waitFor()
  await page.getByRole('button', { name: 'Cancel the event' }).click()
  await page.getByRole('dialog').getByText('There is no way back from this.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the event' }).click()
  await helping.page.getByText('Cancelled').waitFor()
  expect([...window.problems, ...helping.problems]).toEqual([])
})

/// <reference lib="dom" />
import { expect, test } from 'vitest'
import { createPerson, createProject } from '../support/factories.ts'
import { createParticipant, createSideEvent } from '../support/sideEvents.ts'
import { appearances, inspect } from './axe.ts'
import { enter, openWindow } from './browser.ts'
import { useStage } from './stage.ts'

const stage = useStage()

test('two who prepare an event write down who comes: who may be on the list already is pointed out, and what both change is asked about', async () => {
  const { database } = stage.app
  const world = await createProject(database)
  const [organiser, coordinator, monitor] = [await createPerson(database, world, ['organiser'], { name: 'Listing Organiser' }), await createPerson(database, world, ['coordinator'], { name: 'Listing Coordinator', locale: 'ru' }), await createPerson(database, world, ['monitor'], { name: 'Curious Monitor' })]
  const event = await createSideEvent(database, world, organiser.id)
  const address = `${stage.app.url}/events/${event.slug}/participants`
  const wide = await openWindow(stage.browser, address, 'en', { reducedMotion: 'reduce' })
  await enter(wide, organiser.name)
  const { page } = wide
  await page.getByText('Nobody is on the list of participants yet.').waitFor()
  expect(await inspect(page, 'participants-none', appearances)).toEqual([])
  await page.getByRole('button', { name: 'Add a participant' }).click()
  await page.getByRole('button', { name: 'Add the participant' }).click()
  await page.getByRole('dialog').getByText('Please fill this in.').waitFor()
  expect(await page.getByRole('dialog').getByText('Please choose one of the answers.').count()).toBe(2)
  expect(await inspect(page, 'participant', appearances)).toEqual([])
  await page.getByLabel('Name', { exact: true }).fill('Айгуль Асанова')
  await page.getByLabel('Takes part as').selectOption({ label: 'Judge' })
  await page.getByLabel('Country').selectOption({ label: 'Kyrgyzstan' })
  await page.getByRole('button', { name: 'Add the participant' }).click()
  await page.getByRole('heading', { name: 'Айгуль Асанова' }).waitFor()
  await page.getByText('1 of 50 places taken').waitFor()

  // The coordinator sees it come, on the phone, and meets the same person in another script.
  const narrow = await openWindow(stage.browser, address, 'ru', { reducedMotion: 'reduce', viewport: { width: 360, height: 740 } })
  await enter(narrow, coordinator.name)
  const { page: phone, say } = narrow
  await phone.getByRole('heading', { name: 'Айгуль Асанова' }).waitFor()
  await phone.getByRole('button', { name: say('Add a participant') }).click()
  await phone.getByLabel(say('Name'), { exact: true }).fill('Asanova Aigul')
  await phone.locator('.field-doubt', { hasText: 'Айгуль Асанова' }).waitFor()
  await phone.getByLabel(say('Takes part as')).selectOption('lawyer')
  await phone.getByLabel(say('Country')).selectOption('KZ')
  await phone.getByRole('button', { name: say('Add the participant') }).click()
  await page.getByText('2 of 50 places taken').waitFor()
  await page.getByText('May be the same person: Айгуль Асанова').waitFor()
  await page.getByText('May be the same person: Asanova Aigul').waitFor()
  expect(await inspect(page, 'participants', appearances)).toEqual([])

  // Found by the letters of either script.
  await page.getByLabel('Find a participant').fill('айгул')
  await expect.poll(() => page.locator('.participant-name').count()).toBe(2)
  await page.getByLabel('Find a participant').fill('Kazakhstan')
  await expect.poll(() => page.locator('.participant-name').allInnerTexts()).toEqual(['Asanova Aigul'])
  await page.getByLabel('Find a participant').fill('zebra')
  await page.getByText('Nobody on the list has these words.').waitFor()
  await page.getByLabel('Find a participant').fill('')

  // Both change one field: the second one is shown what it is now.
  await page.getByRole('button', { name: /^Edit ?: Asanova Aigul$/ }).click()
  await page.getByLabel('Organisation').fill('Sample Bar')
  await phone.getByRole('button', { name: new RegExp(`^${say('Edit')} ?: Asanova Aigul$`) }).click()
  await phone.getByLabel(say('Organisation')).fill('Another Bar')
  await phone.getByRole('button', { name: say('Save'), exact: true }).click()
  await phone.getByText('Another Bar').first().waitFor()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Organisation: Another Bar').waitFor()
  expect(await inspect(page, 'participant-moved', appearances)).toEqual([])
  await page.getByRole('button', { name: 'I have looked at it. Keep mine' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await phone.getByText('Sample Bar').waitFor()

  // Taken off, by keyboard.
  await page.getByRole('button', { name: /^Take off ?: Asanova Aigul$/ }).press('Enter')
  expect(await inspect(page, 'participant-remove', appearances)).toEqual([])
  await page.getByRole('button', { name: 'Take them off' }).press('Enter')
  await expect.poll(() => phone.locator('.participant-name').allInnerTexts()).toEqual(['Айгуль Асанова'])

  // For somebody who does not prepare it there is no such page.
  const other = await openWindow(stage.browser, address, 'en', { reducedMotion: 'reduce' })
  await enter(other, monitor.name)
  await other.page.getByRole('link', { name: 'Speakers', exact: true }).waitFor()
  await other.page.getByRole('link', { name: 'Go to the side events' }).waitFor()
  expect(await other.page.getByText('Айгуль').count()).toBe(0)
  expect(await other.page.getByRole('link', { name: 'Participants', exact: true }).count()).toBe(0)
  expect([...wide.problems, ...narrow.problems, ...other.problems]).toEqual([])
})

test('a list that cannot be loaded says so, and comes with the connection; a long one is shown in parts', async () => {
  const { database } = stage.app
  const world = await createProject(database)
  const organiser = await createPerson(database, world, ['organiser'], { name: 'Patient Organiser' })
  const event = await createSideEvent(database, world, organiser.id)
  for (let count = 1; count <= 103; count += 1) await createParticipant(database, event.id, organiser.id, { name: `Somebody ${String(count).padStart(3, '0')}` })
  const window = await openWindow(stage.browser, `${stage.app.url}/events/${event.slug}`, 'en', { reducedMotion: 'reduce' })
  await enter(window, organiser.name)
  const { page } = window
  await page.route('**/graphql', (route) => (route.request().postData()?.includes('"Participants"') ? route.abort() : route.continue()))
  await page.getByRole('link', { name: 'Participants', exact: true }).click()
  await page.getByText('The list of participants could not be loaded.').waitFor()
  await page.unroute('**/graphql')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('The list has 53 people more than there is room for.').waitFor()
  expect(await page.locator('.participant-name').count()).toBe(100)
  await page.getByRole('button', { name: 'Show 3 more' }).click()
  await expect.poll(() => page.locator('.participant-name').count()).toBe(103)
})

test('at the door: two phones, one press each; who was faster is told to the other; it is taken back', async () => {
  const { database } = stage.app
  const world = await createProject(database)
  const [one, other] = [await createPerson(database, world, ['organiser'], { name: 'First Doorkeeper' }), await createPerson(database, world, ['organiser'], { name: 'Second Doorkeeper' })]
  const event = await createSideEvent(database, world, one.id, { status: 'frozen' })
  for (const name of ['Айгуль Асанова', 'Bolot Turgunov', 'Cholpon Isakova']) await createParticipant(database, event.id, one.id, { name })
  const open = async (name: string) => {
    const window = await openWindow(stage.browser, `${stage.app.url}/events/${event.slug}/participants`, 'en', { reducedMotion: 'reduce', viewport: { width: 360, height: 740 } })
    await enter(window, name)
    await window.page.getByRole('link', { name: 'Check people in' }).click()
    await window.page.getByText('0 of 3 present').waitFor()
    return window
  }
  const [left, right] = [await open(one.name), await open(other.name)]
  expect(new URL(left.page.url()).search).toBe('?view=check-in')
  await left.page.getByLabel('Find a participant').fill('asanova')
  await expect.poll(() => left.page.locator('.check-in-row').count()).toBe(1)
  await left.page.getByRole('button', { name: /^Mark as present ?: Айгуль Асанова$/ }).press('Enter')
  await left.page.getByText('1 of 3 present').waitFor()
  // The button has gone; a second press of the key undoes nothing.
  await expect.poll(() => left.page.evaluate(() => document.activeElement?.className)).toBe('check-in-row')
  await left.page.keyboard.press('Enter')
  await right.page.getByText('1 of 3 present').waitFor()
  await right.page.locator('.check-in-row', { hasText: 'Айгуль Асанова' }).getByText('First Doorkeeper').waitFor()
  expect(await inspect(right.page, 'check-in', appearances)).toEqual([])
  await right.page.setViewportSize({ width: 360, height: 740 })

  // Both press before either has heard of the other.
  await left.page.getByLabel('Find a participant').fill('')
  await right.page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('CheckInParticipant')) await left.page.getByText('2 of 3 present').waitFor()
    await route.continue()
  })
  const late = right.page.getByRole('button', { name: /^Mark as present ?: Bolot Turgunov$/ }).click()
  // A thumb that taps twice takes nothing back.
  await left.page.getByRole('button', { name: /^Mark as present ?: Bolot Turgunov$/ }).dblclick()
  await late
  await right.page.getByText('Bolot Turgunov was here already: First Doorkeeper marked it').waitFor()
  await right.page.unroute('**/graphql')
  await right.page.getByText('2 of 3 present').waitFor()
  await right.page.getByRole('button', { name: /^Undo ?: Bolot Turgunov$/ }).click()
  for (const { page } of [left, right]) await page.getByText('1 of 3 present').waitFor()
  expect([...left.problems, ...right.problems]).toEqual([])
})

test('a table is brought: its columns are known, what is wrong and who may be there already is said by row, and all come at once', async () => {
  const { database } = stage.app
  const world = await createProject(database)
  const organiser = await createPerson(database, world, ['organiser'], { name: 'Bringing Organiser' })
  const event = await createSideEvent(database, world, organiser.id)
  await createParticipant(database, event.id, organiser.id, { name: 'Айгуль Асанова' })
  const window = await openWindow(stage.browser, `${stage.app.url}/events/${event.slug}/participants`, 'en', { reducedMotion: 'reduce' })
  await enter(window, organiser.name)
  const { page } = window
  await page.getByRole('button', { name: 'Import a list' }).click()
  const give = (name: string, text: string) => page.getByLabel('Table with participants, XLSX or CSV').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  await give('list.xls', '\u0000nothing')
  await page.getByText('This file could not be read as a table.').waitFor()
  expect(await inspect(page, 'import-problem', appearances)).toEqual([])
  await give('list.csv', 'ФИО;Кто;Страна;Паспорт;Согласие\nAsanova Aigul;судья;Кыргызстан;AN000;да\nBolot Turgunov;прокурор;Казахстан;AN111;\nCholpon;лётчик;Kyrgyzstan;AN222;нет\n')
  // The one whose heading nobody knows is chosen by hand.
  await page.getByText('3 rows cannot be taken as they are.').waitFor()
  await page.getByLabel('Takes part as').selectOption({ label: 'Кто' })
  await page.getByText('1 row cannot be taken as it is.').waitFor()
  await page.getByText('Takes part as: Please choose one of the answers.').waitFor()
  await page.getByText('May be the same person: Айгуль Асанова').waitFor()
  expect(await inspect(page, 'import', appearances)).toEqual([])
  expect(await page.getByRole('button', { name: 'Put 3 people on the list' }).isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Leave it out' }).click()
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.postData() ?? ''))
  await page.getByRole('button', { name: 'Put 2 people on the list' }).click()
  await page.getByText('2 participants are on the list now.').waitFor()
  await page.getByText('3 of 50 places taken').waitFor()
  await page.getByRole('heading', { name: 'Bolot Turgunov' }).waitFor()
  expect(sent.filter((body) => body.includes('Bolot'))).toHaveLength(1)
  // What no column was chosen for has not left the device.
  expect(sent.some((body) => body.includes('AN111'))).toBe(false)
  expect(window.problems).toEqual([])
})

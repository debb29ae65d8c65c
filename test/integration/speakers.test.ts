import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Caller } from '../support/client.ts'
import { createPerson, type World } from '../support/factories.ts'
import { createAgendaItem, createSideEvent, createSpeaker, createTask } from '../support/sideEvents.ts'
import { type App, startApp } from '../support/startApp.ts'
import { createTeam } from '../support/team.ts'

const roles = { organiser: ['organiser'], other: ['organiser'], coordinator: ['coordinator'], monitor: ['monitor'], observer: ['observer'] } as const

let app: App
let world: World
let people: Awaited<ReturnType<typeof createTeam<keyof typeof roles>>>['people']
let as: Record<keyof typeof roles, Caller>

beforeAll(async () => {
  app = await startApp()
  ;({ world, people, as } = await createTeam(app, roles))
})
afterAll(() => app.stop())

const fields = `status speakers { id version name roleRu status statusOn languages biography biographyConsent availability } tasks { id version title dueOn doneAt owner { name } } agenda { title speakers { name status } clashes { slug title } }`
interface Read {
  speakers: { id: string; version: number; name: string; biography: string | null; biographyConsent: string | null; availability: string | null }[]
  tasks: { id: string; title: string; doneAt: string | null; owner: { name: string } }[]
  agenda: { title: string; speakers: { name: string; status: string }[]; clashes: { slug: string; title: string }[] }[]
}
const read = async (caller: Caller, slug: string): Promise<Read> => (await caller.send<{ sideEvent: Read }>(`query($p: ID!, $s: String!) { sideEvent(projectId: $p, slug: $s) { ${fields} } }`, { p: world.projectId, s: slug })).data!.sideEvent
const run = (caller: Caller, name: string, input: Record<string, unknown>) => caller.mutate(name, `${name[0]!.toUpperCase()}${name.slice(1)}Input`, input, `... on SideEventSuccess { sideEvent { ${fields} } }`) as unknown as Promise<{ __typename: string; sideEvent: Read; code?: string }>

const facts = { name: 'Sample Judge', roleEn: 'Judge, sample court', roleRu: 'Судья, образцовый суд', status: 'invited', statusOn: '2024-10-01', languages: ['ru'], biography: 'Twenty years at the bench.', biographyConsent: 'not_asked', availability: 'From noon.' }

test('a speaker is written down and confirmed; what is wrong is told by field; two who edit different fields merge', async () => {
  const { id, slug } = await createSideEvent(app.database, world, people.organiser.id)
  expect(await run(as.organiser, 'addSpeaker', { sideEventId: id, ...facts, name: ' ', languages: ['ru', 'ru'] })).toMatchObject({ issues: [{ path: 'name', code: 'required' }, { path: 'languages', code: 'duplicate' }] })
  const added = await run(as.organiser, 'addSpeaker', { sideEventId: id, ...facts })
  const speakerId = added.sideEvent.speakers[0]!.id
  const edit = (caller: Caller, input: object) => run(caller, 'editSpeaker', { speakerId, expectedVersion: 1, ...input })
  expect(await edit(as.organiser, { status: 'confirmed', statusOn: '2024-10-05' })).toMatchObject({ sideEvent: { speakers: [{ status: 'confirmed', statusOn: '2024-10-05' }] } })
  expect(await edit(as.other, { availability: 'All day.' })).toMatchObject({ sideEvent: { speakers: [{ status: 'confirmed', availability: 'All day.' }] } })
  expect(await edit(as.other, { status: 'declined' })).toMatchObject({ __typename: 'Stale', changedFields: ['status'] })
  expect((await read(as.monitor, slug)).speakers).toMatchObject([{ name: 'Sample Judge', roleRu: facts.roleRu }])
})

test('a biography is read by everybody only where its speaker agreed; what else is noted, by those who prepare', async () => {
  const { id, slug } = await createSideEvent(app.database, world, people.organiser.id)
  for (const biographyConsent of ['yes', 'no', 'not_asked']) await createSpeaker(app.database, id, people.organiser.id, { name: `Said ${biographyConsent}`, biography: `Life of ${biographyConsent}`, biographyConsent, availability: 'Mornings' })
  expect((await read(as.observer, slug)).speakers.map(({ biography, biographyConsent, availability }) => [biography, biographyConsent, availability])).toEqual([[null, null, null], [null, null, null], ['Life of yes', null, null]])
  expect((await read(as.organiser, slug)).speakers.map(({ biography, biographyConsent }) => [biography, biographyConsent])).toEqual([['Life of no', 'no'], ['Life of not_asked', 'not_asked'], ['Life of yes', 'yes']])
})

test('who is taken off the list is taken off the agenda, and nothing is kept of them', async () => {
  const { id, slug } = await createSideEvent(app.database, world, people.organiser.id)
  const item = await createAgendaItem(app.database, id, people.organiser.id)
  const speaker = await createSpeaker(app.database, id, people.organiser.id, { name: 'Somebody Unlikely', biography: 'A life', itemId: item.id })
  expect(await run(as.other, 'removeSpeaker', { speakerId: speaker.id, expectedVersion: 2 })).toMatchObject({ __typename: 'Stale' })
  expect(await run(as.other, 'removeSpeaker', { speakerId: speaker.id, expectedVersion: 1 })).toMatchObject({ sideEvent: { speakers: [], agenda: [{ speakers: [] }] } })
  expect((await read(as.organiser, slug)).speakers).toEqual([])
  const left = 'select id from speaker where id = ? union all select id from agenda_speaker where speaker_id = ?'
  expect(await app.database.em.fork().execute<object[]>(left, [speaker.id, speaker.id])).toEqual([])
})

test('whatever has become of an event, a speaker takes back that their biography is published, and is forgotten; nothing else changes', async () => {
  for (const status of ['frozen', 'held', 'reported', 'cancelled']) {
    const { id, slug } = await createSideEvent(app.database, world, people.organiser.id, { status, startsAt: '2026-03-03T09:00:00Z', endsAt: '2026-03-03T10:00:00Z' })
    const { id: speakerId } = await createSpeaker(app.database, id, people.organiser.id, { biography: 'A life', biographyConsent: 'yes' })
    const edit = (caller: Caller, input: object) => run(caller, 'editSpeaker', { speakerId, expectedVersion: 1, ...input })
    expect(await edit(as.organiser, { biographyConsent: 'no', name: 'Somebody else' }), status).toMatchObject({ code: 'WRONG_STATE' })
    expect(await edit(as.monitor, { biographyConsent: 'no' }), status).toMatchObject({ code: 'NOT_ALLOWED' })
    expect(await edit(as.organiser, { biographyConsent: 'no' }), status).toMatchObject({ sideEvent: { speakers: [{ biographyConsent: 'no' }] } })
    expect((await read(as.observer, slug)).speakers).toMatchObject([{ biography: null }])
    expect(await edit(as.organiser, { expectedVersion: 2, biographyConsent: 'yes' }), status).toMatchObject({ code: 'WRONG_STATE' })
    expect(await run(as.organiser, 'removeSpeaker', { speakerId, expectedVersion: 2 }), status).toMatchObject({ sideEvent: { speakers: [] } })
  }
})

test('at one item as many speak as can be heard', async () => {
  const { id } = await createSideEvent(app.database, world, people.organiser.id, { startsAt: '2026-04-03T09:00:00Z', endsAt: '2026-04-03T10:00:00Z' })
  const item = await createAgendaItem(app.database, id, people.organiser.id)
  for (let seated = 0; seated < 20; seated += 1) await createSpeaker(app.database, id, people.organiser.id, { itemId: item.id })
  const { id: speakerId } = await createSpeaker(app.database, id, people.organiser.id)
  expect(await run(as.organiser, 'seatSpeaker', { agendaItemId: item.id, speakerId, speaks: true })).toMatchObject({ issues: [{ path: 'speakerId', code: 'too_many', limit: 20 }] })
})

test('people are seated at an item; of another event nobody is there to be seated', async () => {
  const [one, other] = [await createSideEvent(app.database, world, people.organiser.id), await createSideEvent(app.database, world, people.organiser.id, { startsAt: '2025-05-05T09:00:00Z', endsAt: '2025-05-05T10:00:00Z' })]
  const item = await createAgendaItem(app.database, one.id, people.organiser.id)
  const [here, there] = [await createSpeaker(app.database, one.id, people.organiser.id, { name: 'Here', status: 'invited' }), await createSpeaker(app.database, other.id, people.organiser.id, { name: 'There' })]
  const seat = (caller: Caller, speakerId: string, speaks = true) => run(caller, 'seatSpeaker', { agendaItemId: item.id, speakerId, speaks })
  expect(await seat(as.organiser, here.id)).toMatchObject({ sideEvent: { agenda: [{ speakers: [{ name: 'Here', status: 'invited' }] }] } })
  expect(await seat(as.other, here.id)).toMatchObject({ code: 'NOTHING_CHANGED' })
  expect(await seat(as.organiser, there.id)).toMatchObject({ issues: [{ path: 'speakerId', code: 'unknown_reference' }] })
  expect(await seat(as.organiser, here.id, false)).toMatchObject({ sideEvent: { agenda: [{ speakers: [] }] } })
})

test('somebody who speaks elsewhere at the same time is found by their name, however it was typed; before or after that, or at an event that is cancelled, is no clash', async () => {
  const day = (from: string, until: string) => ({ startsAt: `2026-03-03T${from}:00Z`, endsAt: `2026-03-03T${until}:00Z` })
  const make = async (title: string, times: object, name: string, minutes: number) => {
    const event = await createSideEvent(app.database, world, people.organiser.id, { title, ...times })
    const item = await createAgendaItem(app.database, event.id, people.organiser.id, { minutes })
    await createSpeaker(app.database, event.id, people.organiser.id, { name, itemId: item.id })
    return event
  }
  const one = await make('One', day('09:00', '10:00'), 'Busy  Person', 60)
  await make('Later', day('10:00', '11:00'), 'Busy Person', 60)
  await make('Cancelled', { ...day('09:00', '10:00'), status: 'cancelled' }, 'Busy Person', 60)
  const same = await make('Same time', day('09:30', '10:30'), 'busy person', 20)
  expect((await read(as.observer, one.slug)).agenda).toMatchObject([{ clashes: [{ slug: same.slug, title: 'Same time' }] }])
  expect((await read(as.observer, same.slug)).agenda).toMatchObject([{ clashes: [{ slug: one.slug, title: 'One' }] }])
})

test('tasks have an owner among the members and a day; those who prepare see all, an owner their own, and says that it is done', async () => {
  const { id, slug } = await createSideEvent(app.database, world, people.organiser.id)
  const outsider = await createPerson(app.database, null, [])
  const task = { sideEventId: id, title: 'Book the interpreters', ownerId: people.monitor.id, dueOn: '2024-11-01' }
  expect(await run(as.organiser, 'addSideEventTask', { ...task, ownerId: outsider.id })).toMatchObject({ issues: [{ path: 'ownerId', code: 'unknown_reference' }] })
  expect(await run(as.organiser, 'addSideEventTask', { ...task, title: '' })).toMatchObject({ issues: [{ path: 'title', code: 'required' }] })
  const added = await run(as.organiser, 'addSideEventTask', task)
  const taskId = added.sideEvent.tasks[0]!.id
  await createTask(app.database, id, people.organiser.id)
  expect((await read(as.coordinator, slug)).tasks.map(({ title }) => title).toSorted()).toEqual(['Book the interpreters', 'Book the room'])
  expect((await read(as.monitor, slug)).tasks).toMatchObject([{ title: 'Book the interpreters', owner: { name: people.monitor.name }, doneAt: null }])
  expect((await read(as.observer, slug)).tasks).toEqual([])
  await expect(run(as.observer, 'settleSideEventTask', { taskId, done: true })).rejects.toThrow('NOT_FOUND')
  expect(await run(as.monitor, 'editSideEventTask', { taskId, expectedVersion: 1, title: 'Less' })).toMatchObject({ code: 'NOT_ALLOWED' })
  expect((await run(as.monitor, 'settleSideEventTask', { taskId, done: true })).sideEvent.tasks[0]!.doneAt).not.toBeNull()
  expect((await run(as.organiser, 'settleSideEventTask', { taskId, done: false })).sideEvent.tasks.find((one) => one.id === taskId)!.doneAt).toBeNull()
  expect(await run(as.organiser, 'editSideEventTask', { taskId, expectedVersion: 3, ownerId: people.other.id })).toMatchObject({ __typename: 'SideEventSuccess' })
  // It is not theirs any more.
  expect((await read(as.monitor, slug)).tasks).toEqual([])
  await expect(run(as.monitor, 'settleSideEventTask', { taskId, done: true })).rejects.toThrow('NOT_FOUND')
  expect(await run(as.organiser, 'removeSideEventTask', { taskId, expectedVersion: 4 })).toMatchObject({ __typename: 'SideEventSuccess' })
})

test('of a task those hear whose it is or was, and who prepare; nobody else hears of it, nor of what is noted for those who prepare', async () => {
  const { id } = await createSideEvent(app.database, world, people.organiser.id, { startsAt: '2026-05-03T09:00:00Z', endsAt: '2026-05-03T10:00:00Z' })
  const item = await createAgendaItem(app.database, id, people.organiser.id)
  const speaker = await createSpeaker(app.database, id, people.organiser.id, { biography: 'A life' })
  const listen = (caller: Caller) => caller.listen<{ activity: { kind: string; sideEventId: string | null } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind sideEventId } } }', { p: world.projectId })
  const listening = [listen(as.other), listen(as.monitor), listen(as.observer)]
  const added = await run(as.organiser, 'addSideEventTask', { sideEventId: id, title: 'Book the interpreters', ownerId: people.monitor.id, dueOn: '2026-05-01' })
  const taskId = added.sideEvent.tasks[0]!.id
  await run(as.organiser, 'editSideEventTask', { taskId, expectedVersion: 1, ownerId: people.coordinator.id })
  await run(as.organiser, 'settleSideEventTask', { taskId, done: true })
  await run(as.organiser, 'editAgendaItem', { agendaItemId: item.id, expectedVersion: 1, notes: 'For us' })
  await run(as.organiser, 'editSpeaker', { speakerId: speaker.id, expectedVersion: 1, biography: 'Another life', availability: 'Mornings' })
  await run(as.organiser, 'editSpeaker', { speakerId: speaker.id, expectedVersion: 2, biographyConsent: 'yes' })
  await run(as.organiser, 'moveSideEvent', { sideEventId: id, expectedVersion: 1, step: 'cancel' })
  const heard = await Promise.all(listening.map(async (each) => {
    await each.until(({ activity }) => activity.kind === 'SideEventMoved' && activity.sideEventId === id)
    each.stop()
    return each.received.filter(({ activity }) => activity.sideEventId === id).map(({ activity }) => activity.kind)
  }))
  const everybody = ['SpeakerEdited', 'SideEventMoved']
  expect(heard).toEqual([
    ['SideEventTaskAdded', 'SideEventTaskEdited', 'SideEventTaskSettled', 'AgendaItemEdited', 'SpeakerEdited', ...everybody],
    ['SideEventTaskAdded', 'SideEventTaskEdited', ...everybody],
    everybody,
  ])
})

test('a task is in the hands of somebody who knows of the event; whose owner has left is given to somebody else before it is changed', async () => {
  const { id } = await createSideEvent(app.database, world, people.organiser.id)
  const administrator = await createPerson(app.database, world, ['administrator'])
  expect(await run(as.organiser, 'addSideEventTask', { sideEventId: id, title: 'T', ownerId: administrator.id, dueOn: '2024-11-01' })).toMatchObject({ issues: [{ path: 'ownerId', code: 'unknown_reference' }] })
  const leaving = await createPerson(app.database, world, ['monitor'])
  const { id: taskId } = await createTask(app.database, id, leaving.id)
  await app.database.em.fork().execute('delete from membership where person_id = ?', [leaving.id])
  expect(await run(as.organiser, 'editSideEventTask', { taskId, expectedVersion: 1, title: 'Book another room' })).toMatchObject({ issues: [{ path: 'ownerId', code: 'unknown_reference' }] })
  expect(await run(as.organiser, 'editSideEventTask', { taskId, expectedVersion: 1, title: 'Book another room', ownerId: people.other.id })).toMatchObject({ __typename: 'SideEventSuccess' })
})

import { expect, test } from 'vitest'
import { quiet, type Caller } from '../support/client.ts'
import { createProject } from '../support/factories.ts'
import { app, as, people, prepare, run, useOrganisers, world } from '../support/organising.ts'
import { createSideEvent, createTask } from '../support/sideEvents.ts'

useOrganisers()

interface Item {
  id: string
  reason: string
  dueOn: string
  task: { title: string; sideEvent: { slug: string } } | null
}
const section = (name: string) => `${name}: items(section: ${name}, first: 50) { totalCount edges { node { id reason dueOn task { title sideEvent { slug } } } } }`
type Inbox = Record<'turns' | 'waiting' | 'snoozed', { totalCount: number; edges: { node: Item }[] }>
const inboxOf = async (caller: Caller): Promise<Inbox> => (await caller.send<{ inbox: Inbox }>(`query($p: ID!) { inbox(projectId: $p) { ${['turns', 'waiting', 'snoozed'].map(section).join(' ')} } }`, { p: world.projectId })).data!.inbox
const turns = async (caller: Caller): Promise<string[]> => (await inboxOf(caller)).turns.edges.map(({ node }) => node.id)
const snooze = (caller: Caller, recordId: string) => caller.mutate('snoozeTurn', 'SnoozeTurnInput', { recordId, until: new Date(Date.now() + 86_400_000).toISOString() }, '')

test('a task stands in its owner’s inbox, in nobody else’s and in no other project’s, until it is done', async () => {
  const event = await prepare()
  const { id } = await createTask(app.database, event.id, people.author.id, 'Book the interpreters')
  const elsewhere = await createSideEvent(app.database, await createProject(app.database), people.author.id)
  await createTask(app.database, elsewhere.id, people.author.id)
  const { turns: own } = await inboxOf(as.author)
  expect(own).toEqual({ totalCount: 1, edges: [{ node: { id, reason: 'see_to_task', dueOn: '2024-11-01', task: { title: 'Book the interpreters', sideEvent: { slug: event.slug } } } }] })
  // Who prepares the event reads it there, and is not the one whose turn it is.
  for (const caller of [as.organiser, as.coordinator, as.drafter, as.administrator]) expect(JSON.stringify(await inboxOf(caller))).not.toContain(id)
  expect(await run(as.author, 'settleSideEventTask', { taskId: id, done: true })).toMatchObject({ __typename: 'SideEventSuccess' })
  expect(await turns(as.author)).toEqual([])
  await run(as.author, 'settleSideEventTask', { taskId: id, done: false })
  expect(await turns(as.author)).toEqual([id])
  await run(as.organiser, 'editSideEventTask', { taskId: id, expectedVersion: 3, ownerId: people.drafter.id })
  expect([await turns(as.author), await turns(as.drafter)]).toEqual([[], [id]])
  await run(as.organiser, 'removeSideEventTask', { taskId: id, expectedVersion: 4 })
  expect(await turns(as.drafter)).toEqual([])
})

test('an event that is over or cancelled needs nobody any more, nor does one that its owner may not read', async () => {
  const event = await prepare()
  const { id } = await createTask(app.database, event.id, people.observer.id)
  expect(await turns(as.observer)).toEqual([id])
  await run(as.organiser, 'moveSideEvent', { sideEventId: event.id, expectedVersion: 1, step: 'cancel' })
  expect(await turns(as.observer)).toEqual([])
  const other = await prepare()
  await createTask(app.database, other.id, people.administrator.id)
  expect(await turns(as.administrator)).toEqual([])
})

test('it can be put off by its owner alone, and comes back when it changes', async () => {
  const event = await prepare()
  const { id } = await createTask(app.database, event.id, people.author.id)
  expect(await snooze(as.author, id)).toMatchObject({ __typename: 'InboxSuccess' })
  const { turns: none, snoozed } = await inboxOf(as.author)
  expect([none.totalCount, snoozed.edges.map(({ node }) => node.id)]).toEqual([0, [id]])
  await run(as.organiser, 'editSideEventTask', { taskId: id, expectedVersion: 1, dueOn: '2024-10-01' })
  expect(await turns(as.author)).toEqual([id])
  await snooze(as.author, id)
  expect(await as.author.mutate('wakeTurn', 'WakeTurnInput', { recordId: id }, '')).toMatchObject({ __typename: 'InboxSuccess' })
  expect(await turns(as.author)).toEqual([id])
  // To everybody else, also to those who read it at its event, it is a turn that does not exist.
  const document = 'mutation($i: SnoozeTurnInput!) { snoozeTurn(input: $i) { __typename } }'
  for (const caller of [as.organiser, as.drafter]) expect((await caller.send(document, { i: { idempotencyKey: crypto.randomUUID(), recordId: id, until: new Date(Date.now() + 86_400_000).toISOString() } })).errors[0]?.extensions.code).toBe('NOT_FOUND')
  await run(as.author, 'settleSideEventTask', { taskId: id, done: true })
  expect((await as.author.send(document, { i: { idempotencyKey: crypto.randomUUID(), recordId: id, until: new Date(Date.now() + 86_400_000).toISOString() } })).errors[0]?.extensions.code).toBe('NOT_FOUND')
})

test('whoever is given a task hears of it at once; others do not', async () => {
  const event = await prepare()
  const stream = 'subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind } } }'
  const [owner, other] = [as.observer, as.drafter].map((caller) => caller.listen<{ activity: { kind: string } }>(stream, { p: world.projectId }))
  await quiet()
  await run(as.organiser, 'addSideEventTask', { sideEventId: event.id, title: 'Call the hotel', ownerId: people.observer.id, dueOn: '2099-01-01' })
  await owner!.until(({ activity }) => activity.kind === 'SideEventTaskAdded')
  expect((await inboxOf(as.observer)).turns.edges.map(({ node }) => node.task?.title)).toContain('Call the hotel')
  await run(as.organiser, 'moveSideEvent', { sideEventId: event.id, expectedVersion: 1, step: 'set_programme' })
  await other!.until(({ activity }) => activity.kind === 'SideEventMoved')
  expect(JSON.stringify(other!.received)).not.toContain('SideEventTaskAdded')
  owner!.stop()
  other!.stop()
})

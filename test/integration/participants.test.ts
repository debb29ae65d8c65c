import { expect, test } from 'vitest'
import { actAs, type Caller } from '../support/client.ts'
import { createPerson } from '../support/factories.ts'
import { app, as, people, useOrganisers, world } from '../support/organising.ts'
import { createParticipant, createSideEvent } from '../support/sideEvents.ts'

useOrganisers()

const one = 'id version name organisation category country languages email accessNeeds namingConsent note'
interface Participant {
  id: string
  version: number
  name: string
  email: string
}
interface Answer {
  __typename: string
  sideEvent: { participants: Participant[] }
  participant: Participant | null
  code?: string
}
const run = (caller: Caller, name: string, input: Record<string, unknown>) => caller.mutate(name, `${name[0]!.toUpperCase()}${name.slice(1)}Input`, input, `... on ParticipantSuccess { participant { ${one} } sideEvent { participants { ${one} } } }`) as unknown as Promise<Answer>
const list = async (caller: Caller, slug: string) => (await caller.send<{ sideEvent: { participants: Participant[] | null } | null }>(`query($p: ID!, $s: String!) { sideEvent(projectId: $p, slug: $s) { participants { ${one} } } }`, { p: world.projectId, s: slug })).data!.sideEvent
const event = (facts: Parameters<typeof createSideEvent>[3] = {}) => createSideEvent(app.database, world, people.organiser.id, facts)

const facts = { name: 'Айгуль Асанова', organisation: 'Sample court', category: 'judge', country: 'KG', languages: ['ru', 'ky'], email: 'aigul@sample.kg', accessNeeds: 'Step-free access', namingConsent: 'not_asked', note: 'Comes by train.' }

test('a participant is written down; what is wrong is told by field; two who edit different fields merge, of one field the second is told', async () => {
  const { id, slug } = await event()
  expect(await run(as.organiser, 'addParticipant', { sideEventId: id, ...facts, name: ' ', country: 'XX', email: 'nobody', languages: ['ru', 'ru'] })).toMatchObject({ issues: [{ path: 'name', code: 'required' }, { path: 'country', code: 'not_a_choice' }, { path: 'languages', code: 'duplicate' }, { path: 'email', code: 'bad_format' }] })
  const { participant } = await run(as.organiser, 'addParticipant', { sideEventId: id, ...facts })
  expect(participant).toMatchObject(facts)
  const edit = (caller: Caller, input: object) => run(caller, 'editParticipant', { participantId: participant!.id, expectedVersion: 1, ...input })
  expect(await edit(as.organiser, { category: 'lawyer' })).toMatchObject({ participant: { category: 'lawyer' } })
  expect(await edit(as.coordinator, { email: '', languages: [] })).toMatchObject({ participant: { category: 'lawyer', email: '', languages: [], version: 3 } })
  expect(await edit(as.other, { category: 'judge' })).toMatchObject({ __typename: 'Stale', changedFields: ['category'] })
  expect(await edit(as.other, { category: 'lawyer' })).toMatchObject({ code: 'NOTHING_CHANGED' })
  expect((await list(as.other, slug))!.participants).toMatchObject([{ name: facts.name, version: 3 }])
})

test('who comes is known to those who prepare the event; to everybody else there is no list, and nobody to be named', async () => {
  const { id, slug } = await event()
  const { id: participantId } = await createParticipant(app.database, id, people.organiser.id)
  for (const who of ['author', 'drafter', 'observer'] as const) {
    expect((await list(as[who], slug))!.participants, who).toBeNull()
    await expect(run(as[who], 'editParticipant', { participantId, expectedVersion: 1, name: 'N' }), who).rejects.toThrow('NOT_FOUND')
    await expect(run(as[who], 'removeParticipant', { participantId, expectedVersion: 1 }), who).rejects.toThrow('NOT_FOUND')
    expect(await run(as[who], 'addParticipant', { sideEventId: id, ...facts }), who).toMatchObject({ code: 'NOT_ALLOWED' })
  }
  expect(await list(as.administrator, slug)).toBeNull()
  expect((await list(as.coordinator, slug))!.participants).toHaveLength(1)
})

test('a retry answers nobody to somebody who does not prepare the event any more', async () => {
  const { id } = await event()
  const passing = await createPerson(app.database, world, ['organiser', 'monitor'])
  const caller = await actAs(app, passing.id)
  const input = { idempotencyKey: crypto.randomUUID(), sideEventId: id, ...facts }
  expect(await run(caller, 'addParticipant', input)).toMatchObject({ participant: { name: facts.name } })
  await app.database.em.fork().execute(`delete from membership where person_id = ? and role = 'organiser'`, [passing.id])
  await expect(run(caller, 'addParticipant', input)).rejects.toThrow('NOT_FOUND')
})

test('who is taken off is deleted, as they were seen, whatever has become of the event', async () => {
  for (const status of ['programme', 'frozen', 'reported', 'cancelled']) {
    const { id, slug } = await event({ status })
    const { id: participantId } = await createParticipant(app.database, id, people.organiser.id, { name: 'Somebody Unlikely', email: 'a@b.kg', note: 'A note' })
    expect(await run(as.other, 'removeParticipant', { participantId, expectedVersion: 2 }), status).toMatchObject({ __typename: 'Stale' })
    expect(await run(as.other, 'removeParticipant', { participantId, expectedVersion: 1 }), status).toMatchObject({ participant: null, sideEvent: { participants: [] } })
    expect((await list(as.organiser, slug))!.participants).toEqual([])
    await expect(run(as.organiser, 'removeParticipant', { participantId, expectedVersion: 1 })).rejects.toThrow('NOT_FOUND')
    expect(await app.database.em.fork().execute<object[]>('select id from participant where id = ?', [participantId])).toEqual([])
    expect(await app.database.em.fork().execute<object[]>(`select data from activity where data->>'participantId' = ?`, [participantId])).toEqual([{ data: { sideEventId: id, participantId } }])
  }
})

test('after the report nothing changes but what lets go of something', async () => {
  const { id } = await event({ status: 'reported' })
  const { id: participantId } = await createParticipant(app.database, id, people.organiser.id, { email: 'a@b.kg', accessNeeds: 'Needs', note: 'Note' })
  const edit = (input: object) => run(as.organiser, 'editParticipant', { participantId, expectedVersion: 1, ...input })
  expect(await run(as.organiser, 'addParticipant', { sideEventId: id, ...facts })).toMatchObject({ code: 'WRONG_STATE' })
  for (const change of [{ name: 'N' }, { namingConsent: 'yes' }, { email: 'b@b.kg' }, { email: '', name: 'N' }]) expect(await edit(change)).toMatchObject({ code: 'WRONG_STATE' })
  expect(await edit({ email: '', accessNeeds: '', note: '', namingConsent: 'no' })).toMatchObject({ participant: { email: '', accessNeeds: '', note: '', namingConsent: 'no' } })
})

test('a list has an end', async () => {
  const { id } = await event()
  await app.database.em.fork().execute(`insert into participant (id, side_event_id, name, organisation, category, country, languages, email, access_needs, naming_consent, note, fields, updated_by_id, updated_at) select gen_random_uuid(), ?, 'P ' || n, '', 'other', 'KZ', '{}', '', '', 'yes', '', '{}', ?, now() from generate_series(1, 2000) n`, [id, people.organiser.id])
  expect(await run(as.organiser, 'addParticipant', { sideEventId: id, ...facts })).toMatchObject({ issues: [{ path: 'name', code: 'too_many', limit: 2000 }] })
})

test('of who comes those hear who prepare, at once, and nobody else hears that anything happened', async () => {
  const { id } = await event()
  const listen = (caller: Caller) => caller.listen<{ activity: { kind: string; sideEventId: string | null } }>('subscription($p: ID!) { activity(projectId: $p) { ... on Activity { kind sideEventId } } }', { p: world.projectId })
  const listening = [listen(as.other), listen(as.coordinator), listen(as.author), listen(as.observer)]
  const { participant } = await run(as.organiser, 'addParticipant', { sideEventId: id, ...facts })
  await run(as.organiser, 'editParticipant', { participantId: participant!.id, expectedVersion: 1, note: '' })
  await run(as.organiser, 'removeParticipant', { participantId: participant!.id, expectedVersion: 2 })
  await as.organiser.mutate('moveSideEvent', 'MoveSideEventInput', { sideEventId: id, expectedVersion: 1, step: 'cancel' }, '')
  const heard = await Promise.all(listening.map(async (each) => {
    await each.until(({ activity }) => activity.kind === 'SideEventMoved' && activity.sideEventId === id)
    each.stop()
    return each.received.filter(({ activity }) => activity.sideEventId === id).map(({ activity }) => activity.kind)
  }))
  const all = ['ParticipantAdded', 'ParticipantEdited', 'ParticipantRemoved', 'SideEventMoved']
  expect(heard).toEqual([all, all, ['SideEventMoved'], ['SideEventMoved']])
})

import { expect, test } from 'vitest'
import type { Caller } from '../support/client.ts'
import { app, as, people, useOrganisers, world } from '../support/organising.ts'
import { createParticipant, createSideEvent } from '../support/sideEvents.ts'

useOrganisers()

interface Answer {
  __typename: string
  participant: { version: number; checkedInAt: string | null; checkedInBy: { name: string } | null }
  code?: string
}
const check = (caller: Caller, participantId: string, present = true, idempotencyKey?: string, expectedVersion: number | null = present ? null : 2) => caller.mutate('checkInParticipant', 'CheckInParticipantInput', { participantId, present, expectedVersion, ...(idempotencyKey ? { idempotencyKey } : {}) }, '... on ParticipantSuccess { participant { version checkedInAt checkedInBy { name } } }') as unknown as Promise<Answer>
const acts = async (participantId: string): Promise<string[]> => (await app.database.em.fork().execute<{ present: string }[]>(`select data->>'present' as present from activity where kind = 'ParticipantCheckedIn' and data->>'participantId' = ? order by seq`, [participantId])).map(({ present }) => present)
async function somebody(status = 'frozen') {
  const event = await createSideEvent(app.database, world, people.organiser.id, { status })
  return { event, id: (await createParticipant(app.database, event.id, people.organiser.id)).id }
}

test('one press says that somebody is there, by whom and when, and it is taken back; the log has each once', async () => {
  const { id } = await somebody()
  const marked = await check(as.organiser, id)
  expect(marked.participant).toMatchObject({ version: 2, checkedInBy: { name: people.organiser.name } })
  expect(Math.abs(Date.now() - new Date(marked.participant.checkedInAt!).getTime())).toBeLessThan(60_000)
  expect((await check(as.coordinator, id, false)).participant).toEqual({ version: 3, checkedInAt: null, checkedInBy: null })
  expect((await check(as.coordinator, id)).participant).toMatchObject({ version: 4, checkedInBy: { name: people.coordinator.name } })
  expect(await acts(id)).toEqual(['true', 'false', 'true'])
})

test('of many who mark one person at once one is first, all are told who that was, and it happens once', async () => {
  const { id } = await somebody()
  const answers = await Promise.all([as.organiser, as.other, as.coordinator, as.organiser, as.other].map((caller) => check(caller, id)))
  expect(answers.map(({ __typename }) => __typename)).toEqual(Array.from({ length: 5 }, () => 'ParticipantSuccess'))
  for (const { participant } of answers) expect(participant).toEqual(answers[0]!.participant)
  expect(answers[0]!.participant.version).toBe(2)
  expect(await acts(id)).toEqual(['true'])
})

test('a press that was taken back is not made again by its retry', async () => {
  const { id } = await somebody()
  const key = crypto.randomUUID()
  await check(as.organiser, id, true, key)
  await check(as.other, id, false)
  expect((await check(as.organiser, id, true, key)).participant.checkedInAt).toBeNull()
  expect(await acts(id)).toEqual(['true', 'false'])
})

test('who has come is marked until the report, but neither before people register nor at an event that is put off, and by nobody who does not prepare it', async () => {
  for (const status of ['registration', 'frozen', 'held']) expect(await check(as.organiser, (await somebody(status)).id), status).toMatchObject({ __typename: 'ParticipantSuccess' })
  for (const status of ['planning', 'programme', 'postponed', 'cancelled', 'reported']) expect(await check(as.organiser, (await somebody(status)).id), status).toMatchObject({ code: 'WRONG_STATE' })
  const { id } = await somebody()
  for (const who of ['author', 'drafter', 'observer', 'administrator'] as const) await expect(check(as[who], id), who).rejects.toThrow('NOT_FOUND')
})

test('an edit that was begun before somebody came in is kept, and so is that they came', async () => {
  const { id } = await somebody()
  await check(as.other, id)
  const edited = (await as.organiser.mutate('editParticipant', 'EditParticipantInput', { participantId: id, expectedVersion: 1, note: 'Sits in front.' }, '... on ParticipantSuccess { participant { note checkedInBy { name } } }')) as unknown as { participant: object }
  expect(edited.participant).toEqual({ note: 'Sits in front.', checkedInBy: { name: people.other.name } })
})

test('what is taken back is the mark that was seen: a newer one by somebody else stays, and who takes back is told', async () => {
  const { id } = await somebody()
  await check(as.organiser, id)
  await check(as.organiser, id, false)
  await check(as.other, id)
  expect(await check(as.organiser, id, false)).toMatchObject({ __typename: 'Stale' })
  expect(await acts(id)).toEqual(['true', 'false', 'true'])
})

test('who was marked at an event that is put off then is not there at its new day', async () => {
  const { event, id } = await somebody()
  expect((await check(as.organiser, id)).participant.checkedInAt).not.toBeNull()
  for (const [place, step] of ['postpone', 'resume'].entries()) expect(await as.organiser.mutate('moveSideEvent', 'MoveSideEventInput', { sideEventId: event.id, expectedVersion: place + 1, step }, '')).toMatchObject({ __typename: 'SideEventSuccess' })
  const [row] = await app.database.em.fork().execute<object[]>('select checked_in_at as at, version, updated_by_id as "by" from participant where id = ?', [id])
  expect(row).toEqual({ at: null, version: 3, by: people.organiser.id })
})

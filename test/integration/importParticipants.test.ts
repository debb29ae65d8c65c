import { expect, test } from 'vitest'
import type { Caller } from '../support/client.ts'
import { app, as, people, useOrganisers, world } from '../support/organising.ts'
import { createParticipant, createSideEvent } from '../support/sideEvents.ts'

useOrganisers()

interface Answer {
  __typename: string
  participant: null
  sideEvent: { participants: { name: string }[] }
  code?: string
}
const bring = (caller: Caller, sideEventId: string, participants: object[], idempotencyKey?: string) => caller.mutate('importParticipants', 'ImportParticipantsInput', { sideEventId, participants, ...(idempotencyKey ? { idempotencyKey } : {}) }, '... on ParticipantSuccess { participant { id } sideEvent { participants { name organisation category country languages email namingConsent checkedInAt } } }') as unknown as Promise<Answer>
const event = (status = 'registration') => createSideEvent(app.database, world, people.organiser.id, { status })
const count = async (sideEventId: string): Promise<number> => (await app.database.em.fork().execute<{ count: number }[]>('select count(*)::int as count from participant where side_event_id = ?', [sideEventId]))[0]!.count
const acts = (sideEventId: string) => app.database.em.fork().execute<{ kind: string; data: object }[]>(`select kind, data from activity where data->>'sideEventId' = ?`, [sideEventId])
const row = (name: string, facts: object = {}) => ({ name, category: 'judge', country: 'KG', ...facts })

test('everybody from a table comes onto the list in one act; what is not said of them is not known', async () => {
  const { id } = await event()
  await createParticipant(app.database, id, people.organiser.id, { name: 'Known' })
  const answer = await bring(as.organiser, id, [row('Aigul', { organisation: 'Court', languages: ['ky'], email: 'a@b.kg', namingConsent: 'yes' }), row('Bolot', { category: 'media', country: 'MN' })])
  expect(answer).toMatchObject({ participant: null, sideEvent: { participants: [
    { name: 'Aigul', organisation: 'Court', languages: ['ky'], email: 'a@b.kg', namingConsent: 'yes', checkedInAt: null },
    { name: 'Bolot', organisation: '', category: 'media', country: 'MN', languages: [], email: '', namingConsent: 'not_asked' },
    { name: 'Known' },
  ] } })
  expect(await acts(id)).toEqual([{ kind: 'ParticipantsImported', data: { sideEventId: id, count: 2 } }])
})

test('one row that is wrong, and nobody is on the list: each is told by its place', async () => {
  const { id } = await event()
  expect(await bring(as.organiser, id, [row('Aigul'), row(' ', { country: 'XX' }), row('Bolot', { email: 'nobody', languages: ['ru', 'ru'] })])).toMatchObject({ issues: [
    { path: 'participants.1.name', code: 'required' },
    { path: 'participants.1.country', code: 'not_a_choice' },
    { path: 'participants.2.languages', code: 'duplicate' },
    { path: 'participants.2.email', code: 'bad_format' },
  ] })
  expect(await bring(as.organiser, id, [])).toMatchObject({ issues: [{ path: 'participants', code: 'required' }] })
  expect([await count(id), await acts(id)]).toEqual([0, []])
})

test('five hundred come at once, with all that is usual of each, and not one more; sent again they are the same', async () => {
  const { id } = await event()
  const all = Array.from({ length: 500 }, (_, place) => row(`Катышуучу аты-жөнү ${place}`, { organisation: 'Жогорку соттун үлгүсү', email: `participant-${place}@sample.kg`, languages: ['ky', 'ru'], note: 'Биринчи катарда отурат.' }))
  const key = crypto.randomUUID()
  const [one, other] = await Promise.all([bring(as.organiser, id, all, key), bring(as.organiser, id, all, key)])
  for (const answer of [one, other]) expect(answer.sideEvent.participants).toHaveLength(500)
  expect(await count(id)).toBe(500)
  expect(await acts(id)).toHaveLength(1)
  expect(await bring(as.organiser, id, [...all, row('One more')])).toMatchObject({ issues: [{ path: 'participants', code: 'too_many', limit: 500 }] })
})

test('a list has two thousand at most: of two who bring more together one is told so', async () => {
  const { id } = await event()
  await app.database.em.fork().execute(
    `insert into participant (id, side_event_id, name, organisation, category, country, languages, email, access_needs, naming_consent, note, fields, updated_by_id, updated_at)
     select gen_random_uuid(), ?, 'Somebody ' || n, '', 'judge', 'KG', '{}', '', '', 'not_asked', '', '{}', ?, now() from generate_series(1, 1990) n`,
    [id, people.organiser.id],
  )
  const ten = Array.from({ length: 10 }, (_, place) => row(`New ${place}`))
  const answers = await Promise.all([as.organiser, as.other].map((caller) => bring(caller, id, ten)))
  expect(answers.map(({ __typename }) => __typename).toSorted()).toEqual(['Invalid', 'ParticipantSuccess'])
  expect(await count(id)).toBe(2000)
})

test('a table is brought by whoever prepares the event, until the report', async () => {
  const { id } = await event()
  for (const who of ['author', 'drafter', 'observer'] as const) expect(await bring(as[who], id, [row('A')]), who).toMatchObject({ code: 'NOT_ALLOWED' })
  await expect(bring(as.administrator, id, [row('A')])).rejects.toThrow('NOT_FOUND')
  expect(await bring(as.coordinator, (await event('reported')).id, [row('A')])).toMatchObject({ code: 'WRONG_STATE' })
})

test('what looks like a formula is kept as the words that it is', async () => {
  const { id } = await event()
  const answer = await bring(as.organiser, id, [row('=HYPERLINK("http://x","y")', { organisation: '@SUM(1+1)*cmd|' })])
  expect(answer.sideEvent.participants).toMatchObject([{ name: '=HYPERLINK("http://x","y")', organisation: '@SUM(1+1)*cmd|' }])
})

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { log } from '../../server/src/platform/log/log.ts'
import { namedMax } from '../../shared/limits/mail.ts'
import { loadReference } from '../../server/seed/reference.ts'
import { openServer } from '../../server/src/app/database.ts'
import { actAs, type Caller } from '../support/client.ts'
import { createFinding, createPerson, createProject, createRecommendation, type TestFinding, type TestPerson } from '../support/factories.ts'
import { mailScene } from '../support/mailScene.ts'
import { changeMail, mailSettings } from '../support/postbox.ts'
import { type Postgres, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { startApp } from '../support/startApp.ts'

const minute = 60_000

const scene = mailScene()
const { sql, mailOf, pass, move } = scene
let author: TestPerson
let reviewer: TestPerson
let coordinator: TestPerson
const warn = vi.spyOn(log, 'warn')
beforeEach(async () => {
  warn.mockClear()
  author = await createPerson(scene.app.database, scene.world, ['monitor'])
  reviewer = await createPerson(scene.app.database, scene.world, [{ role: 'reviewer', reviewerKind: 'verifier' }])
  coordinator = await createPerson(scene.app.database, scene.world, ['coordinator'])
})
afterEach(() => {
  // Whatever went wrong was said without anybody's address.
  expect(JSON.stringify(warn.mock.calls)).not.toContain('@')
})

const as = ({ id }: TestPerson): Promise<Caller> => actAs(scene.app, id)
const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('- '))

async function assign(findingId: string, to: TestPerson = reviewer, by: TestPerson = coordinator): Promise<void> {
  expect(await (await as(by)).mutate('assignReviewer', 'AssignReviewerInput', { findingId, personId: to.id }, '')).toMatchObject({ __typename: 'FindingSuccess' })
}
async function requestChanges({ id }: TestFinding): Promise<void> {
  const [found] = await sql<{ version: number }>('select version from finding where id = ?', [id])
  const verdict = { findingId: id, revision: 1, contentHash: `hash-${id}`, expectedVersion: found!.version, reason: 'Mend this.' }
  expect(await (await as(reviewer)).mutate('requestFindingChanges', 'DecideFindingInput', verdict, '')).toMatchObject({ __typename: 'FindingSuccess' })
}
/** What is gathered is sent, and nothing else: it is too early for a digest. */
async function gathered(): Promise<void> {
  await pass()
  move(2 * minute)
  await pass()
}

describe('at once', () => {
  test('whoever is mentioned, and wants it, is told so: where, and nothing of what was said; not once they may not read it', async () => {
    const colleague = await createPerson(scene.app.database, scene.world, ['coordinator'])
    await changeMail(await as(colleague), { mentioned: 'at_once' })
    const [one, two] = [await createFinding(scene.app.database, scene.world, author.id, { assignedIds: [reviewer.id] }), await createFinding(scene.app.database, scene.world, author.id, { assignedIds: [reviewer.id] })]
    const say = async (findingId: string, mentionedIds: string[]) =>
      expect(await (await as(reviewer)).mutate('openThread', 'OpenThreadInput', { findingId, kind: 'note', body: 'Look at this.', mentionedIds }, '')).toMatchObject({ __typename: 'ThreadSuccess' })
    await say(one.id, [colleague.id, coordinator.id])
    await say(one.id, [colleague.id])
    await say(two.id, [colleague.id])
    await sql('update finding set recused_ids = array[?] where id = ?', [colleague.id, two.id])
    await gathered()
    const [letter, ...others] = mailOf(colleague)
    expect([linesOf(letter!.text), others, mailOf(coordinator)]).toEqual([[`- ${one.ref}`], [], []])
    expect(letter!.text).not.toContain('Look at this.')
  })

  test('what comes within two minutes is one message, and only to those who want it', async () => {
    const other = await createPerson(scene.app.database, scene.world, [{ role: 'reviewer', reviewerKind: 'legal_analyst' }])
    const [one, two] = [await createFinding(scene.app.database, scene.world, author.id), await createFinding(scene.app.database, scene.world, author.id)]
    await changeMail(await as(reviewer), { assigned: 'at_once' })
    await assign(one.id)
    await pass()
    move(minute)
    await assign(two.id)
    await assign(two.id, other)
    await pass()
    expect(scene.postbox.received).toEqual([])
    move(minute)
    await pass()
    await pass()
    expect(mailOf(reviewer).map(({ text }) => linesOf(text).toSorted())).toEqual([[`- Decide: ${one.ref}`, `- Decide: ${two.ref}`]])
    expect(mailOf(reviewer)[0]!.text).toContain('It has just become your turn:')
    expect(mailOf(other)).toEqual([])
    // What waits is in the digest as well, and what comes later is another message.
    const three = await createFinding(scene.app.database, scene.world, author.id)
    await assign(three.id)
    await gathered()
    expect(mailOf(reviewer).map(({ text }) => linesOf(text)).at(-1)).toEqual([`- Decide: ${three.ref}`])
    move(60 * minute)
    await pass()
    expect(linesOf(mailOf(reviewer)[2]!.text)).toHaveLength(3)
  })

  test('whoever has much to do already is told at once as well', async () => {
    for (let count = 0; count < namedMax + 5; count += 1) await createFinding(scene.app.database, scene.world, reviewer.id, { status: 'draft' })
    const finding = await createFinding(scene.app.database, scene.world, author.id)
    await changeMail(await as(reviewer), { assigned: 'at_once' })
    await assign(finding.id)
    await gathered()
    expect(mailOf(reviewer).map(({ text }) => linesOf(text))).toEqual([[`- Decide: ${finding.ref}`]])
  })

  test('changes that are asked for, a recommendation that is given to somebody, and every other turn for whoever wants them all', async () => {
    const finding = await createFinding(scene.app.database, scene.world, author.id, { assignedIds: [reviewer.id] })
    const approved = await createFinding(scene.app.database, scene.world, author.id, { status: 'approved' })
    const drafter = await createPerson(scene.app.database, scene.world, ['drafter'])
    const recommendation = await createRecommendation(scene.app.database, scene.world, coordinator.id, approved.id)
    await changeMail(await as(author), { changes_requested: 'at_once' })
    await changeMail(await as(drafter), { assigned: 'at_once' })
    await changeMail(await as(coordinator), { turn: 'at_once' })
    await requestChanges(finding)
    await (await as(coordinator)).mutate('assignRecommendation', 'AssignRecommendationInput', { recommendationId: recommendation.id, personId: drafter.id }, '')
    await (await as(reviewer)).mutate('passTurn', 'PassTurnInput', { recordId: (await lonely()).id, note: 'Not mine.' }, '')
    await gathered()
    expect(linesOf(mailOf(author)[0]!.text)).toEqual([`- Answer the changes: ${finding.ref}`])
    expect(linesOf(mailOf(drafter)[0]!.text)).toEqual([`- Finish: ${recommendation.ref}`])
    expect(mailOf(coordinator)[0]!.text).toContain('Find somebody else: ')
    expect(mailOf(reviewer)).toEqual([])
  })
  const lonely = () => createFinding(scene.app.database, scene.world, author.id, { assignedIds: [reviewer.id] })

  test.each<[string, (finding: TestFinding) => Promise<unknown>]>([
    ['it is not their turn any more', async ({ id }) => (await as(coordinator)).mutate('unassignReviewer', 'UnassignReviewerInput', { findingId: id, personId: reviewer.id }, '')],
    ['a conflict of interest recuses them', async ({ id }) => (await as(coordinator)).mutate('declareConflict', 'DeclareConflictInput', { findingId: id, personId: reviewer.id, reason: 'A relation.' }, '')],
    ['they have put it off', async ({ id }) => (await as(reviewer)).mutate('snoozeTurn', 'SnoozeTurnInput', { recordId: id, until: new Date(scene.now.getTime() + 60 * minute).toISOString() }, '')],
    ['they have left', () => sql('delete from membership where person_id = ?', [reviewer.id])],
  ])('nothing is told where by then %s', async (_why, happens) => {
    const finding = await createFinding(scene.app.database, scene.world, author.id)
    await changeMail(await as(reviewer), { assigned: 'at_once', turn: 'at_once' })
    await assign(finding.id)
    await pass()
    await happens(finding)
    await gathered()
    expect(mailOf(reviewer)).toEqual([])
    expect(await sql('select tries from mailing')).toEqual([{ tries: 1 }])
  })

  test('saving the settings loses nothing that was wanted at once, and what is newly wanted so begins then', async () => {
    const [one, two] = [await createFinding(scene.app.database, scene.world, author.id), await createFinding(scene.app.database, scene.world, author.id)]
    await changeMail(await as(reviewer), { assigned: 'at_once' })
    move(minute)
    await assign(one.id)
    move(minute)
    await changeMail(await as(reviewer), { assigned: 'at_once', hour: 9, turn: 'never' })
    await gathered()
    expect(mailOf(reviewer).map(({ text }) => linesOf(text))).toEqual([[`- Decide: ${one.ref}`]])
    await changeMail(await as(reviewer), { assigned: 'at_once', enabled: false })
    await assign(two.id)
    move(minute)
    await changeMail(await as(reviewer), { assigned: 'at_once' })
    await gathered()
    expect(mailOf(reviewer)).toHaveLength(1)
  })

  test('what was gathered and lay there for a day is told no more, and takes nothing new with it', async () => {
    const [old, fresh] = [await createFinding(scene.app.database, scene.world, author.id), await createFinding(scene.app.database, scene.world, author.id)]
    await changeMail(await as(reviewer), { assigned: 'at_once' })
    await assign(old.id)
    await pass()
    // No server ran; and it is too early for a digest.
    await sql(`update gathering set since = since - interval '25 hours'`)
    move(2 * minute)
    await pass()
    expect([mailOf(reviewer), await sql('select from gathering')]).toEqual([[], []])
    const again = await createFinding(scene.app.database, scene.world, author.id)
    await assign(again.id)
    await pass()
    await sql(`update gathering set since = since - interval '25 hours'`)
    move(minute)
    await assign(fresh.id)
    await gathered()
    expect(mailOf(reviewer).map(({ text }) => linesOf(text))).toEqual([[`- Decide: ${fresh.ref}`]])
  })

  test('nobody is told of what they did themselves, or of what happened before they asked for it', async () => {
    const both = await createPerson(scene.app.database, scene.world, [{ role: 'reviewer', reviewerKind: 'verifier' }, 'coordinator'])
    const [own, early] = [await createFinding(scene.app.database, scene.world, author.id), await createFinding(scene.app.database, scene.world, author.id)]
    await assign(early.id, both)
    move(1)
    await changeMail(await as(both), { assigned: 'at_once', turn: 'at_once' })
    await assign(own.id, both, both)
    await gathered()
    expect(mailOf(both)).toEqual([])
  })
})

const programs = postgresPrograms()
describe.skipIf(programs === null)('two servers on PostgreSQL', () => {
  let postgres: Postgres
  beforeAll(async () => {
    postgres = await startPostgres(programs!)
  })
  afterAll(() => postgres?.stop())

  test('send each message once', async () => {
    const prepared = await openServer(postgres.url)
    await loadReference(prepared.em.fork())
    const place = await createProject(prepared)
    const writer = await createPerson(prepared, place, ['monitor'])
    const readers = await Promise.all(Array.from({ length: 25 }, () => createPerson(prepared, place, [{ role: 'reviewer', reviewerKind: 'verifier' }])))
    await createFinding(prepared, place, writer.id, { assignedIds: readers.map(({ id }) => id) })
    const settings = { ...mailSettings(scene.postbox), DATABASE_URL: postgres.url, KAREK_DEMO: 'on' }
    const servers = await Promise.all([startApp(settings, () => scene.now), startApp(settings, () => scene.now)])
    move(60 * minute)
    for (let round = 0; round < 3; round += 1) await Promise.all(servers.flatMap(({ running }) => [running.mailing!.pass(), running.mailing!.pass()]))
    expect(readers.map((reader) => mailOf(reader).length)).toEqual(readers.map(() => 1))
    await Promise.all(servers.map((server) => server.stop()))
    await prepared.close()
  })
})

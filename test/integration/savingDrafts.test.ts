import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { actAs, type Caller } from '../support/client.ts'
import { completeContent, createFinding, createPerson, createProject, type TestPerson, type World } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let author: TestPerson
let asAuthor: Caller
let findingId: string

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  author = await createPerson(app.database, world, ['monitor'])
  asAuthor = await actAs(app, author.id)
})
beforeEach(async () => {
  findingId = (await createFinding(app.database, world, author.id, { status: 'draft' })).id
})
afterAll(() => app.stop())

interface Save {
  findingId: string
  expectedVersion: number
  follows: string | null
  idempotencyKey: string
}
/** Of the draft that the test is about, as it was opened, unless it says otherwise. */
const save = (narrative: string, facts: Partial<Save> = {}, as: Caller = asAuthor) =>
  as.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId, expectedVersion: 1, content: { ...completeContent, narrative }, ...facts }, '... on FindingDraftSuccess { draft { version } }')
const stored = async (): Promise<{ version: number; narrative: string }> => {
  const [row] = await app.database.em.fork().execute<{ version: number; narrative: string }[]>(`select version, content->>'narrative' as narrative from finding_draft where finding_id = ?`, [findingId])
  return row!
}

/** Another window has saved once, so that its version is the one that a save under way would have made. */
const savedElsewhere = async (): Promise<void> => void expect(await save('Theirs')).toMatchObject({ draft: { version: 2 } })
/** A save that was sent without waiting for the answer of the one that it follows. */
async function takesNothing(follows: string): Promise<void> {
  expect(await save('Mine', { expectedVersion: 2, follows })).toMatchObject({ __typename: 'Stale', currentVersion: 2, changedFields: ['narrative'] })
  expect(await stored()).toEqual({ version: 2, narrative: 'Theirs' })
}

test('a save follows the one before it without waiting for its answer', async () => {
  const key = randomUUID()
  expect(await save('The first words.', { idempotencyKey: key })).toMatchObject({ draft: { version: 2 } })
  expect(await save('The first words, and the last.', { expectedVersion: 2, follows: key })).toMatchObject({ draft: { version: 3 } })
  expect(await stored()).toEqual({ version: 3, narrative: 'The first words, and the last.' })
})

test('the right key does not go past a window that saved between the two', async () => {
  const key = randomUUID()
  await save('The first words.', { idempotencyKey: key })
  expect(await save('Theirs', { expectedVersion: 2 })).toMatchObject({ draft: { version: 3 } })
  expect(await save('Mine', { expectedVersion: 2, follows: key })).toMatchObject({ __typename: 'Stale', currentVersion: 3 })
  expect(await stored()).toEqual({ version: 3, narrative: 'Theirs' })
})

test('a save that was refused made no version that another could follow', async () => {
  const [stale, invalid] = [randomUUID(), randomUUID()]
  await savedElsewhere()
  expect(await save('The first words.', { idempotencyKey: stale })).toMatchObject({ __typename: 'Stale', currentVersion: 2 })
  await takesNothing(stale)
  expect(await save('x'.repeat(100_000), { expectedVersion: 2, idempotencyKey: invalid })).toMatchObject({ __typename: 'Invalid' })
  await takesNothing(invalid)
})

test('a save that has not arrived is followed by none, and takes nothing when it comes', async () => {
  const key = randomUUID()
  await savedElsewhere()
  await takesNothing(key)
  expect(await save('The first words.', { idempotencyKey: key })).toMatchObject({ __typename: 'Stale', currentVersion: 2 })
  expect(await stored()).toEqual({ version: 2, narrative: 'Theirs' })
})

test('a save of another draft is not the one before', async () => {
  const key = randomUUID()
  const other = await createFinding(app.database, world, author.id, { status: 'draft' })
  expect(await save('In another draft', { findingId: other.id, idempotencyKey: key })).toMatchObject({ draft: { version: 2 } })
  await savedElsewhere()
  await takesNothing(key)
})

test('another command on the same draft is not the one before', async () => {
  const key = randomUUID()
  const begun = (await asAuthor.mutate('createFinding', 'CreateFindingInput', { roundId: world.roundId, idempotencyKey: key }, '... on FindingDraftSuccess { finding { id } }')) as unknown as { finding: { id: string } }
  findingId = begun.finding.id
  await savedElsewhere()
  await takesNothing(key)
})

test('somebody else’s save is not the one before, whatever it was of', async () => {
  const key = randomUUID()
  const other = await createPerson(app.database, world, ['monitor'])
  const theirs = await createFinding(app.database, world, other.id, { status: 'draft' })
  expect(await save('Somebody else’s', { findingId: theirs.id, idempotencyKey: key }, await actAs(app, other.id))).toMatchObject({ draft: { version: 2 } })
  await savedElsewhere()
  await takesNothing(key)
  // No draft is saved by two people; were it this one, the key would still not be its author's.
  await app.database.em.fork().execute('update command set answer = ? where key = ?', [JSON.stringify({ findingId }), key])
  await takesNothing(key)
})

test('a save that follows none takes the place of what another window made only once it has been told of it', async () => {
  await savedElsewhere()
  expect(await save('Mine', { follows: null })).toMatchObject({ __typename: 'Stale', currentVersion: 2, changedFields: ['narrative'] })
  expect(await stored()).toEqual({ version: 2, narrative: 'Theirs' })
  expect(await save('Mine, knowingly', { follows: null, expectedVersion: 2 })).toMatchObject({ draft: { version: 3 } })
  expect(await stored()).toEqual({ version: 3, narrative: 'Mine, knowingly' })
})

test('the server keeps no number that nobody counts, whichever page sends it', async () => {
  const content = { ...completeContent, sourceCount: 99_999_999, answers: [{ question: 'PT-01.2', number: 99_999_999 }] }
  const refused = await asAuthor.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId, expectedVersion: 1, content }, '... on Invalid { issues { path code limit } }')
  expect(refused).toMatchObject({ __typename: 'Invalid', issues: [{ path: 'answers.0.number', code: 'too_large', limit: 1_000_000 }, { path: 'sourceCount', code: 'too_large', limit: 1_000 }] })
})

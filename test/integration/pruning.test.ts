import { createHash, randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type Database } from '../../server/src/app/database.ts'
import { prune } from '../../server/src/app/pruning.ts'
import { sweepFiles } from '../../server/src/app/sweeping.ts'
import { DiskStore } from '../../server/src/platform/files/store.ts'
import { loadReference } from '../../server/seed/reference.ts'
import { actAs } from '../support/client.ts'
import { createFinding, createInvitation, createPerson, createProject, newToken, type World } from '../support/factories.ts'
import { askUpload, beginUpload, getFile, jpeg, refTo, sendPart, upload as uploadFile } from '../support/files.ts'
import { type Postgres, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { until } from '../support/scale.ts'
import { startApp } from '../support/startApp.ts'

const minute = 60_000
const day = 24 * 60 * minute
const ago = (ms: number): Date => new Date(Date.now() - ms)

async function addSession(database: Database, personId: string, expiresAt: Date): Promise<string> {
  const id = randomUUID()
  await database.em.fork().execute('insert into session (id, token_hash, person_id, created_at, last_seen_at, expires_at) values (?, ?, ?, ?, ?, ?)', [id, createHash('sha256').update(newToken()).digest('hex'), personId, expiresAt, expiresAt, expiresAt])
  return id
}

async function addTries(database: Database, at: Date, count = 1): Promise<void> {
  await database.em.fork().execute(`insert into sign_in_attempt (id, subject, at) select gen_random_uuid(), 'somebody', ? from generate_series(1, ?::int)`, [at, String(count)])
}

async function addCommands(database: Database, personId: string, at: Date, count = 1): Promise<void> {
  await database.em.fork().execute(`insert into command (person_id, key, operation, input_hash, answer, at) select ?, gen_random_uuid(), 'saveFindingDraft', '', '{}', ? from generate_series(1, ?::int)`, [personId, at, String(count)])
}

/** A message, and the link in one. */
async function addMail(database: Database, personId: string, [sent, linked]: [Date, Date]): Promise<void> {
  const em = database.em.fork()
  await em.execute('insert into mailing (id, person_id, created_at) values (gen_random_uuid(), ?, ?)', [personId, sent])
  await em.execute('insert into unsubscription (token_hash, person_id, created_at) values (gen_random_uuid()::text, ?, ?)', [personId, linked])
}

const countOf = async (database: Database, table: string): Promise<number> => (await database.em.fork().execute<{ count: number }[]>(`select count(*)::int as count from ${table}`))[0]!.count

/** A row of each kind that has been kept long enough, and one that has not quite. */
async function addOldAndYoung(database: Database, world: World, personId: string): Promise<void> {
  for (const spare of [-minute, minute]) {
    await addSession(database, personId, ago(day - spare))
    await addTries(database, ago(15 * minute - spare))
    await addCommands(database, personId, ago(7 * day - spare))
    await addMail(database, personId, [ago(30 * day - spare), ago(365 * day - spare)])
    await createInvitation(database, world, personId, { expiresAt: ago(90 * day - spare) })
    const { id } = await createInvitation(database, world, personId, { expiresAt: ago(90 * day - spare) })
    await database.em.fork().execute('update invitation set accepted_at = created_at where id = ?', [id])
  }
}

test('what has been kept long enough goes, and nothing else', async () => {
  const app = await startApp()
  const world = await createProject(app.database)
  const { id } = await createPerson(app.database, world, ['administrator'])
  const finding = await createFinding(app.database, world, id)
  await addOldAndYoung(app.database, world, id)
  expect(await prune(app.database.em, new Date())).toEqual({ session: 1, sign_in_attempt: 1, command: 1, mailing: 1, unsubscription: 1, invitation: 1 })
  expect(await Promise.all(['session', 'sign_in_attempt', 'command', 'mailing', 'unsubscription', 'invitation'].map((table) => countOf(app.database, table)))).toEqual([1, 1, 1, 1, 1, 3])
  expect(await app.database.em.fork().execute('select id from finding')).toEqual([{ id: finding.id }])
  // A pass that finds nothing leaves everybody's session where it is in memory.
  const epoch = () => app.database.em.fork().execute('select sessions from epoch')
  const before = await epoch()
  await prune(app.database.em, new Date())
  expect(await epoch()).toEqual(before)
  await app.stop()
})

test('files that no text names, and what nobody has gone on to send, go a day later, with their bytes; nothing else does', async () => {
  const app = await startApp()
  const world = await createProject(app.database)
  const author = await createPerson(app.database, world, ['monitor'])
  const { cookie } = await actAs(app, author.id)
  const [named, dropped, begun] = [await jpeg(), await jpeg(), await jpeg()]
  const draft = await createFinding(app.database, world, author.id, { status: 'draft', files: [named, dropped, begun].map((bytes) => refTo(bytes)) })
  for (const bytes of [named, dropped]) await uploadFile(app, cookie, draft.id, bytes)
  const place = (await beginUpload(app, cookie, draft.id, refTo(begun))).headers.get('location')!
  await sendPart(app, cookie, place, 0, begun.subarray(0, 100))
  await until(async () => (await countOf(app.database, 'evidence_file')) === 2, 10_000, 'they are kept')
  const folders = () => readdirSync(join(app.files, 'kept', draft.id)).toSorted()
  const sweep = (at: Date) => sweepFiles(app.database.em, new DiskStore(app.files), app.files, at)
  await app.database.em.fork().execute(`update finding_draft set content = jsonb_set(content, '{evidence,0,files}', ?::jsonb) where finding_id = ?`, [JSON.stringify([refTo(named), refTo(begun)]), draft.id])
  // What has been kept is taken out of the other folder a moment after its row says so.
  await until(async () => readdirSync(join(app.files, 'uploads')).length === 2, 5_000, 'what arrived is put away')
  expect(await sweep(new Date(Date.now() + day - minute))).toBe(0)
  expect([folders().length, readdirSync(join(app.files, 'uploads')).length]).toEqual([2, 2])
  expect(await sweep(new Date(Date.now() + day + minute))).toBe(2)
  expect([folders(), readdirSync(join(app.files, 'uploads'))]).toEqual([[refTo(named).sha256], []])
  expect((await askUpload(app, cookie, place)).status).toBe(404)
  expect((await getFile(app, cookie, `${draft.id}/${refTo(named).sha256}`)).status).toBe(200)
  await app.stop()
})

test('the files of a draft that is discarded go with the next pass, those that are on their way as well', async () => {
  const app = await startApp()
  const world = await createProject(app.database)
  const author = await createPerson(app.database, world, ['monitor'])
  const caller = await actAs(app, author.id)
  const [kept, begun] = [await jpeg(), await jpeg()]
  const draft = await createFinding(app.database, world, author.id, { status: 'draft', files: [refTo(kept), refTo(begun)] })
  await uploadFile(app, caller.cookie, draft.id, kept)
  await until(async () => (await countOf(app.database, 'evidence_file')) === 1, 10_000, 'it is kept')
  const place = (await beginUpload(app, caller.cookie, draft.id, refTo(begun))).headers.get('location')!
  await sendPart(app, caller.cookie, place, 0, begun.subarray(0, 100))
  await caller.mutate('discardFindingDraft', 'DiscardFindingDraftInput', { findingId: draft.id, draftVersion: 1 }, '')
  expect(await sweepFiles(app.database.em, new DiskStore(app.files), app.files, new Date())).toBe(2)
  expect(['kept', 'uploads'].map((folder) => readdirSync(join(app.files, folder)))).toEqual([[], []])
  await app.stop()
})

const programs = postgresPrograms()

describe.skipIf(programs === null)('on PostgreSQL', () => {
  let postgres: Postgres
  let database: Database
  let personId: string
  beforeAll(async () => {
    postgres = await startPostgres(programs!)
    database = await openServer(postgres.url)
    await loadReference(database.em.fork())
    personId = (await createPerson(database, await createProject(database), ['administrator'])).id
  })
  afterAll(async () => {
    await database?.close()
    postgres?.stop()
  })

  test('two servers at it at once share the work without waiting for each other or failing', async () => {
    await addTries(database, ago(day), 5_000)
    await addCommands(database, personId, ago(8 * day), 5_000)
    const other = await openServer(postgres.url)
    const counts = await Promise.all([prune(database.em, new Date()), prune(other.em, new Date())])
    // Whoever finds the other at it leaves the rest to it.
    await prune(database.em, new Date())
    await other.close()
    expect(counts[0]!['sign_in_attempt']! + counts[1]!['sign_in_attempt']!).toBeGreaterThan(0)
    expect([await countOf(database, 'sign_in_attempt'), await countOf(database, 'command')]).toEqual([0, 0])
  })

  test('a server does it by itself', async () => {
    await addCommands(database, personId, ago(8 * day), 2_500)
    const app = await startApp({ DATABASE_URL: postgres.url })
    await until(async () => (await countOf(database, 'command')) === 0, 10_000, 'old keys are gone')
    await app.stop()
  })
})

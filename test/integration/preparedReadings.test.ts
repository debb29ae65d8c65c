import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareReadings } from '../../server/src/platform/db/preparedReadings.ts'

let plain: PGlite
let preparing: PGlite
beforeAll(async () => {
  ;[plain, preparing] = await Promise.all([PGlite.create(), PGlite.create()])
  await prepareReadings(preparing)
  for (const pglite of [plain, preparing]) await pglite.exec(`create table thing (id int primary key, words text[], at timestamptz, day date, facts jsonb, key uuid); insert into thing values (1, '{a,"b c"}', '2030-01-02 03:04:05+00', '2030-01-02', '{"x":[1]}', '6e0a1e66-3f0a-4d1e-9d6c-000000000001'), (2, null, null, null, null, null)`)
})
afterAll(() => Promise.all([plain?.close(), preparing?.close()]))

const names = async (): Promise<number> => (await preparing.query<{ count: number }>('select count(*)::int as count from pg_prepared_statements')).rows[0]!.count

test('what is asked with values beside it is answered as ever, whatever their type, and prepared once', async () => {
  const asked: [string, unknown[]][] = [
    ['select * from thing where id = $1', [1]],
    ['select * from thing where id = $1', [2]],
    ['select * from thing where id = any($1) order by id', [[1, 2]]],
    ['select id from thing where words @> $1::text[]', [['b c']]],
    ['select id from thing where at < $1 and day = $2', [new Date('2031-01-01'), '2030-01-02']],
    ['select id from thing where facts @> $1::jsonb and key = $2', [{ x: [1] }, '6e0a1e66-3f0a-4d1e-9d6c-000000000001']],
    ['select $1::text as nothing', [null]],
  ]
  const before = await names()
  for (const [text, values] of asked) expect(await preparing.query(text, values)).toEqual(await plain.query(text, values))
  expect((await names()) - before).toBe(new Set(asked.map(([text]) => text)).size)
})

test('an error says what it is, and what comes after is answered', async () => {
  for (const [text, values, code] of [['select nothing from thing where id = $1', [1], '42703'], ['select * from thing where key = $1', ['no uuid'], '22P02'], ['select 1 / $1::int as one', [0], '22012']] as const) {
    await expect(preparing.query(text, [...values])).rejects.toMatchObject({ code })
    expect((await preparing.query('select id from thing where id = $1', [1])).rows).toEqual([{ id: 1 }])
  }
})

test('it waits for a transaction that is under way, and reads nothing of it before', async () => {
  const { promise: over, resolve: end } = Promise.withResolvers<void>()
  const began = Promise.withResolvers<void>()
  const changing = preparing.transaction(async (inner) => {
    await inner.query('update thing set words = $1 where id = 2', [['c']])
    began.resolve()
    await over
    await inner.rollback()
  })
  await began.promise
  const reading = preparing.query('select words from thing where id = $1', [2])
  expect(await Promise.race([reading.then(() => 'read'), new Promise((resolve) => setTimeout(() => resolve('waits'), 100))])).toBe('waits')
  end()
  await changing
  expect((await reading).rows).toEqual([{ words: null }])
})

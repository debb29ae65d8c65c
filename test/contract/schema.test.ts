import { printSchema } from 'graphql'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { openEmbedded } from '../../server/src/app/database.ts'
import { createSchema } from '../../server/src/app/schema.ts'

test('the committed API is the one that the code defines', async () => {
  expect(readFileSync(resolve('shared/schema.graphql'), 'utf8')).toBe(`${printSchema(await createSchema())}\n`)
})

test('the migrations make exactly the tables that the entities describe', async () => {
  const database = await openEmbedded(null)
  const changes = (await database.orm.schema.getUpdateSchemaSQL())
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('set '))
    // Search columns, and the triggers that keep history and move numbers, are the migration's alone.
    .filter((line) => !/"search"|_search_index|severity_rank|_stays|_moves_/.test(line))
  await database.close()
  expect(changes).toEqual([])
})

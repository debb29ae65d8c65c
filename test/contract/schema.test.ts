import { parse, printSchema, specifiedRules, validate } from 'graphql'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { openEmbedded } from '../../server/src/app/database.ts'
import { createSchema } from '../../server/src/app/schema.ts'
import { documentRules } from '../../server/src/platform/graphql/limits.ts'
import manifest from '../../shared/generated/persisted-documents.json' with { type: 'json' }

test('the committed API is the one that the code defines', async () => {
  expect(readFileSync(resolve('shared/schema.graphql'), 'utf8')).toBe(`${printSchema(await createSchema())}\n`)
})

test('the migrations make exactly the tables that the entities describe', async () => {
  const database = await openEmbedded(null)
  const changes = (await database.orm.schema.getUpdateSchemaSQL())
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('set '))
    // Search columns, a unique index over some rows, the triggers that keep history and move numbers, what a reply and a new thread must have, what reads a standing or the number of a policy and what raises an error are the migrations' alone.
    .filter((line) => !/"search"|_search_index|severity_rank|_stays|_moves_|standing_of|policy_version_of|"fail"|_standing_unique|_place"/.test(line))
  await database.close()
  expect(changes).toEqual([])
})

test('every document of the client keeps to the limits, and hardly any comes near them', async () => {
  const schema = await createSchema()
  for (const text of Object.values(manifest)) expect(validate(schema, parse(text), [...specifiedRules, ...documentRules(false)]).map(({ message }) => message)).toEqual([])
})

test('a hundred bytes cannot ask for millions of values', async () => {
  const schema = await createSchema()
  const wrong = (text: string): string[] => validate(schema, parse(text), documentRules(true)).map(({ message }) => message)
  const cycle = (times: number): string => (times === 0 ? 'ref' : `ref citedBy { citations { finding { ${cycle(times - 1)} } } }`)
  expect(wrong(`{ finding(ref: "A-1") { ${cycle(1)} } }`)).toEqual([])
  expect(wrong(`{ finding(ref: "A-1") { ${cycle(3)} } }`).join()).toContain('too much at once')
  expect(wrong('query($n: Int!, $p: ID!) { findings(projectId: $p, filter: {}, sort: updated, first: $n) { edges { node { citedBy { citations { revision { content { answers { question text note number } } } } } } } } }').join()).toContain('too much at once')
})

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../server/src/app/config.ts'
import { openSealer } from '../../server/src/app/sealingKeys.ts'
import { createFinding, createPerson, createProject, createSource, namedSource } from '../support/factories.ts'
import { sealingKey } from '../support/sealingKey.ts'
import { type App, startApp } from '../support/startApp.ts'
import { actAs } from '../support/client.ts'

let app: App
let folder: string
const another = 'ab'.repeat(32)

beforeAll(async () => {
  app = await startApp()
  folder = mkdtempSync(join(tmpdir(), 'karek-keys-'))
})
afterAll(async () => {
  await app.stop()
  rmSync(folder, { recursive: true, force: true })
})

const opened = (env: Record<string, string>) => openSealer(readConfig({ KAREK_DATA: folder, ...env }), app.database.em)

test('the embedded database’s server makes its key once, for nobody else on the machine to read', async () => {
  const [first, second] = [await opened({}), await opened({})]
  expect(first!.keyIds).toEqual(second!.keyIds)
  const file = join(folder, 'sealing-key')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
  writeFileSync(file, 'something else')
  await expect(opened({})).rejects.toThrow('must hold one key')
})

test('a server of PostgreSQL makes none: without a setting it keeps no identities, and says so', async () => {
  rmSync(join(folder, 'sealing-key'), { force: true })
  expect(await opened({ DATABASE_URL: 'postgres://nowhere/karek' })).toBeNull()
  expect(existsSync(join(folder, 'sealing-key'))).toBe(false)
  for (const wrong of ['x', another.slice(1), `${another};${another}`]) expect(() => readConfig({ KAREK_SEALING_KEYS: wrong })).toThrow('KAREK_SEALING_KEYS must be one key of 64 hexadecimal digits')
})

test('a server without the key of what is there does not begin; with it behind a newer one it does', async () => {
  const world = await createProject(app.database)
  const author = await createPerson(app.database, world, ['monitor'])
  const source = namedSource()
  const finding = await createFinding(app.database, world, author.id, { sources: [source] })
  await createSource(app.database, finding.id, source)
  await expect(opened({ KAREK_SEALING_KEYS: another })).rejects.toThrow('sealed with a key that is not here')
  await expect(opened({ DATABASE_URL: 'postgres://nowhere/karek' })).rejects.toThrow('Add it to KAREK_SEALING_KEYS')
  expect((await opened({ KAREK_SEALING_KEYS: `${another}, ${sealingKey}` }))!.keyIds).toHaveLength(2)
  const asAuthor = await actAs(app, author.id)
  expect(await asAuthor.mutate('openIdentity', 'SourceInput', { sourceId: source.sourceId }, '... on IdentitySuccess { identity { name } }')).toMatchObject({ identity: { name: 'Somebody' } })
})

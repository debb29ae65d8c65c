import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import type { TestProject } from 'vitest/node'
import { PGlite } from '@electric-sql/pglite'
import { openEmbedded } from '../../server/src/app/database.ts'
import { loadReference } from '../../server/seed/reference.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A dumped database, migrated and with the reference data: each test file begins with a copy. */
    image: string
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const folder = join(tmpdir(), 'karek-tests')
  mkdirSync(folder, { recursive: true })
  // One for all projects of a run: each of them calls this in turn.
  const file = join(folder, `image-${process.pid}-${Math.round(performance.timeOrigin)}.tar`)
  if (!existsSync(file)) await makeImage(file)
  project.provide('image', file)
  return () => rmSync(file, { force: true })
}

async function makeImage(file: string): Promise<void> {
  const database = await openEmbedded(null)
  await loadReference(database.em.fork())
  const connection = database.em.getConnection() as unknown as { getNativeClient(): Promise<PGlite> }
  const dump = await (await connection.getNativeClient()).dumpDataDir('none')
  writeFileSync(file, Buffer.from(await dump.arrayBuffer()))
  await database.close()
}

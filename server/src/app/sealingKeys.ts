import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Db } from '../platform/db/transaction.ts'
import { isSealingKey, Sealer } from '../platform/seal/sealer.ts'
import { type Config, ConfigError } from './config.ts'

/** The embedded database has one server, which makes its key itself, beside the database and not in it. */
async function ownKeys(dataFolder: string): Promise<string[]> {
  const folder = resolve(dataFolder)
  const file = join(folder, 'sealing-key')
  await mkdir(folder, { recursive: true })
  // Where another process is faster, its key counts.
  await writeFile(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw new ConfigError(`The key that identities are sealed with cannot be written to ${file}: ${error.code ?? error.message}.`)
  })
  const keys = (await readFile(file, 'utf8')).split(/\s+/).filter((line) => line !== '')
  if (keys.length === 0 || !keys.every(isSealingKey)) throw new ConfigError(`The file ${file} must hold one key of 64 hexadecimal digits in each line. Bring it back from where it was kept: without it nobody can read the identities that it sealed.`)
  return keys
}

/** What seals and opens identities; null where a server of PostgreSQL was given no key. A server that could not open what is there does not begin: it would seal anew what nobody could read with the rest. */
export async function openSealer({ sealingKeys, databaseUrl, dataFolder }: Config, em: Db): Promise<Sealer | null> {
  const keys = sealingKeys ?? (databaseUrl ? null : await ownKeys(dataFolder))
  const sealer = keys ? await Sealer.of(keys) : null
  const used = await em.fork().execute<{ id: string }[]>('select distinct key_id as id from sealed_identity')
  const missing = used.filter(({ id }) => !sealer?.keyIds.includes(id))
  if (missing.length > 0) throw new ConfigError(`Identities in this database are sealed with a key that is not here (${missing.map(({ id }) => id).join(', ')}). Add it to KAREK_SEALING_KEYS${databaseUrl ? '' : ' or to the file sealing-key in the data folder'}, behind the newest one.`)
  return sealer
}

import { resolve } from 'node:path'
import { personas } from '../../seed/demo.ts'
import { nobodyToSignIn } from '../../seed/first.ts'
import { seed } from '../../seed/load.ts'
import { FolderError } from '../platform/db/folderLock.ts'
import { log, setLogLevel } from '../platform/log/log.ts'
import { checkAddress } from './address.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { type Database, openEmbedded, openServer } from './database.ts'
import { type Running, serve } from './server.ts'

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function open(config: Config): Promise<Database> {
  if (config.databaseUrl) return openServer(config.databaseUrl)
  return openEmbedded(resolve(config.dataFolder))
}

async function begin(config: Config, database: Database): Promise<Running> {
  await seed(database.em, { demo: config.demo, administrator: config.administrator, timeZone: config.timeZone, now: new Date() })
  const nobody = await nobodyToSignIn(database.em.fork(), config.demo)
  if (nobody) throw new ConfigError(nobody)
  return serve(config, database, resolve('dist/client'))
}

async function main(): Promise<void> {
  const config = readConfig(process.env)
  setLogLevel(config.logLevel)
  await checkAddress(config)
  say(config.databaseUrl ? 'Opening the database…' : `Opening the data folder ${resolve(config.dataFolder)}…`)
  const database = await open(config)
  const running = await begin(config, database).catch(async (error: unknown) => {
    await database.close()
    throw error
  })
  // Before anyone is told that it runs, so that no signal finds it unprepared.
  let stopping = false
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping')
    await running.close()
    await database.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal))
  if (config.mail && config.origin === null) say('No mail is sent: KAREK_ORIGIN does not say to which address the links in it would lead.')
  say(`Karek is ready: ${config.origin ?? `http://localhost:${running.port}`}`)
  if (config.demo) {
    say('Demo accounts (one click on the sign-in page, from this machine only):')
    for (const { name, roles, organisation } of personas) say(`  ${name.padEnd(18)} ${roles.map(({ role }) => role).join(', ').padEnd(12)} ${organisation}`)
  }
}

try {
  await main()
} catch (error) {
  if (error instanceof ConfigError || error instanceof FolderError) {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
  throw error
}

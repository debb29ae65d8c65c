import { join, resolve } from 'node:path'
import * as v from 'valibot'
import { isTimeZone } from '../../../shared/languages/day.ts'
import { credentialsProblem } from '../../seed/first.ts'
import { type LogLevel, logLevels } from '../platform/log/log.ts'
import { isSealingKey } from '../platform/seal/sealer.ts'
import type { MailAddress } from '../platform/mail/transport.ts'

const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'must be a number'), v.transform(Number), v.maxValue(65_535, 'must be at most 65535'))

const among = <const Choices extends readonly string[]>(choices: Choices) => v.picklist(choices, `must be ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`)

const address = (beginning: RegExp, message: string) =>
  v.pipe(v.string(), v.regex(beginning, message), v.check((text) => URL.canParse(text), 'must be an address; signs such as / # % in its password are written as %2F %23 %25'))

/** Scheme, name and port alone: anything behind them would be left out without a word. */
const isOrigin = (text: string): boolean => /^https?:\/\/[^\s/?#@]+\/?$/i.test(text) && URL.canParse(text)

/** An address, alone or behind a name. */
const isSender = (text: string): boolean => /^(?:[^<>\r\n]* <[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/.test(text)

const environment = v.object({
  PORT: v.optional(port, '4000'),
  HOST: v.optional(v.pipe(v.string(), v.regex(/^[^\s/]+$/, 'must be a name or an address of this machine, without spaces')), '127.0.0.1'),
  KAREK_DATA: v.optional(v.string(), '.karek'),
  KAREK_FILES: v.optional(v.string()),
  KAREK_SEALING_KEYS: v.optional(v.pipe(v.string(), v.transform((text) => text.split(',').map((key) => key.trim())), v.check((keys) => keys.every(isSealingKey), 'must be one key of 64 hexadecimal digits, or several with commas between them'))),
  DATABASE_URL: v.optional(address(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')),
  KAREK_BUS: v.optional(among(['memory', 'postgres', 'redis'])),
  REDIS_URL: v.optional(address(/^rediss?:\/\//, 'must begin with redis:// or rediss://')),
  KAREK_DEMO: v.optional(among(['on', 'off'])),
  KAREK_ORIGIN: v.optional(v.pipe(v.string(), v.check(isOrigin, 'must be an address such as https://karek.example.org, and nothing behind it'))),
  KAREK_INTROSPECTION: v.optional(among(['on', 'off']), 'on'),
  KAREK_ADMIN_EMAIL: v.optional(v.string()),
  KAREK_ADMIN_PASSWORD: v.optional(v.string()),
  KAREK_TIME_ZONE: v.optional(v.pipe(v.string(), v.check(isTimeZone, 'must be a time zone such as Asia/Bishkek')), 'Asia/Bishkek'),
  KAREK_LOG: v.optional(among(logLevels), 'info'),
  SMTP_URL: v.optional(address(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')),
  MAIL_FROM: v.optional(v.pipe(v.string(), v.check(isSender, 'must be an address such as karek@example.org, or Karek <karek@example.org>'))),
})

/** The names of all that is read from the environment. */
export const settings = Object.keys(environment.entries)

export interface Config {
  port: number
  host: string
  /** The folder of the embedded database; unused with `databaseUrl`. */
  dataFolder: string
  /** The folder of files of evidence: arriving and kept. Servers of one database share it. */
  filesFolder: string
  /** What identities of sources are sealed with, the newest first; null where none are set. */
  sealingKeys: string[] | null
  databaseUrl: string | null
  bus: 'memory' | 'postgres' | 'redis'
  redisUrl: string | null
  /** Loads an invented network into an empty database; the default without DATABASE_URL. */
  demo: boolean
  /** The public origin behind a proxy; null means the address that the request itself names. */
  origin: string | null
  /** HTTPS outside: `__Host-` cookies and HSTS. */
  secure: boolean
  introspection: boolean
  administrator: { email: string; password: string } | null
  /** Of the first project. */
  timeZone: string
  logLevel: LogLevel
  /** Null: this server sends no mail. It sends none without an origin either: a message is made of links, and would not know where to lead. */
  mail: MailAddress | null
}

/** A setting that the person who starts the server must correct; its message is one readable sentence. */
export class ConfigError extends Error {}

function administratorOf(email: string | undefined, password: string | undefined): Config['administrator'] {
  if (email === undefined && password === undefined) return null
  if (email === undefined || password === undefined) throw new ConfigError('KAREK_ADMIN_EMAIL and KAREK_ADMIN_PASSWORD belong together: set both, or neither.')
  const problem = credentialsProblem({ email, password })
  if (problem) throw new ConfigError(problem)
  return { email, password }
}

function mailOf(url: string | undefined, from: string | undefined): Config['mail'] {
  if ((url === undefined) !== (from === undefined)) throw new ConfigError('SMTP_URL and MAIL_FROM belong together: set both, or neither.')
  return url !== undefined && from !== undefined ? { url, from } : null
}

/** Reads the environment once, at boot. */
export function readConfig(env: Record<string, string | undefined>): Config {
  // An empty setting is a mistake of whatever filled it in: taken for none, it could open another database than was meant.
  const empty = settings.find((name) => env[name]?.trim() === '')
  if (empty) throw new ConfigError(`The setting ${empty} is empty. Give it a value, or leave it out.`)
  const parsed = v.safeParse(environment, env)
  if (!parsed.success) {
    const [first] = parsed.issues
    throw new ConfigError(`The setting ${v.getDotPath(first) ?? '?'} ${first.message}.`)
  }
  const values = parsed.output
  const databaseUrl = values.DATABASE_URL ?? null
  const bus = values.KAREK_BUS ?? (databaseUrl ? 'postgres' : 'memory')
  if (bus === 'redis' && !values.REDIS_URL) throw new ConfigError('KAREK_BUS is redis, so REDIS_URL must say where it is.')
  if (bus === 'postgres' && !databaseUrl) throw new ConfigError('KAREK_BUS is postgres, so DATABASE_URL must say where it is.')
  const origin = values.KAREK_ORIGIN ? new URL(values.KAREK_ORIGIN).origin : null
  return {
    port: values.PORT,
    host: values.HOST,
    dataFolder: values.KAREK_DATA,
    filesFolder: resolve(values.KAREK_FILES ?? join(values.KAREK_DATA, 'files')),
    sealingKeys: values.KAREK_SEALING_KEYS ?? null,
    databaseUrl,
    bus,
    redisUrl: values.REDIS_URL ?? null,
    demo: (values.KAREK_DEMO ?? (databaseUrl ? 'off' : 'on')) === 'on',
    origin,
    secure: origin?.startsWith('https:') ?? false,
    introspection: values.KAREK_INTROSPECTION === 'on',
    administrator: administratorOf(values.KAREK_ADMIN_EMAIL, values.KAREK_ADMIN_PASSWORD),
    timeZone: values.KAREK_TIME_ZONE,
    logLevel: values.KAREK_LOG,
    mail: mailOf(values.SMTP_URL, values.MAIL_FROM),
  }
}

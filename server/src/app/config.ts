import * as v from 'valibot'
import { credentialsProblem } from '../../seed/first.ts'

const port = v.pipe(v.string(), v.regex(/^\d{1,5}$/, 'must be a number'), v.transform(Number), v.maxValue(65_535, 'must be at most 65535'))

const environment = v.object({
  PORT: v.optional(port, '4000'),
  HOST: v.optional(v.string(), '127.0.0.1'),
  KAREK_DATA: v.optional(v.string(), '.karek'),
  DATABASE_URL: v.optional(v.pipe(v.string(), v.regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://'))),
  KAREK_BUS: v.optional(v.picklist(['memory', 'postgres', 'redis'], 'must be memory, postgres or redis')),
  REDIS_URL: v.optional(v.pipe(v.string(), v.regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://'))),
  KAREK_DEMO: v.optional(v.picklist(['on', 'off'], 'must be on or off')),
  KAREK_ORIGIN: v.optional(v.pipe(v.string(), v.url('must be an address such as https://karek.example.org'))),
  KAREK_INTROSPECTION: v.optional(v.picklist(['on', 'off'], 'must be on or off'), 'on'),
  KAREK_ADMIN_EMAIL: v.optional(v.string()),
  KAREK_ADMIN_PASSWORD: v.optional(v.string()),
})

export interface Config {
  port: number
  host: string
  /** The folder of the embedded database; unused with `databaseUrl`. */
  dataFolder: string
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
}

/** A setting that the person who starts the server must correct; its message is one readable sentence. */
export class ConfigError extends Error {}

/** Reads the environment once, at boot. */
export function readConfig(env: Record<string, string | undefined>): Config {
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
  const { KAREK_ADMIN_EMAIL: email, KAREK_ADMIN_PASSWORD: password } = values
  const administrator = email && password ? { email, password } : null
  const problem = administrator && credentialsProblem(administrator)
  if (problem) throw new ConfigError(problem)
  return {
    port: values.PORT,
    host: values.HOST,
    dataFolder: values.KAREK_DATA,
    databaseUrl,
    bus,
    redisUrl: values.REDIS_URL ?? null,
    demo: (values.KAREK_DEMO ?? (databaseUrl ? 'off' : 'on')) === 'on',
    origin: values.KAREK_ORIGIN ? new URL(values.KAREK_ORIGIN).origin : null,
    secure: values.KAREK_ORIGIN?.startsWith('https:') ?? false,
    introspection: values.KAREK_INTROSPECTION === 'on',
    administrator,
  }
}

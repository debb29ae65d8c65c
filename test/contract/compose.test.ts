import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readConfig, settings } from '../../server/src/app/config.ts'
import { sealingKey } from '../support/sealingKey.ts'

interface Service {
  image?: string
  build?: string
  user?: string
  privileged?: boolean
  read_only?: boolean
  cap_drop?: string[]
  security_opt?: string[]
  command?: string[]
  ports?: string[]
  networks?: string[]
  volumes?: string[]
  depends_on?: Record<string, { condition: string }>
  environment: Record<string, string | null>
  healthcheck?: { test: string[]; disable?: boolean }
}

const text = readFileSync('docker-compose.yml', 'utf8')
const { services, volumes, networks } = parse(text) as { services: Record<string, Service>; volumes: Record<string, unknown>; networks: Record<string, { internal?: boolean } | null> }
const dockerfile = readFileSync('Dockerfile', 'utf8').split(/^FROM /m).at(-1)!
const caddyfile = readFileSync('Caddyfile', 'utf8')
const readme = readFileSync('README.md', 'utf8').split('### Several servers')[1]!.split('\n### ')[0]!

const names = Object.keys(services)
const built = names.filter((name) => services[name]!.build)
const [one, other] = built.map((name) => services[name]!) as [Service, Service]
const imageOf = (name: string): string => services[name]!.image ?? ''
const named = (pattern: RegExp): string[] => names.filter((name) => !services[name]!.build && pattern.test(imageOf(name)))

/** Everything that is taken from the environment: `${NAME}`, `${NAME:?what it is}`, `${NAME:-default}`. What is behind a `#` at the beginning of a line is said, not done. */
const taken = [...text.replaceAll(/^\s*#.*$/gm, '').matchAll(/(?<!\$)\$\{(\w+)(?::([?-])[^}]*)?\}/g)].map(([, name = '', how = null]) => ({ name, how }))
const isSecret = (name: string): boolean => /PASSWORD|KEY|SECRET|TOKEN/.test(name)

const values: Record<string, string> = { POSTGRES_PASSWORD: 'a1', VALKEY_PASSWORD: 'b2', KAREK_DOMAIN: 'karek.example.org', KAREK_ADMIN_EMAIL: 'first@network.example', KAREK_ADMIN_PASSWORD: 'a long enough password', KAREK_SEALING_KEYS: sealingKey }
const filled = (value: string): string => value.replaceAll(/\$\{(\w+)(?::[?]([^}]*)|:-([^}]*))?\}/g, (_all, name: string, _why, otherwise?: string) => values[name] ?? otherwise ?? '')

test('PostgreSQL 18, Valkey, two servers alike and Caddy, as the README says', () => {
  expect([named(/^postgres:18(\.|$)/), named(/^valkey\/valkey:\d/), named(/^caddy:2/)].map((found) => found.length)).toEqual([1, 1, 1])
  expect(built).toHaveLength(2)
  expect(one).toEqual(other)
  expect(names).toHaveLength(5)
  expect(readme).toContain('PostgreSQL 18, Valkey, two servers and Caddy in front')
})

test('only Caddy is reached from outside, and it alone and the servers meet there', () => {
  const [proxy = ''] = named(/^caddy/)
  expect(names.filter((name) => services[name]!.ports)).toEqual([proxy])
  expect(services[proxy]!.ports).toEqual(['80:80', '443:443', '443:443/udp'])
  const inside = Object.entries(networks).flatMap(([name, network]) => (network?.internal ? [name] : []))
  for (const name of named(/^(postgres|valkey)/)) expect(services[name]!.networks ?? [], name).not.toHaveLength(0)
  for (const name of named(/^(postgres|valkey)/)) expect(services[name]!.networks?.every((network) => inside.includes(network))).toBe(true)
  for (const name of named(/^(postgres|valkey)/)) for (const network of services[name]!.networks!) expect([one.networks?.includes(network), services[proxy]!.networks?.includes(network)]).toEqual([true, false])
})

test('Caddy passes on to both servers at their port, and to those that say that they are ready', () => {
  const port = /^EXPOSE (\d+)$/m.exec(dockerfile)![1]
  expect(/reverse_proxy ([^{]+) \{/.exec(caddyfile)![1]!.split(' ').toSorted()).toEqual(built.map((name) => `${name}:${port}`).toSorted())
  expect(caddyfile).toMatch(/^\{\$KAREK_DOMAIN\} \{$/m)
  expect(caddyfile).toMatch(/^\s+health_uri \/readyz$/m)
  const [proxy = ''] = named(/^caddy/)
  expect(services[proxy]).toMatchObject({ environment: { KAREK_DOMAIN: '${KAREK_DOMAIN}' }, volumes: expect.arrayContaining(['./Caddyfile:/etc/caddy/Caddyfile:ro']) })
  expect(Object.keys(services[proxy]!.depends_on!).toSorted()).toEqual(built.toSorted())
})

test('everything says whether it is well, and the servers wait until what they need is', () => {
  for (const name of names) expect([name, (services[name]!.healthcheck?.test ?? (services[name]!.build && /^HEALTHCHECK .+\\\n {2}CMD/m.exec(dockerfile)))]).toEqual([name, expect.anything()])
  expect(names.filter((name) => services[name]!.healthcheck?.disable || services[name]!.healthcheck?.test[0] === 'NONE')).toEqual([])
  expect(one.depends_on).toEqual(Object.fromEntries(named(/^(postgres|valkey)/).map((name) => [name, { condition: 'service_healthy' }])))
})

test('both servers keep files in one volume, and what is kept elsewhere has one too', () => {
  const data = /KAREK_DATA=(\S+)/.exec(dockerfile)![1]
  expect(one.volumes).toEqual([`files:${data}`])
  const mounted = names.flatMap((name) => services[name]!.volumes ?? []).map((mount) => mount.split(':')).filter(([source = '']) => !source.startsWith('.'))
  expect(Object.keys(volumes).toSorted()).toEqual([...new Set(mounted.map(([source]) => source))].toSorted())
  // Since 18 the image keeps its data in a folder of the version below this one.
  expect(services[named(/^postgres/)[0]!]!.volumes).toEqual(['database:/var/lib/postgresql'])
})

test('the server is nobody special', () => {
  expect(/^USER (\S+)$/m.exec(dockerfile)?.[1]).toBe('node')
  expect(dockerfile.indexOf('\nUSER ')).toBeLessThan(dockerfile.indexOf('\nCMD '))
  expect(one).toMatchObject({ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] })
  expect(names.filter((name) => services[name]!.user !== undefined || services[name]!.privileged)).toEqual([])
})

test('every secret comes from the environment and has no default; what must be there is what the README asks for', () => {
  expect(taken.filter(({ name, how }) => isSecret(name) && how === '-')).toEqual([])
  const demanded = new Set(taken.flatMap(({ name, how }) => (how === '?' ? [name] : [])))
  expect([...new Set(taken.flatMap(({ name, how }) => (how === '-' ? [] : [name])))].toSorted()).toEqual([...demanded].toSorted())
  const asked = /Put (.+?)\s+into a file `\.env`/s.exec(readme)![1]!
  expect([...asked.matchAll(/`(\w+)`/g)].map(([, name]) => name).toSorted()).toEqual([...demanded].toSorted())
  const given = Object.values(services).flatMap(({ environment }) => Object.entries(environment))
  for (const [name, value] of given) {
    if (isSecret(name)) expect([name, value]).toEqual([name, expect.stringMatching(/^\$\{\w+(:\?[^}]+)?\}$/)])
    // Nor in the middle of an address.
    expect((value ?? '').replaceAll(/\$\{[^}]*\}/g, '')).not.toMatch(/:[^/@]+@/)
  }
})

test('the servers are given what they read, and find the database and the bus by it', () => {
  expect(Object.keys(one.environment).filter((name) => !settings.includes(name))).toEqual([])
  const config = readConfig(Object.fromEntries(Object.entries(one.environment).flatMap(([name, value]) => (value === null ? [] : [[name, filled(value)]]))))
  expect(config).toMatchObject({ bus: 'redis', demo: false, introspection: false, origin: 'https://karek.example.org', secure: true, sealingKeys: [sealingKey], administrator: { email: 'first@network.example' }, timeZone: 'Asia/Bishkek', mail: null })
  const [database = '', bus = ''] = named(/^(postgres|valkey)/).map(String)
  const { POSTGRES_USER: user, POSTGRES_DB: name, POSTGRES_PASSWORD: password } = services[database]!.environment
  expect(config.databaseUrl).toBe(`postgres://${user}:${filled(password!)}@${database}:5432/${name}`)
  expect(config.redisUrl).toBe(`redis://:${filled(services[bus]!.environment['VALKEY_PASSWORD']!)}@${bus}:6379`)
  expect(services[bus]!.command?.at(-1)).toContain('--requirepass "$$VALKEY_PASSWORD"')
  // Everything that a server is told at all can be told from outside, or is the same for everybody.
  expect(settings.filter((setting) => !(setting in one.environment)).toSorted()).toEqual(['HOST', 'KAREK_DATA', 'KAREK_FILES', 'PORT'])
})

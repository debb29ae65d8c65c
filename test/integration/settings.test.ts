import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readConfig, settings } from '../../server/src/app/config.ts'

const server = { DATABASE_URL: 'postgres://karek@127.0.0.1/karek' }
const password = 'a long enough password'

test.each<[Record<string, string>, string]>([
  ...settings.flatMap(
    (name): [Record<string, string>, string][] => ['', '  '].map((value) => [{ [name]: value }, `The setting ${name} is empty. Give it a value, or leave it out.`]),
  ),
  [{ PORT: ' 4000' }, 'The setting PORT must be a number.'],
  [{ PORT: '٤٠٠٠' }, 'The setting PORT must be a number.'],
  [{ PORT: '-1' }, 'The setting PORT must be a number.'],
  [{ PORT: '4000.5' }, 'The setting PORT must be a number.'],
  [{ PORT: '65536' }, 'The setting PORT must be at most 65535.'],
  [{ HOST: '127.0.0.1 ' }, 'The setting HOST must be a name or an address of this machine, without spaces.'],
  [{ HOST: 'http://localhost' }, 'The setting HOST must be a name or an address of this machine, without spaces.'],
  [{ DATABASE_URL: 'mysql://127.0.0.1/karek' }, 'The setting DATABASE_URL must begin with postgres:// or postgresql://.'],
  [{ DATABASE_URL: 'postgres://karek:pass/word#@127.0.0.1/karek' }, 'The setting DATABASE_URL must be an address; signs such as / # % in its password are written as %2F %23 %25.'],
  [{ DATABASE_URL: 'postgres://karek@127.0.0.1:70000/karek' }, 'The setting DATABASE_URL must be an address; signs such as / # % in its password are written as %2F %23 %25.'],
  [{ ...server, KAREK_BUS: 'Redis' }, 'The setting KAREK_BUS must be memory, postgres or redis.'],
  [{ KAREK_BUS: 'postgres' }, 'KAREK_BUS is postgres, so DATABASE_URL must say where it is.'],
  [{ ...server, KAREK_BUS: 'redis' }, 'KAREK_BUS is redis, so REDIS_URL must say where it is.'],
  [{ REDIS_URL: '127.0.0.1:6379' }, 'The setting REDIS_URL must begin with redis:// or rediss://.'],
  [{ REDIS_URL: 'redis://:pass/word@bus:6379' }, 'The setting REDIS_URL must be an address; signs such as / # % in its password are written as %2F %23 %25.'],
  ...['karek.example.org', 'ftp://karek.example.org', 'https://karek.example.org/hub', 'https://karek.example.org?x', 'https://me:secret@karek.example.org', 'https:karek.example.org', ' https://karek.example.org'].map((origin): [Record<string, string>, string] => [
    { KAREK_ORIGIN: origin },
    'The setting KAREK_ORIGIN must be an address such as https://karek.example.org, and nothing behind it.',
  ]),
  [{ KAREK_DEMO: 'yes' }, 'The setting KAREK_DEMO must be on or off.'],
  [{ KAREK_INTROSPECTION: 'On' }, 'The setting KAREK_INTROSPECTION must be on or off.'],
  [{ KAREK_LOG: 'INFO' }, 'The setting KAREK_LOG must be silent, error, warn, info or debug.'],
  [{ KAREK_ADMIN_EMAIL: 'first@network.example' }, 'KAREK_ADMIN_EMAIL and KAREK_ADMIN_PASSWORD belong together: set both, or neither.'],
  [{ KAREK_ADMIN_PASSWORD: password }, 'KAREK_ADMIN_EMAIL and KAREK_ADMIN_PASSWORD belong together: set both, or neither.'],
  [{ KAREK_ADMIN_EMAIL: 'first', KAREK_ADMIN_PASSWORD: password }, 'KAREK_ADMIN_EMAIL must be an e-mail address.'],
  [{ KAREK_ADMIN_EMAIL: 'first@network.example', KAREK_ADMIN_PASSWORD: 'short' }, 'KAREK_ADMIN_PASSWORD must have 12 to 200 characters.'],
  [{ SMTP_URL: 'http://mail.example' }, 'The setting SMTP_URL must begin with smtp:// or smtps://.'],
  [{ SMTP_URL: 'smtp://mail.example:99999' }, 'The setting SMTP_URL must be an address; signs such as / # % in its password are written as %2F %23 %25.'],
  ...['karek', 'Karek <karek@', 'a@b.example, c@d.example', 'Karek <a@b.example>\nBcc: c@d.example'].map((from): [Record<string, string>, string] => [
    { MAIL_FROM: from },
    'The setting MAIL_FROM must be an address such as karek@example.org, or Karek <karek@example.org>.',
  ]),
  [{ SMTP_URL: 'smtp://mail.example' }, 'SMTP_URL and MAIL_FROM belong together: set both, or neither.'],
  [{ MAIL_FROM: 'karek@example.org' }, 'SMTP_URL and MAIL_FROM belong together: set both, or neither.'],
  [{ KAREK_TIME_ZONE: 'Asia/Karek' }, 'The setting KAREK_TIME_ZONE must be a time zone such as Asia/Bishkek.'],
])('%j is one sentence', (env, sentence) => {
  expect(() => readConfig(env)).toThrow(new Error(sentence))
})

test('the settings that are read are those that the README lists', () => {
  const listed = [...readFileSync('README.md', 'utf8').split('\n## Settings\n')[1]!.split('\n### ')[0]!.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, names = '']) => names.replaceAll('`', '').split(', '))
  expect(listed.toSorted()).toEqual(settings.toSorted())
})

test('what is right is taken as it is meant', () => {
  expect(readConfig({})).toMatchObject({ port: 4000, host: '127.0.0.1', bus: 'memory', demo: true, logLevel: 'info', administrator: null, secure: false, mail: null })
  expect(readConfig({ ...server, KAREK_LOG: 'debug' })).toMatchObject({ bus: 'postgres', demo: false, logLevel: 'debug' })
  expect(readConfig({ ...server, HOST: '::', KAREK_ORIGIN: 'HTTPS://Карек.Example/' })).toMatchObject({ host: '::', origin: 'https://xn--80aknc2a.example', secure: true })
  expect(readConfig({ SMTP_URL: 'smtps://me:secret@mail.example:465', MAIL_FROM: 'Карек <karek@example.org>' }).mail).toEqual({ url: 'smtps://me:secret@mail.example:465', from: 'Карек <karek@example.org>' })
  expect(readConfig({ DATABASE_URL: 'postgres:///karek?host=/var/run/postgresql' }).databaseUrl).toBe('postgres:///karek?host=/var/run/postgresql')
})

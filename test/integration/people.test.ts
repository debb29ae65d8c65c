import { afterAll, beforeAll, expect, test } from 'vitest'
import { nobodyToSignIn } from '../../server/seed/first.ts'
import { seed } from '../../server/seed/load.ts'
import { readConfig } from '../../server/src/app/config.ts'
import { hashPassword } from '../../server/src/platform/auth/password.ts'
import { actAs, type Caller, callerWith, post } from '../support/client.ts'
import { createPerson, createProject } from '../support/factories.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let email: string
const password = 'a long enough password'
const signIn = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename ... on SignInSuccess { viewer { email } } ... on Refused { code message } ... on Invalid { issues { path code } } } }'

beforeAll(async () => {
  app = await startApp()
  const world = await createProject(app.database)
  const { id } = await createPerson(app.database, world, ['monitor'])
  email = `${id}@test.karek`
  await app.database.em.fork().execute('update person set password_hash = ? where id = ?', [await hashPassword(password), id])
})
afterAll(() => app.stop())

const attempt = (input: { email: string; password: string }) => post<{ signIn: { __typename: string; code?: string } }>(app, '', signIn, { input })

test('the right password opens a session in a cookie that scripts cannot read', async () => {
  const answer = await attempt({ email: ` ${email.toUpperCase()} `.trim(), password })
  expect(answer.data?.signIn).toEqual({ __typename: 'SignInSuccess', viewer: { email } })
  expect(answer.setCookie).toMatch(/HttpOnly/)
  expect(answer.setCookie).toMatch(/SameSite=Lax/)
})

test('behind HTTPS the cookie is bound to the host', async () => {
  const secure = await startApp({ KAREK_ORIGIN: 'https://karek.example' })
  const world = await createProject(secure.database)
  const person = await createPerson(secure.database, world, ['monitor'])
  await secure.database.em.fork().execute('update person set password_hash = ? where id = ?', [await hashPassword(password), person.id])
  const answer = await post(secure, '', signIn, { input: { email: `${person.id}@test.karek`, password } })
  expect(answer.setCookie).toMatch(/^__Host-karek=.*Path=\/.*Secure/)
  await secure.stop()
})

test('an unknown address, a wrong password and a suspended account are one answer', async () => {
  const world = await createProject(app.database)
  const { id } = await createPerson(app.database, world, ['monitor'])
  await app.database.em.fork().execute('update person set password_hash = ?, suspended_at = now() where id = ?', [await hashPassword(password), id])
  const answers = await Promise.all([attempt({ email: 'nobody@test.karek', password }), attempt({ email, password: 'wrong' }), attempt({ email: `${id}@test.karek`, password })])
  for (const { data, setCookie } of answers) {
    expect(data).toEqual(answers[0]!.data)
    expect(data?.signIn).toMatchObject({ code: 'SIGN_IN_FAILED' })
    expect(setCookie).toBeNull()
  }
})

test('after five wrong tries even the right password has to wait, also when they come at once', async () => {
  const world = await createProject(app.database)
  const { id } = await createPerson(app.database, world, ['monitor'])
  await app.database.em.fork().execute('update person set password_hash = ? where id = ?', [await hashPassword(password), id])
  const target = `${id}@test.karek`
  const tries = await Promise.all(Array.from({ length: 12 }, () => attempt({ email: target, password: 'wrong' })))
  expect(tries.filter(({ data }) => data?.signIn.code === 'SIGN_IN_FAILED').length).toBeLessThanOrEqual(5)
  const last = await attempt({ email: target, password })
  expect([last.status, last.errors[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED'])
})

test('tries that were turned away, because too many passwords waited to be looked at, do not count', async () => {
  const em = app.database.em.fork()
  await em.execute('delete from sign_in_attempt')
  let filling = true
  const fill = async (): Promise<void> => {
    while (filling) await hashPassword('x').catch(() => new Promise(setImmediate))
  }
  const lanes = Array.from({ length: 40 }, fill)
  const tries = []
  for (let number = 0; number < 5; number += 1) tries.push(await attempt({ email: `${number}@turned-away.test`, password: 'wrong' }))
  filling = false
  await Promise.all(lanes)
  const failed = tries.filter(({ data }) => data?.signIn.code === 'SIGN_IN_FAILED')
  expect(failed.length).toBeLessThan(tries.length)
  const counted = await em.execute<{ count: number }[]>(`select count(*)::int as count from sign_in_attempt where subject like '%@turned-away.test %'`)
  expect(counted).toEqual([{ count: failed.length }])
})

test('many tries in one document are one document too many', async () => {
  const query = `mutation { ${Array.from({ length: 50 }, (_, index) => `a${index}: signIn(input: { email: "${email}", password: "x${index}" }) { __typename }`).join(' ')} }`
  expect((await post(app, '', query)).status).toBe(400)
})

test('demo people can be entered from this machine only, and only on a demo server', async () => {
  const world = await createProject(app.database)
  const { id } = await createPerson(app.database, world, ['monitor'])
  const enter = (url: string, headers: Record<string, string>) =>
    fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query: `mutation { signInAsPersona(personId: "${id}") { __typename } }` }) }).then((response) => response.json())
  expect(await enter(app.url, { 'x-forwarded-for': '203.0.113.7' })).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
  const closed = await startApp({ KAREK_DEMO: 'off' })
  expect(await enter(closed.url, {})).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
  expect((await post(closed, '', '{ demoPersonas { id } }')).data).toEqual({ demoPersonas: [] })
  await closed.stop()
})

test('the first administrator of an empty database can sign in and has somewhere to work', async () => {
  const own = await startApp({ KAREK_DEMO: 'off' })
  await seed(own.database.em, { demo: false, administrator: { email: 'First@network.example', password }, now: new Date() })
  const answer = await post<{ signIn: { __typename: string } }>(own, '', signIn, { input: { email: 'first@network.example', password } })
  expect(answer.data?.signIn.__typename).toBe('SignInSuccess')
  const { data } = await callerWith(own, answer.setCookie!.split(';')[0]!).send('{ viewer { projects { code viewerRoles { role } rounds { open } } } }')
  expect(data).toEqual({ viewer: { projects: [{ code: 'M', viewerRoles: [{ role: 'coordinator' }, { role: 'administrator' }], rounds: [{ open: true }] }] } })
  expect(() => readConfig({ KAREK_ADMIN_EMAIL: 'first@network.example', KAREK_ADMIN_PASSWORD: 'short' })).toThrow('KAREK_ADMIN_PASSWORD must have 12 to 200 characters.')
  await own.stop()
})

test('a database in which nobody could sign in is told from one in which somebody can', async () => {
  const own = await startApp({ KAREK_DEMO: 'off' })
  const wanted = { timeZone: 'Asia/Almaty', now: new Date() }
  const nobody = (demo: boolean) => nobodyToSignIn(own.database.em.fork(), demo)
  expect(await nobody(true)).toMatch(/^Nobody could sign in: the database is empty\. Set KAREK_ADMIN_EMAIL and .*\.$/)
  await seed(own.database.em, { ...wanted, demo: true })
  expect([await nobody(true), await nobody(false)]).toEqual([null, expect.stringMatching(/^Nobody could sign in: the database has demo people or suspended accounts only\. .*\.$/)])
  await own.database.em.fork().execute('update person set password_hash = ? where id = (select id from person limit 1)', [await hashPassword(password)])
  expect(await nobody(false)).toBeNull()
  await own.database.em.fork().execute('update person set suspended_at = now()')
  expect(await nobody(true)).not.toBeNull()
  expect(await own.database.em.fork().execute('select distinct time_zone from project')).toEqual([{ time_zone: 'Asia/Almaty' }])
  await own.stop()
})

test('signing out ends the session; its cookie opens nothing any more', async () => {
  const world = await createProject(app.database)
  const caller = await actAs(app, (await createPerson(app.database, world, ['monitor'])).id)
  expect((await caller.send('mutation { setLocale(locale: ky) { viewer { locale } } }')).data).toEqual({ setLocale: { viewer: { locale: 'ky' } } })
  await caller.send('mutation { signOut { ok } }')
  expect((await caller.send('{ viewer { id } }')).data).toEqual({ viewer: null })
  expect((await caller.send('mutation { signOutEverywhere { ok } }')).errors[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect((await caller.send('mutation { setLocale(locale: ru) { viewer { id } } }')).errors[0]?.extensions.code).toBe('UNAUTHENTICATED')
})

test('a session ends by itself after half an hour without a request, and after half a day in any case', async () => {
  let clock = Date.now()
  const minutes = (count: number): void => void (clock += count * 60_000)
  const later = await startApp({}, () => new Date(clock))
  const world = await createProject(later.database)
  const { id } = await createPerson(later.database, world, ['monitor'])
  const [idle, busy] = [await actAs(later, id), await actAs(later, id)]
  const isIn = async (caller: Caller): Promise<boolean> => (await caller.send<{ viewer: object | null }>('{ viewer { id } }')).data?.viewer !== null
  minutes(29)
  expect([await isIn(idle), await isIn(busy)]).toEqual([true, true])
  minutes(31)
  expect(await isIn(idle)).toBe(false)
  const lasting = await actAs(later, id)
  for (let quarter = 0; quarter < 47; quarter += 1) {
    minutes(15)
    expect(await isIn(lasting)).toBe(true)
  }
  minutes(16)
  expect(await isIn(lasting)).toBe(false)
  await later.stop()
})

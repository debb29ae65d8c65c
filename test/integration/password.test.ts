import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../../server/src/platform/auth/password.ts'
import { actAs, type Caller, callerWith, post } from '../support/client.ts'
import { createPerson, createProject, type World } from '../support/factories.ts'
import { documentOf, operations, placesOf, replaced, variablesOf } from '../support/operations.ts'
import { logOf } from '../support/log.ts'
import { type App, startApp } from '../support/startApp.ts'
import { tracesIn } from '../support/traces.ts'

let app: App
let world: World
let hash: string
const before = 'a long enough password'
const after = 'quite another password'

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  hash = await hashPassword(before)
})
afterAll(() => app.stop())

const sql = <T>(query: string, parameters: unknown[] = []): Promise<T[]> => app.database.em.fork().execute<T[]>(query, parameters)
const forgetAttempts = () => sql('delete from sign_in_attempt')

interface Owner {
  id: string
  email: string
}

/** Somebody with a password of their own. */
async function createOwner(): Promise<Owner> {
  const { id } = await createPerson(app.database, world, ['monitor'])
  await sql('update person set password_hash = ? where id = ?', [hash, id])
  return { id, email: `${id}@test.karek` }
}

const cookieOf = (setCookie: string | null): string => setCookie?.split(';')[0] ?? ''
const signIn = async ({ email }: Owner, password: string) => {
  const { data, errors, setCookie } = await post<{ signIn: { __typename: string } }>(app, '', 'mutation($i: SignInInput!) { signIn(input: $i) { __typename } }', { i: { email, password } })
  return { answer: errors[0]?.extensions.code ?? data?.signIn.__typename, caller: callerWith(app, cookieOf(setCookie)) }
}
const change = async (cookie: string, currentPassword: string, newPassword: string) => {
  const { data, errors, setCookie } = await post<{ changePassword: { __typename: string; code?: string; issues?: { path: string; code: string }[] } }>(
    app,
    cookie,
    'mutation($i: ChangePasswordInput!) { changePassword(input: $i) { __typename ... on SignInSuccess { viewer { id hasPassword } } ... on Refused { code } ... on Invalid { issues { path code } } } }',
    { i: { currentPassword, newPassword } },
  )
  return { answer: errors[0]?.extensions.code ?? data?.changePassword.code ?? data?.changePassword.__typename, issues: data?.changePassword.issues?.map(({ path, code }) => `${path} ${code}`), cookie: cookieOf(setCookie) }
}
const isIn = async (caller: Caller): Promise<boolean> => (await caller.send<{ viewer: object | null }>('{ viewer { id } }')).data?.viewer !== null

test('a new password lets in, the old one does not; the caller goes on under a fresh token, and nobody else does', async () => {
  const owner = await createOwner()
  const [here, there] = [(await signIn(owner, before)).caller, (await signIn(owner, before)).caller]
  const changed = await change(here.cookie, before, after)
  expect(changed.answer).toBe('SignInSuccess')
  expect(changed.cookie).not.toBe(here.cookie)
  expect([await isIn(callerWith(app, changed.cookie)), await isIn(here), await isIn(there)]).toEqual([true, false, false])
  expect([(await signIn(owner, before)).answer, (await signIn(owner, after)).answer]).toEqual(['Refused', 'SignInSuccess'])
  const [stored] = await sql<{ password_hash: string }>('select password_hash from person where id = ?', [owner.id])
  expect(stored!.password_hash).toMatch(/^\$argon2id\$/)
})

test('sockets of the old sessions are closed within two seconds, also one that was opened with a copy of the token', async () => {
  const owner = await createOwner()
  const [here, there] = [(await signIn(owner, before)).caller, (await signIn(owner, before)).caller]
  const log = await logOf(app.database, world.projectId)
  const now = log.place(await log.newest())
  const listen = (caller: Caller) => caller.listen('subscription($p: ID!, $after: String) { activity(projectId: $p, after: $after) { __typename } }', { p: world.projectId, after: now })
  const bystander = listen(await actAs(app, (await createPerson(app.database, world, ['monitor'])).id))
  const listening = [listen(there), listen(here)]
  // All are subscribed once the bystander's own activity has come to each of them.
  const author = await actAs(app, (await createPerson(app.database, world, ['monitor', 'administrator'])).id)
  const newcomer = await createPerson(app.database, world, ['monitor'])
  await author.mutate('removeMember', 'RemoveMemberInput', { projectId: world.projectId, personId: newcomer.id }, '')
  await Promise.all([bystander, ...listening].map((one) => one.until(() => true)))
  const begun = performance.now()
  expect((await change(here.cookie, before, after)).answer).toBe('SignInSuccess')
  const closed = await Promise.all(listening.map((one) => one.closed))
  expect(performance.now() - begun).toBeLessThan(2000)
  expect(closed.map(({ code }) => code)).toEqual([4403, 4403])
  await author.mutate('removeMember', 'RemoveMemberInput', { projectId: world.projectId, personId: (await createPerson(app.database, world, ['monitor'])).id }, '')
  await bystander.until(() => bystander.received.length > 1)
  bystander.stop()
})

test('a wrong present password changes nothing, and is throttled together with sign-in', async () => {
  const owner = await createOwner()
  const { caller } = await signIn(owner, before)
  const traces = await tracesIn(app.database)
  expect(await change(caller.cookie, 'not the password', after)).toMatchObject({ answer: 'WRONG_PASSWORD', cookie: '' })
  expect(await tracesIn(app.database)).toEqual(traces)
  const tries = await Promise.all(Array.from({ length: 8 }, () => change(caller.cookie, 'not the password', after)))
  expect(tries.filter(({ answer }) => answer === 'WRONG_PASSWORD').length).toBeLessThanOrEqual(4)
  expect((await change(caller.cookie, before, after)).answer).toBe('RATE_LIMITED')
  expect((await signIn(owner, before)).answer).toBe('RATE_LIMITED')
  await forgetAttempts()
  expect((await change(caller.cookie, before, after)).answer).toBe('SignInSuccess')
})

test("a session changes its own person's password and nobody else's; without one there is nothing to change", async () => {
  const [owner, thief] = [await createOwner(), await createOwner()]
  await sql('update person set password_hash = ? where id = ?', [await hashPassword('the password of the thief'), thief.id])
  const { caller } = await signIn(thief, 'the password of the thief')
  // Knowing the owner's password does not help from another person's session.
  expect((await change(caller.cookie, before, after)).answer).toBe('WRONG_PASSWORD')
  expect((await change('', before, after)).answer).toBe('UNAUTHENTICATED')
  expect((await signIn(owner, before)).answer).toBe('SignInSuccess')
})

test('what is wrong with a password is said beside its field', async () => {
  const { caller } = await signIn(await createOwner(), before)
  expect(await change(caller.cookie, before, 'eleven char')).toMatchObject({ answer: 'Invalid', issues: ['newPassword too_short'] })
  expect(await change(caller.cookie, before, 'x'.repeat(201))).toMatchObject({ answer: 'Invalid', issues: ['newPassword too_long'] })
  expect(await change(caller.cookie, '', before)).toMatchObject({ answer: 'Invalid', issues: ['currentPassword required'] })
  expect(await change(caller.cookie, before, before)).toMatchObject({ answer: 'Invalid', issues: ['newPassword same_as_before'] })
  expect(await isIn(caller)).toBe(true)
})

test('a demo person who is entered without a password has none to change', async () => {
  const { id } = await createPerson(app.database, world, ['monitor'])
  const caller = await actAs(app, id)
  expect((await caller.send('{ viewer { hasPassword } }')).data).toEqual({ viewer: { hasPassword: false } })
  expect((await change(caller.cookie, before, after)).answer).toBe('NO_PASSWORD')
  expect(await sql('select id from person where id = ? and password_hash is null', [id])).toHaveLength(1)
})

test('of several changes at once one happens, and the password is the one that it chose', async () => {
  const owner = await createOwner()
  const { caller } = await signIn(owner, before)
  const chosen = [1, 2, 3].map((number) => `${after} ${number}`)
  const answers = await Promise.all(chosen.map((password) => change(caller.cookie, before, password)))
  const won = answers.findIndex(({ answer }) => answer === 'SignInSuccess')
  expect(answers.filter(({ answer }) => answer === 'SignInSuccess')).toHaveLength(1)
  await forgetAttempts()
  expect(await Promise.all(chosen.map(async (password) => (await signIn(owner, password)).answer))).toEqual(chosen.map((_, place) => (place === won ? 'SignInSuccess' : 'Refused')))
})

test('whoever signs in with the old password while it is being changed is not in afterwards', async () => {
  for (let race = 0; race < 4; race += 1) {
    const owner = await createOwner()
    const { caller } = await signIn(owner, before)
    const [entered, changed] = await Promise.all([signIn(owner, before), change(caller.cookie, before, after)])
    expect(changed.answer).toBe('SignInSuccess')
    expect(await sql('select id from session where person_id = ?', [owner.id])).toHaveLength(1)
    if (entered.answer === 'SignInSuccess') expect(await isIn(entered.caller)).toBe(false)
    await forgetAttempts()
  }
})

test('whatever stands in one place of its input, the answer is a typed one', async () => {
  const operation = operations.find(({ name }) => name === 'changePassword')!
  const { caller } = await signIn(await createOwner(), before)
  for (const { path } of placesOf(operation)) {
    for (const value of ["' OR 1=1--", 'a\r\nb', 'Қазақша ө ғ 👁', '\u0000', '\ud800', '', 'x'.repeat(30_000)]) {
      await forgetAttempts()
      const { status, errors } = await caller.send(documentOf(operation), replaced(variablesOf(operation, { currentPassword: 'not the password', newPassword: after }), path, value) as Record<string, unknown>)
      expect([path.join('.'), status < 500, JSON.stringify(errors).includes('INTERNAL')]).toEqual([path.join('.'), true, false])
    }
  }
})

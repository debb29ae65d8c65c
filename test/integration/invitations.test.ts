import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashPassword } from '../../server/src/platform/auth/password.ts'
import { actAs, type Answer, type Caller, callerWith, post } from '../support/client.ts'
import { createInvitation, createPerson, createProject, newToken, type TestInvitation, type TestPerson, type World } from '../support/factories.ts'
import { documentOf, operations, placesOf, replaced, variablesOf } from '../support/operations.ts'
import { type App, startApp } from '../support/startApp.ts'

let app: App
let world: World
let administrator: TestPerson
let asAdministrator: Caller
const password = 'a long enough password'
const noone = { name: 'New Person', password, locale: 'ru' }

beforeAll(async () => {
  app = await startApp()
  world = await createProject(app.database)
  administrator = await createPerson(app.database, world, ['administrator'], { name: 'Who Invites' })
  asAdministrator = await actAs(app, administrator.id)
})
afterAll(() => app.stop())

const sql = <T>(query: string, parameters: unknown[] = []): Promise<T[]> => app.database.em.fork().execute<T[]>(query, parameters)
const forgetAttempts = () => sql('delete from sign_in_attempt')
const fields = (change: object = {}) => ({ projectId: world.projectId, email: `${newToken().toLowerCase()}@network.example`, name: 'New Person', organisationName: 'Sample Clinic', roles: ['monitor'], token: newToken(), ...change })
const invite = (input: object, caller = asAdministrator) => caller.mutate('inviteMember', 'InviteMemberInput', input as Record<string, unknown>, '... on InvitationSuccess { invitation { id email } }')
const look = (token: string, cookie = '') => post<{ openInvitation: object }>(app, cookie, 'mutation($token: String!) { openInvitation(token: $token) { email name organisation invitedBy projectName { en } projectSlug roles } }', { token })
const accept = (input: object, cookie = '') =>
  post<{ acceptInvitation: { __typename: string; code?: string } }>(app, cookie, 'mutation($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { __typename ... on SignInSuccess { viewer { email name } } ... on Refused { code } ... on Invalid { issues { path code } } } }', { input: { ...noone, ...input } })
const codeOf = ({ data, errors }: Answer<{ acceptInvitation: { __typename: string; code?: string } }>) => errors[0]?.extensions.code ?? data?.acceptInvitation.code ?? data?.acceptInvitation.__typename

test('invited, let in, at work: a new person', async () => {
  const input = fields({ email: ' New@Network.Example ', roles: ['reviewer', 'monitor'], reviewerKind: 'verifier' })
  expect(await invite(input)).toMatchObject({ invitation: { email: 'new@network.example' } })
  expect((await look(input.token)).data).toEqual({
    openInvitation: { email: 'new@network.example', name: 'New Person', organisation: 'Sample Clinic', invitedBy: 'Who Invites', projectName: { en: `Project ${world.code}` }, projectSlug: world.slug, roles: ['reviewer', 'monitor'] },
  })
  const entered = await accept({ token: input.token, name: 'Asel' })
  expect(entered.data?.acceptInvitation).toEqual({ __typename: 'SignInSuccess', viewer: { email: 'new@network.example', name: 'Asel' } })
  expect(entered.setCookie).toMatch(/HttpOnly/)
  const own = callerWith(app, entered.setCookie!.split(';')[0]!)
  expect((await own.send('{ viewer { locale organisation { name } projects { slug viewerRoles { role reviewerKind } } } }')).data).toEqual({
    viewer: { locale: 'ru', organisation: { name: 'Sample Clinic' }, projects: [{ slug: world.slug, viewerRoles: [{ role: 'reviewer', reviewerKind: 'verifier' }, { role: 'monitor', reviewerKind: null }] }] },
  })
  expect((await own.send('mutation($i: CreateFindingInput!) { createFinding(input: $i) { __typename } }', { i: { idempotencyKey: crypto.randomUUID(), roundId: world.roundId } })).data).toEqual({ createFinding: { __typename: 'FindingDraftSuccess' } })
  // The password that was chosen is the account's.
  expect((await post(app, '', 'mutation($i: SignInInput!) { signIn(input: $i) { __typename } }', { i: { email: 'new@network.example', password } })).data).toEqual({ signIn: { __typename: 'SignInSuccess' } })
})

test('neither a table nor the log has the token; the log has no name and no address', async () => {
  const input = fields({ name: 'Nowhere Else' })
  await invite(input)
  await accept({ token: input.token })
  const tables = ['invitation', 'command', 'activity', 'person', 'session']
  const everything = JSON.stringify(await Promise.all(tables.map((table) => sql(`select * from "${table}"`))))
  expect(everything).not.toContain(input.token)
  expect(everything).toContain(input.email)
  const log = JSON.stringify(await sql('select * from activity where project_id = ?', [world.projectId]))
  expect(log).not.toContain(input.email)
  expect(log).not.toContain('Nowhere Else')
})

test('a retried invitation is one invitation, and its link is not lost', async () => {
  const input = { ...fields(), idempotencyKey: crypto.randomUUID() }
  const [first, again] = [await invite(input), await invite(input)]
  expect(again).toEqual(first)
  expect(await sql('select id from invitation where email = ?', [input.email])).toHaveLength(1)
  expect(codeOf(await accept({ token: input.token }))).toBe('SignInSuccess')
})

test('one address has one open invitation; one that was withdrawn or has run out makes room', async () => {
  const email = 'again@network.example'
  const first = (await invite(fields({ email }))) as unknown as { invitation: { id: string } }
  expect(await invite(fields({ email }))).toMatchObject({ code: 'ALREADY_INVITED' })
  await asAdministrator.mutate('withdrawInvitation', 'WithdrawInvitationInput', { invitationId: first.invitation.id }, '')
  expect(await invite(fields({ email }))).toMatchObject({ __typename: 'InvitationSuccess' })
  await sql(`update invitation set expires_at = now() - interval '1 second' where email = ?`, [email])
  expect(await invite(fields({ email }))).toMatchObject({ __typename: 'InvitationSuccess' })
})

test('a member is not invited again, and an address of somebody who is none, with an account or without, is answered alike', async () => {
  const member = await createPerson(app.database, world, ['monitor'])
  expect(await invite(fields({ email: ` ${member.id.toUpperCase()}@Test.Karek ` }))).toMatchObject({ code: 'ALREADY_MEMBER' })
  const known = await createPerson(app.database, await createProject(app.database), ['monitor'])
  const answers = await Promise.all([`${known.id}@test.karek`, 'unknown@network.example'].map((email) => asAdministrator.send('mutation($i: InviteMemberInput!) { inviteMember(input: $i) { __typename ... on InvitationSuccess { invitation { name organisation roles } } } }', { i: { idempotencyKey: crypto.randomUUID(), ...fields({ email }) } })))
  expect(answers[0]!.data).toEqual(answers[1]!.data)
  const [one, other] = await sql<{ subject_person_id: string | null }>(`select subject_person_id from activity where project_id = ? and kind = 'MemberInvited' order by seq desc limit 2`, [world.projectId])
  expect([one!.subject_person_id, other!.subject_person_id]).toEqual([null, null])
})

test('what is wrong with an invitation is said beside the field', async () => {
  const stranger = await createPerson(app.database, null, [])
  expect(await invite(fields({ email: 'nowhere', name: '', organisationName: '', roles: ['reviewer'], token: 'short' }))).toMatchObject({
    issues: [{ path: 'email' }, { path: 'name' }, { path: 'organisationName' }, { path: 'reviewerKind' }, { path: 'token', code: 'bad_format' }],
  })
  expect(await invite(fields({ organisationName: null, organisationId: stranger.organisationId }))).toMatchObject({ issues: [{ path: 'organisationId', code: 'unknown_reference' }] })
  expect(await invite(fields({ organisationName: null, organisationId: administrator.organisationId }))).toMatchObject({ __typename: 'InvitationSuccess' })
  const used = fields()
  await invite(used)
  expect(await invite(fields({ token: used.token }))).toMatchObject({ issues: [{ path: 'token', code: 'duplicate' }] })
})

test('wrong, used, withdrawn, run out, or from somebody who may not invite any more: one answer', async () => {
  const former = await createPerson(app.database, world, ['monitor'])
  const suspended = await createPerson(app.database, world, ['administrator'])
  await sql('update person set suspended_at = now() where id = ?', [suspended.id])
  const used = await createInvitation(app.database, world, administrator.id)
  expect(codeOf(await accept({ token: used.token }))).toBe('SignInSuccess')
  const closed = [
    newToken(),
    '',
    used.token,
    (await createInvitation(app.database, world, administrator.id, { withdrawn: true })).token,
    (await createInvitation(app.database, world, administrator.id, { expiresAt: new Date() })).token,
  ]
  const nothing = await look('nonsense')
  for (const token of closed) {
    const { status, data, errors } = await look(token)
    expect({ status, data, errors }).toEqual({ status: nothing.status, data: nothing.data, errors: nothing.errors })
    expect(codeOf(await accept({ token, password: 'another long password' }))).toBe('NOT_FOUND')
  }
  for (const inviter of [former, suspended]) expect(codeOf(await accept({ token: (await createInvitation(app.database, world, inviter.id)).token }))).toBe('NOT_FOUND')
  await forgetAttempts()
})

test('a withdrawn invitation opens nothing, also when both come at once', async () => {
  for (let race = 0; race < 5; race += 1) {
    const { id, token, email } = await createInvitation(app.database, world, administrator.id)
    const [withdrawn, accepted] = await Promise.all([asAdministrator.mutate('withdrawInvitation', 'WithdrawInvitationInput', { invitationId: id }, ''), accept({ token })])
    const joined = (await sql('select m.id from membership m join person p on p.id = m.person_id where p.email = ?', [email])).length > 0
    expect(joined).toBe(codeOf(accepted) === 'SignInSuccess')
    expect(joined).toBe(withdrawn.__typename === 'Refused')
  }
})

test('accepted ten times at once, it makes one account and one membership', async () => {
  const { token, email } = await createInvitation(app.database, world, administrator.id)
  const answers = await Promise.all(Array.from({ length: 10 }, () => accept({ token })))
  expect(answers.map(codeOf)).toContain('SignInSuccess')
  expect(await sql('select m.id from membership m join person p on p.id = m.person_id where p.email = ?', [email])).toHaveLength(1)
  expect(await sql('select id from person where email = ?', [email])).toHaveLength(1)
  await forgetAttempts()
})

test('whoever lost the answer is let in again with the same password, and with no other', async () => {
  const { token } = await createInvitation(app.database, world, administrator.id)
  await accept({ token })
  expect(codeOf(await accept({ token }))).toBe('SignInSuccess')
  expect(codeOf(await accept({ token, password: 'not the same password' }))).toBe('NOT_FOUND')
  await forgetAttempts()
})

const account = async (): Promise<{ person: TestPerson; invitation: TestInvitation }> => {
  const person = await createPerson(app.database, null, [])
  await sql('update person set password_hash = ? where id = ?', [await hashPassword(password), person.id])
  return { person, invitation: await createInvitation(app.database, world, administrator.id, { email: `${person.id}@test.karek` }) }
}

test('an account that exists is let in with its own password, keeps its name, and is told of no other', async () => {
  const { person, invitation } = await account()
  const wrong = await accept({ token: invitation.token, password: 'not the right password' })
  expect([codeOf(wrong), wrong.setCookie]).toEqual(['SIGN_IN_FAILED', null])
  // What is wrong with the input is said alike, whether there is an account or not.
  const unknown = await createInvitation(app.database, world, administrator.id)
  for (const { token } of [invitation, unknown]) expect((await accept({ token, password: 'x' })).data).toEqual({ acceptInvitation: { __typename: 'Invalid', issues: [{ path: 'password', code: 'too_short' }] } })
  expect((await accept({ token: invitation.token })).data).toEqual({ acceptInvitation: { __typename: 'SignInSuccess', viewer: { email: invitation.email, name: person.name } } })
  expect(await sql('select role from membership where person_id = ?', [person.id])).toEqual([{ role: 'monitor' }])
})

test('an organisation that the project knows by its name is not made twice', async () => {
  const [known] = await sql<{ name: string }>('select name from organisation where id = ?', [administrator.organisationId])
  const input = fields({ organisationName: ` ${known!.name.toUpperCase()} ` })
  await invite(input)
  await accept({ token: input.token })
  expect(await sql('select organisation_id from person where email = ?', [input.email])).toEqual([{ organisation_id: administrator.organisationId }])
})

test('a token is taken from no address', async () => {
  const { token } = await createInvitation(app.database, world, administrator.id)
  const query = `mutation { openInvitation(token: "${token}") { email } }`
  const response = await fetch(`${app.url}/graphql?query=${encodeURIComponent(query)}`, { headers: { 'apollo-require-preflight': 'true' } })
  expect([response.status, (await response.text()).includes('@')]).toEqual([405, false])
})

test('guessing the password of an account through an invitation is held up as it is at the door', async () => {
  const { invitation } = await account()
  for (let guess = 0; guess < 5; guess += 1) await accept({ token: invitation.token, password: `wrong password ${guess}` })
  const right = await accept({ token: invitation.token })
  expect([right.status, codeOf(right)]).toEqual([429, 'RATE_LIMITED'])
})

test('whoever is signed in as the invited one needs no password; somebody else does', async () => {
  const { person, invitation } = await account()
  expect(codeOf(await accept({ token: invitation.token, password: '', name: '' }, asAdministrator.cookie))).toBe('Invalid')
  const own = await actAs(app, person.id)
  const entered = await accept({ token: invitation.token, password: '', name: '' }, own.cookie)
  expect(codeOf(entered)).toBe('SignInSuccess')
  // And again, where the answer was lost.
  expect(codeOf(await accept({ token: invitation.token, password: '', name: '' }, entered.setCookie!.split(';')[0]!))).toBe('SignInSuccess')
})

test('a member is no second time let in, and keeps the roles that they have', async () => {
  const member = await createPerson(app.database, world, ['observer'])
  const { token } = await createInvitation(app.database, world, administrator.id, { email: `${member.id}@test.karek`, roles: ['administrator'] })
  expect(codeOf(await accept({ token }, (await actAs(app, member.id)).cookie))).toBe('ALREADY_MEMBER')
  expect(await sql('select role from membership where person_id = ?', [member.id])).toEqual([{ role: 'observer' }])
})

test('invitations are listed for those who may invite, and for nobody else', async () => {
  const query = 'query($s: String!) { project(slug: $s) { invitations { email organisation invitedBy { name } } } }'
  const waiting = await createInvitation(app.database, world, administrator.id)
  const seenBy = async (...roles: Parameters<typeof createPerson>[2][number][]) => {
    const { data } = await (await actAs(app, (await createPerson(app.database, world, roles)).id)).send<{ project: { invitations: { email: string }[] } }>(query, { s: world.slug })
    return data!.project.invitations.map(({ email }) => email)
  }
  expect(await seenBy('coordinator')).toContain(waiting.email)
  expect(await seenBy('administrator')).toContain(waiting.email)
  for (const role of ['monitor', 'drafter', 'organiser', 'observer'] as const) expect(await seenBy(role)).toEqual([])
})

test('twenty wrong tokens from one address, and even the right one has to wait', async () => {
  await forgetAttempts()
  const { token } = await createInvitation(app.database, world, administrator.id)
  for (let guess = 0; guess < 20; guess += 1) expect((await look(newToken())).errors[0]?.extensions.code).toBe('NOT_FOUND')
  for (const answer of [await look(token), await accept({ token })]) expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([429, 'RATE_LIMITED'])
  await forgetAttempts()
})

test('whatever stands in one place of an acceptance, the answer is a typed one', async () => {
  const operation = operations.find(({ name }) => name === 'acceptInvitation')!
  const hostile = ["' OR 1=1--", '%_\\', 'a\r\nb', 'Қазақша ө ғ 👁', '\u0000', '\ud800', '', 'x'.repeat(30_000)]
  for (const { path } of placesOf(operation)) {
    for (const value of hostile) {
      await forgetAttempts()
      const { token } = await createInvitation(app.database, world, administrator.id)
      const variables = replaced(variablesOf(operation, { token, name: 'New', password, locale: 'en' }), path, value) as Record<string, unknown>
      const { status, errors } = await post(app, '', documentOf(operation), variables)
      expect([path.join('.'), value.slice(0, 20), status < 500, JSON.stringify(errors).includes('INTERNAL')]).toEqual([path.join('.'), value.slice(0, 20), true, false])
    }
  }
})

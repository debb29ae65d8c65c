import { expect, test } from 'vitest'
import { checkAcceptance, checkInvitation, checkPasswordChange, checkRoles, isInvitationToken } from './people.ts'

const fields = { email: 'new@network.example', name: 'New Person', organisationName: 'Sample Clinic', roles: ['monitor'] }
const wrong = (issues: { path: string; code: string }[]) => issues.map(({ path, code }) => `${path} ${code}`)

test('a complete invitation has nothing wrong with it', () => {
  expect(checkInvitation(fields)).toEqual([])
  expect(checkInvitation({ ...fields, organisationName: null, organisationId: 'o' })).toEqual([])
  expect(checkInvitation({ ...fields, roles: ['reviewer'], reviewerKind: 'verifier' })).toEqual([])
})

test.each<[object, string[]]>([
  [{ email: 'nowhere' }, ['email bad_format']],
  [{ name: ' ' }, ['name required']],
  [{ organisationName: '' }, ['organisationName required']],
  [{ organisationId: 'o' }, ['organisationName not_a_choice']],
  [{ roles: [] }, ['roles required']],
  [{ roles: ['monitor', 'monitor'] }, ['roles duplicate']],
  [{ roles: ['reviewer'] }, ['reviewerKind required']],
  [{ reviewerKind: 'verifier' }, ['reviewerKind not_a_choice']],
])('with %j it says what is wrong, and where', (change, issues) => {
  expect(wrong(checkInvitation({ ...fields, ...change }))).toEqual(issues)
})

test('a reviewer reviews as something', () => {
  expect(wrong(checkRoles({ roles: ['reviewer', 'monitor'], reviewerKind: null }))).toEqual(['reviewerKind required'])
})

test('a new account needs a name and a password that is long enough', () => {
  expect(wrong(checkAcceptance({ name: '', password: 'short' }))).toEqual(['name required', 'password too_short'])
})

test('a token is 256 bits as base64url', () => {
  expect(isInvitationToken('a'.repeat(43))).toBe(true)
  for (const text of ['', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}+`, `${'a'.repeat(43)}\n`]) expect(isInvitationToken(text)).toBe(false)
})

const before = 'a long enough password'

test.each<[string, string, string[]]>([
  [before, 'quite another password', []],
  [before, 'eleven char', ['newPassword too_short']],
  [before, 'x'.repeat(201), ['newPassword too_long']],
  [before, before, ['newPassword same_as_before']],
  ['', 'quite another password', ['currentPassword required']],
  ['x'.repeat(201), 'short', ['currentPassword too_long', 'newPassword too_short']],
])('from the password %j to %j: %j', (currentPassword, newPassword, issues) => {
  expect(wrong(checkPasswordChange({ currentPassword, newPassword }))).toEqual(issues)
})

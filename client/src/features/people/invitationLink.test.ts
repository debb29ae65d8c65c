import { expect, test } from 'vitest'
import { isInvitationToken } from '../../../../shared/limits/people.ts'
import { invitationLink, isInvitationPath, newInvitationToken } from './invitationLink.ts'

test('a token has the form that the server asks for, and is another one each time', () => {
  const tokens = Array.from({ length: 50 }, newInvitationToken)
  expect(tokens.every(isInvitationToken)).toBe(true)
  expect(new Set(tokens).size).toBe(tokens.length)
})

test('the link carries the token behind the #, where no server sees it', () => {
  const token = newInvitationToken()
  const link = new URL(invitationLink('https://karek.example', 'ky', token))
  expect(link.hash).toBe(`#${token}`)
  expect(link.origin + link.pathname + link.search).not.toContain(token)
  expect(isInvitationPath(link.pathname)).toBe(true)
})

test.each([['/invitation', true], ['/ru/invitation', true], ['/invitations', false], ['/f/invitation', false], ['/people', false]])('%s is an invitation: %s', (path, yes) => {
  expect(isInvitationPath(path)).toBe(yes)
})

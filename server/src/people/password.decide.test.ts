import { expect, test } from 'vitest'
import { decidePasswordChange } from './password.decide.ts'

test('whoever knows the password may change it', () => {
  expect(decidePasswordChange({ hasPassword: true, known: true })).toEqual({ allowed: true })
})

test('a session without the password may not', () => {
  expect(decidePasswordChange({ hasPassword: true, known: false })).toEqual({ refused: 'WRONG_PASSWORD' })
})

test('an account without a password is given none in this way', () => {
  for (const known of [true, false]) expect(decidePasswordChange({ hasPassword: false, known })).toEqual({ refused: 'NO_PASSWORD' })
})

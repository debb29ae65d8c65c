import { expect, test } from 'vitest'
import { isAway } from './away.ts'

const withCode = (code: string): Error => Object.assign(new Error('x'), { code })

test.each(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '08006', '53300'])('%s is the database being away', (code) => expect(isAway(withCode(code))).toBe(true))
test.each(['23505', '40001', '42601', '57014', ''])('%j is something else', (code) => expect(isAway(withCode(code))).toBe(false))
test('so is a connection that ended under a statement', () => {
  expect(isAway(new Error('Connection terminated unexpectedly'))).toBe(true)
  expect(isAway(new Error('Client has encountered a connection error and is not queryable'))).toBe(true)
  expect(isAway('Connection terminated')).toBe(false)
})

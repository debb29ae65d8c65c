import { expect, test } from 'vitest'
import { nameInLog } from './operationLog.ts'

test('whatever somebody calls their operation, the log has none of their words', () => {
  expect(nameInLog('FindingPage')).toBe('FindingPage')
  expect([nameInLog('Aigul_told_me'), nameInLog('B'.repeat(255_000)), nameInLog('constructor')]).toEqual(['other', 'other', 'other'])
  expect([nameInLog(null), nameInLog(undefined)]).toEqual([undefined, undefined])
})

import { expect, test } from 'vitest'
import { nameInLog } from './operationLog.ts'

test('whatever somebody calls their operation, its line in the log is short', () => {
  expect(nameInLog('FindingPage')).toBe('FindingPage')
  expect(nameInLog('B'.repeat(255_000))).toHaveLength(64)
  expect([nameInLog(null), nameInLog(undefined)]).toEqual([undefined, undefined])
})

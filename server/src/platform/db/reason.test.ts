import { once } from 'node:events'
import { connect, type LookupFunction } from 'node:net'
import { expect, test } from 'vitest'
import { reasonOf } from './reason.ts'

const addresses = (...found: string[]): LookupFunction => (_name, _options, answer) => answer(null, found.map((address) => ({ address, family: 4 })))

/** What Node says when nothing listens at any of the addresses that a name has. Nothing ever listens on port 1 of these. */
async function refusalOf(...found: string[]): Promise<unknown> {
  const socket = connect({ host: 'database.example', port: 1, lookup: addresses(...found), autoSelectFamily: true })
  return (await once(socket, 'error'))[0]
}

test('a name with several addresses is refused by each, and all are said', async () => {
  const error = await refusalOf('127.0.0.1', '127.0.0.2')
  expect(error).toMatchObject({ message: '' })
  expect(reasonOf(error)).toBe('connect ECONNREFUSED 127.0.0.1:1, connect ECONNREFUSED 127.0.0.2:1')
})

test('what is said twice is said once', async () => {
  expect(reasonOf(await refusalOf('127.0.0.1', '127.0.0.1'))).toBe('connect ECONNREFUSED 127.0.0.1:1')
})

test.each([
  [new Error('role "karek" does not exist.\nand more'), 'role "karek" does not exist'],
  [new Error('timeout expired'), 'it did not answer within 10 seconds'],
  [Object.assign(new Error(''), { code: 'EPIPE' }), 'EPIPE'],
  [new TypeError(''), 'TypeError'],
  ['away', 'away'],
])('%j is said in words', (error, reason) => {
  expect(reasonOf(error)).toBe(reason)
})

import 'reflect-metadata'
import { buildSchema, parse } from 'graphql'
import { expect, test } from 'vitest'
import { Channels } from '../../server/src/app/channels.ts'
import { channelsMax } from '../../server/src/platform/activity/protocol.ts'

const query = 'subscription($after: Int!) { activity(after: $after) }'
const operation = (after: number) => ({ document: parse(query), operationName: null, variables: { after } })
const open = () => new Channels(buildSchema('type Query { ok: Boolean } type Subscription { activity(after: Int!): Int }'), () => { throw new Error('nothing is made here') })

test('subscribers who differ in nothing but where they begin share one channel, until the last of them has left', () => {
  const channels = open()
  const [one, other] = [channels.enter(query, operation(1), 'somebody'), channels.enter(query, operation(2), 'somebody')]
  expect(other.channel).toBe(one.channel)
  one.leave()
  expect(channels.enter(query, operation(3), 'somebody').channel).toBe(other.channel)
})

test('whoever leaves twice takes nobody else with them', () => {
  const channels = open()
  const [one, other] = [channels.enter(query, operation(1), 'somebody'), channels.enter(query, operation(2), 'somebody')]
  one.leave()
  one.leave()
  expect(channels.enter(query, operation(3), 'somebody').channel).toBe(other.channel)
})

test('a channel that all have left is made anew, and one who leaves late does not end the new one', () => {
  const channels = open()
  const one = channels.enter(query, operation(1), 'somebody')
  one.leave()
  const other = channels.enter(query, operation(2), 'somebody')
  expect(other.channel).not.toBe(one.channel)
  one.leave()
  expect(channels.enter(query, operation(3), 'somebody').channel).toBe(other.channel)
})

test('what a document does not declare makes no other channel of it', () => {
  const channels = open()
  const salted = (salt: number) => ({ ...operation(1), variables: { after: 1, salt } })
  expect(channels.enter(query, salted(1), 'one').channel).toBe(channels.enter(query, salted(2), 'another').channel)
})

test('one person listens to so many different documents and no more, also where others listen to them already; leaving one makes room', () => {
  const channels = open()
  const named = (number: number): string => query.replace('subscription', `subscription N${number}`)
  const enter = (number: number, personId: string) => channels.enter(named(number), { ...operation(1), document: parse(named(number)) }, personId)
  const entered = Array.from({ length: channelsMax }, (_, number) => enter(number, 'one'))
  enter(channelsMax, 'another')
  expect(() => enter(channelsMax, 'one')).toThrow(expect.objectContaining({ extensions: expect.objectContaining({ code: 'RATE_LIMITED' }) as object }))
  enter(0, 'one').leave()
  expect(() => enter(channelsMax, 'one')).toThrow()
  entered[0]!.leave()
  enter(channelsMax, 'one')
})

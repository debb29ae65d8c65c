import 'reflect-metadata'
import { buildSchema, parse } from 'graphql'
import { expect, test } from 'vitest'
import { Channels } from '../../server/src/app/channels.ts'

const query = 'subscription($after: Int!) { activity(after: $after) }'
const operation = (after: number) => ({ document: parse(query), operationName: null, variables: { after } })
const open = () => new Channels(buildSchema('type Query { ok: Boolean } type Subscription { activity(after: Int!): Int }'), () => { throw new Error('nothing is made here') })

test('subscribers who differ in nothing but where they begin share one channel, until the last of them has left', () => {
  const channels = open()
  const [one, other] = [channels.enter(query, operation(1)), channels.enter(query, operation(2))]
  expect(other.channel).toBe(one.channel)
  one.leave()
  expect(channels.enter(query, operation(3)).channel).toBe(other.channel)
})

test('whoever leaves twice takes nobody else with them', () => {
  const channels = open()
  const [one, other] = [channels.enter(query, operation(1)), channels.enter(query, operation(2))]
  one.leave()
  one.leave()
  expect(channels.enter(query, operation(3)).channel).toBe(other.channel)
})

test('a channel that all have left is made anew, and one who leaves late does not end the new one', () => {
  const channels = open()
  const one = channels.enter(query, operation(1))
  one.leave()
  const other = channels.enter(query, operation(2))
  expect(other.channel).not.toBe(one.channel)
  one.leave()
  expect(channels.enter(query, operation(3)).channel).toBe(other.channel)
})

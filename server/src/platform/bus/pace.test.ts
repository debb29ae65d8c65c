import { expect, test } from 'vitest'
import { paced } from './pace.ts'

const rest = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms))

test('the first word goes at once, the others together, each once and where it was said last', async () => {
  const sent: string[][] = []
  const { say } = paced(async (words) => void sent.push(words))
  for (const word of ['here', 'gone', 'wake', 'here', 'gone', 'here']) say(word)
  expect(sent).toEqual([['here']])
  await rest(50)
  expect(sent).toEqual([['here'], ['wake', 'gone', 'here']])
  say('wake')
  expect(sent).toHaveLength(3)
})

test('what is said while a sending is under way is sent after it', async () => {
  const sent: string[][] = []
  const sending = Promise.withResolvers<void>()
  const { say } = paced(async (words) => {
    sent.push(words)
    await sending.promise
  })
  say('first')
  say('second')
  await rest(20)
  expect(sent).toEqual([['first']])
  sending.resolve()
  await rest(50)
  expect(sent).toEqual([['first'], ['second']])
})

test('at the end what still waits is sent, and not waited for longer than that takes', async () => {
  const sent: string[][] = []
  const { say, close } = paced(async (words) => void sent.push(words))
  say('first')
  say('last')
  await close()
  expect(sent).toEqual([['first'], ['last']])
})

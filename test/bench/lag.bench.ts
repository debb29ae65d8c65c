import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, inject, test } from 'vitest'
import { textOf } from '../support/trusted.ts'
import { median, quantile, say } from './figures.ts'
import type { KarekCommands } from './karekProcess.ts'
import type { LoopCommands } from './loopProcess.ts'
import { start } from './process.ts'
import type { SubscriberCommands } from './subscribersProcess.ts'

const subscribers = 300
const callers = 5
const everyMs = 50
/** Twenty seconds in each round. */
const perRound = 400
const rounds = 3
const warming = 100

const mutation = 'mutation($input: OpenThreadInput!) { openThread(input: $input) { __typename } }'
const now = (): number => Number(process.hrtime.bigint()) / 1e6

/** How long each message was under way to each socket, in ms. */
const lags = (published: readonly number[], arrived: readonly (readonly number[])[]): number[] => {
  expect(arrived.map(({ length }) => length)).toEqual(published.map(() => subscribers))
  return published.flatMap((at, index) => arrived[index]!.map((moment) => moment - at))
}

/**
 * From an act's commit to each of 300 subscribers, at 20 notes a second by several callers over HTTP, beside a `ws` server that passes
 * the same bytes on from one socket to as many, at the same pace. All clocks are the machine's own.
 */
test('lag', async () => {
  const karek = await start<KarekCommands>('karekProcess', { BENCH_IMAGE: inject('image') })
  const echo = await start<LoopCommands>('loopProcess')
  const [ours, theirs] = [await start<SubscriberCommands>('subscribersProcess'), await start<SubscriberCommands>('subscribersProcess')]
  const { origin, projectId } = await karek.ask('address')
  const cookies: string[] = []
  for (let made = 0; made < callers; made += 1) cookies.push((await karek.ask('reader', ['reviewer'])).cookie)
  const findingIds = await karek.ask('findings', perRound, 'in_review')
  await ours.ask('open', { origin, count: subscribers, cookies, subscription: { query: textOf('Activity'), variables: { projectId } } })
  await theirs.ask('open', { ...(await echo.ask('address')), count: subscribers })

  /** Sends notes at an even pace, however long the answers take; answers when each was sent. */
  async function openThreads(times: number): Promise<number[]> {
    const answers: Promise<string>[] = []
    const sentAt: number[] = []
    const began = now()
    for (let sent = 0; sent < times; sent += 1) {
      await pause(Math.max(0, began + sent * everyMs - now()))
      const input = { idempotencyKey: randomUUID(), findingId: findingIds[sent % findingIds.length], kind: 'note', body: 'Is the time of the arrest in the record?' }
      sentAt.push(now())
      const headers = { 'content-type': 'application/json', cookie: cookies[sent % callers]! }
      answers.push(fetch(`${origin}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query: mutation, variables: { input } }) }).then((response) => response.text()))
    }
    expect([...new Set(await Promise.all(answers))]).toEqual(['{"data":{"openThread":{"__typename":"ThreadSuccess"}}}\n'])
    return sentAt
  }

  const [p99s, p50s, wholes, echoes, ratios]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []]
  let made = 0
  for (let round = 0; round <= rounds; round += 1) {
    const times = round === 0 ? warming : perRound
    const sentAt = await openThreads(times)
    const { first } = await ours.ask('received', made + times - 1)
    const arrived = await ours.ask('arrivals', made)
    const woken = await karek.ask('woken')
    const published = await theirs.ask('publish', first, times, everyMs)
    await theirs.ask('received', made + times - 1)
    const passed = lags(published, await theirs.ask('arrivals', made))
    made += times
    // The first round warms both up.
    if (round === 0) continue
    const lag = lags(woken, arrived)
    p50s.push(median(lag))
    p99s.push(quantile(lag, 0.99))
    wholes.push(quantile(lags(sentAt, arrived), 0.99))
    echoes.push(quantile(passed, 0.99))
    ratios.push(p99s.at(-1)! / echoes.at(-1)!)
    say(`lag: p99 ${p99s.at(-1)!.toFixed(1)} ms from the commit (p50 ${p50s.at(-1)!.toFixed(1)} ms), ${wholes.at(-1)!.toFixed(1)} ms from the request; an echo ${echoes.at(-1)!.toFixed(1)} ms`)
  }
  expect(await ours.ask('counts')).toEqual([made, made])
  expect(await theirs.ask('counts')).toEqual([made, made])
  await Promise.all([karek, echo, ours, theirs].map((process) => process.stop()))
  const ms = (values: readonly number[]): string => `${median(values).toFixed(1)}ms`
  say(`lag ratio=${median(ratios).toFixed(2)} p99=${ms(p99s)} p50=${ms(p50s)} request-to-screen=${ms(wholes)} echo=${ms(echoes)} subscribers=${subscribers} mutations=${perRound * rounds} per second=${1000 / everyMs}`)
})

import { expect, inject } from 'vitest'
import { textOf } from '../support/trusted.ts'
import { median, say } from './figures.ts'
import type { KarekCommands } from './karekProcess.ts'
import type { LoopCommands } from './loopProcess.ts'
import type { Spent } from './meter.ts'
import { type Process, start } from './process.ts'
import type { SubscriberCommands } from './subscribersProcess.ts'

const rounds = 5
const perRound = 30
const idleMs = 3000
export const eventsNeeded = rounds * perRound + perRound

export interface Scenario {
  name: string
  subscribers: number
  /** Different messages that each act must make. */
  distinct: number
  /** Makes the people and what will be acted on. */
  arrange(karek: Process<KarekCommands>): Promise<{ cookies: string[]; findingIds: string[] }>
}

export interface Outcome {
  ratio: number
  figures: string
}

/** CPU per delivery in microseconds, without what the process spends at rest. */
function perDelivery(all: readonly Spent[], idle: Spent, subscribers: number): number {
  const atRest = idle.cpuMicroseconds / idle.wallMs
  const net = all.reduce((sum, { cpuMicroseconds, wallMs }) => sum + cpuMicroseconds - wallMs * atRest, 0)
  return net / (all.length * subscribers)
}

/**
 * The server's CPU for bringing an act to its subscribers, from the wake-up to the last of them, beside a loop that sends the very same
 * message as one ready string to as many sockets.
 */
export async function compareDelivery({ name, subscribers, distinct, arrange }: Scenario): Promise<Outcome> {
  const karek = await start<KarekCommands>('karekProcess', { BENCH_IMAGE: inject('image') })
  const loop = await start<LoopCommands>('loopProcess')
  const [ours, theirs] = [await start<SubscriberCommands>('subscribersProcess'), await start<SubscriberCommands>('subscribersProcess')]
  const { origin, projectId } = await karek.ask('address')
  const { cookies, findingIds } = await arrange(karek)
  await ours.ask('open', { origin, count: subscribers, cookies, subscription: { query: textOf('Activity'), variables: { projectId } } })
  await theirs.ask('open', { ...(await loop.ask('address')), count: subscribers })

  let acted = 0
  const texts: string[] = []
  const act = async (): Promise<Spent> => {
    const [got] = await Promise.all([ours.ask('received', acted), karek.ask('act', findingIds[acted]!)])
    const spent = await karek.ask('spent')
    expect(got.distinct).toBe(distinct)
    expect(got.first).toContain(findingIds[acted])
    expect(got.first).not.toContain('"errors":')
    texts.push(got.first)
    acted += 1
    return spent
  }
  const send = async (index: number): Promise<Spent> => {
    const [got] = await Promise.all([theirs.ask('received', index), loop.ask('send', texts[index]!)])
    const spent = await loop.ask('spent')
    expect(got).toMatchObject({ first: texts[index], distinct: 1 })
    return spent
  }

  const ratios: number[] = []
  const [mine, reference]: [number[], number[]] = [[], []]
  let [idle, idleLoop]: (Spent | null)[] = [null, null]
  for (let round = 0; round <= rounds; round += 1) {
    const [spentHere, spentThere]: [Spent[], Spent[]] = [[], []]
    for (let event = 0; event < perRound; event += 1) spentHere.push(await act())
    for (let event = 0; event < perRound; event += 1) spentThere.push(await send(round * perRound + event))
    idle ??= await karek.ask('rest', idleMs)
    idleLoop ??= await loop.ask('rest', idleMs)
    // The first round warms both up.
    if (round === 0) continue
    const [here, there] = [perDelivery(spentHere, idle, subscribers), perDelivery(spentThere, idleLoop, subscribers)]
    mine.push(here)
    reference.push(there)
    ratios.push(there / here)
    say(`${name}: ${here.toFixed(1)} µs per delivery, one string in a loop ${there.toFixed(1)} µs`)
  }
  expect(await ours.ask('counts')).toEqual([eventsNeeded, eventsNeeded])
  expect(await theirs.ask('counts')).toEqual([eventsNeeded, eventsNeeded])
  await Promise.all([karek, loop, ours, theirs].map((process) => process.stop()))
  const figures = `ours=${median(mine).toFixed(1)}µs reference=${median(reference).toFixed(1)}µs bytes=${Buffer.byteLength(texts[0]!)} subscribers=${subscribers} events=${rounds * perRound} distinct=${distinct} people=${cookies.length}`
  return { ratio: median(ratios), figures }
}

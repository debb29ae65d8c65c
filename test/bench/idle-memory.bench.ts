import { randomUUID } from 'node:crypto'
import { expect, inject, test } from 'vitest'
import { textOf } from '../support/trusted.ts'
import { median, say } from './figures.ts'
import type { KarekCommands } from './karekProcess.ts'
import type { LoopCommands } from './loopProcess.ts'
import type { Held } from './meter.ts'
import { type Process, start } from './process.ts'
import type { Opening, SubscriberCommands } from './subscribersProcess.ts'
import type { UsualCommands } from './usualProcess.ts'

const sockets = 2000
const people = 20
const warming = 200
const rounds = 3

/**
 * What one idle subscriber costs a server, beyond what it holds once some have come and gone. `prove` is called while all of them are
 * there, when everything has been measured.
 */
async function perSubscriber(
  server: { ask(name: 'held'): Promise<Held> },
  opening: Omit<Opening, 'count'>,
  prove: (subscribers: Process<SubscriberCommands>) => Promise<void> = async () => {},
): Promise<Held> {
  const visit = async (count: number): Promise<Process<SubscriberCommands>> => {
    const subscribers = await start<SubscriberCommands>('subscribersProcess')
    await subscribers.ask('open', { ...opening, count })
    expect(await subscribers.ask('counts')).toEqual([0, 0])
    return subscribers
  }
  await (await visit(warming)).stop()
  const before = await server.ask('held')
  const subscribers = await visit(sockets)
  const after = await server.ask('held')
  await prove(subscribers)
  await subscribers.stop()
  return { heapBytes: (after.heapBytes - before.heapBytes) / sockets, residentBytes: (after.residentBytes - before.residentBytes) / sockets }
}

const query = textOf('Activity')

async function karek(): Promise<Held> {
  const server = await start<KarekCommands>('karekProcess', { BENCH_IMAGE: inject('image') })
  const { origin, projectId } = await server.ask('address')
  // One person may have two hundred.
  const cookies: string[] = []
  for (let made = 0; made < people; made += 1) cookies.push((await server.ask('reader', ['monitor'])).cookie)
  const [findingId] = await server.ask('findings', 1, 'in_review')
  const held = await perSubscriber(server, { origin, cookies, subscription: { query, variables: { projectId } } }, async (subscribers) => {
    const [{ distinct }] = await Promise.all([subscribers.ask('received', 0), server.ask('act', findingId!)])
    expect(distinct).toBe(1)
    expect(await subscribers.ask('counts')).toEqual([1, 1])
  })
  await server.stop()
  return held
}

async function usual(documents: 'read' | 'kept'): Promise<Held> {
  const server = await start<UsualCommands>('usualProcess', { BENCH_DOCUMENTS: documents })
  const held = await perSubscriber(server, { ...(await server.ask('address')), subscription: { query, variables: { projectId: randomUUID() } } })
  expect(await server.ask('subscriptions')).toBe(sockets + warming)
  await server.stop()
  return held
}

async function bare(): Promise<Held> {
  const server = await start<LoopCommands>('loopProcess')
  const held = await perSubscriber(server, await server.ask('address'))
  await server.stop()
  return held
}

const kilobytes = (held: readonly Held[], of: keyof Held): string => (median(held.map((one) => one[of])) / 1024).toFixed(1)

/** Memory for each of 2,000 idle subscribers of the client's live document, beside graphql-ws as it is usually used; bare sockets are the floor. */
test('idle-memory', async () => {
  const all: Record<'ours' | 'usual' | 'kept' | 'floor', Held[]> = { ours: [], usual: [], kept: [], floor: [] }
  const line = (of: keyof Held, from = 0): string => Object.entries(all).map(([name, held]) => `${name}=${kilobytes(held.slice(from), of)}KB`).join(' ')
  const ratioTo = (those: readonly Held[]): string => median(all.ours.map(({ heapBytes }, round) => heapBytes / those[round]!.heapBytes)).toFixed(3)
  for (let round = 0; round < rounds; round += 1) {
    all.ours.push(await karek())
    all.usual.push(await usual('read'))
    all.kept.push(await usual('kept'))
    all.floor.push(await bare())
    say(`idle-memory: ${line('heapBytes', round)}`)
  }
  say(`idle-memory ratio=${ratioTo(all.usual)} ${line('heapBytes')} subscribers=${sockets}; where documents are kept ratio=${ratioTo(all.kept)}; resident ${line('residentBytes')}`)
})

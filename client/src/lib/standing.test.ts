import type { Client, Sink, SubscribePayload } from 'graphql-ws'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { renewed } from './renewal.ts'
import { standing } from './standing.ts'

/** The event of the platform, which the tests' runtime may lack. */
class Closed extends Event {
  constructor(readonly code: number) {
    super('close')
  }
}

interface Stream {
  sink: Sink<{ data?: string }>
  stopped: boolean
}

/** A socket of which the test holds the other end. */
function scene() {
  const streams: Stream[] = []
  const subscribe = (_payload: SubscribePayload, sink: Sink<never>): (() => void) => {
    const stream: Stream = { sink: sink as unknown as Stream['sink'], stopped: false }
    streams.push(stream)
    return () => {
      stream.stopped = true
    }
  }
  const heard: string[] = []
  const lost: unknown[] = []
  const end = standing<string>({ subscribe } as unknown as Client, { query: 'subscription { it }' }, { next: (data) => heard.push(data), lost: (reason) => lost.push(reason) })
  return { streams, heard, lost, end, newest: () => streams.at(-1)!.sink }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('CloseEvent', Closed)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('what arrives is passed on, and answers without data are not', () => {
  const { heard, newest } = scene()
  newest().next({ data: 'one' })
  newest().next({})
  expect(heard).toEqual(['one'])
})

test('a stream that ends is begun again after pauses that double, up to a minute', async () => {
  const { streams, newest } = scene()
  const pauses = [2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1000)
  for (const [failures, pause] of pauses.entries()) {
    newest().error(new Error('gone'))
    await pass(pause - 1)
    expect(streams).toHaveLength(failures + 1)
    await pass(1)
    expect(streams).toHaveLength(failures + 2)
  }
})

test('once something has arrived, the pause is the shortest again', async () => {
  const { streams, newest } = scene()
  newest().complete()
  await pass(2_000)
  newest().complete()
  await pass(4_000)
  newest().next({ data: 'back' })
  newest().complete()
  await pass(2_000)
  expect(streams).toHaveLength(4)
})

test('whoever listens is told why it ended, or null where the server ended it', async () => {
  const { lost, newest } = scene()
  const reason = new Error('gone')
  newest().error(reason)
  await pass(2_000)
  newest().complete()
  await pass(0)
  expect(lost).toEqual([reason, null])
})

test('it is begun again only after whoever listens has done what they do about the loss', async () => {
  const streams: Sink<never>[] = []
  const done = Promise.withResolvers<void>()
  const subscribe = (_payload: SubscribePayload, sink: Sink<never>): (() => void) => {
    streams.push(sink)
    return () => {}
  }
  standing({ subscribe } as unknown as Client, { query: 'subscription { it }' }, { next: () => {}, lost: () => done.promise })
  streams[0]!.complete()
  await pass(10_000)
  expect(streams).toHaveLength(1)
  done.resolve()
  await pass(2_000)
  expect(streams).toHaveLength(2)
})

test('where the session has ended it waits for another, and not for a time', async () => {
  const { streams, newest } = scene()
  newest().error(new Closed(4403))
  await pass(600_000)
  expect(streams).toHaveLength(1)
  renewed.dispatchEvent(new Event('renewed'))
  expect(streams).toHaveLength(2)
  // A stream that is there is not begun twice.
  renewed.dispatchEvent(new Event('renewed'))
  expect(streams).toHaveLength(2)
})

test('a socket that was closed for another reason is not the end of the session', async () => {
  const { streams, newest } = scene()
  newest().error(new Closed(1006))
  await pass(2_000)
  expect(streams).toHaveLength(2)
})

test('nothing is begun after the end, and what was pending is not', async () => {
  const { streams, newest, end } = scene()
  newest().error(new Error('gone'))
  await pass(1_000)
  end()
  renewed.dispatchEvent(new Event('renewed'))
  await pass(600_000)
  expect(streams).toHaveLength(1)
  expect(streams[0]!.stopped).toBe(true)
})

test('a loss that is heard of after the end begins nothing and tells nobody', async () => {
  const { streams, lost, newest, end } = scene()
  end()
  newest().error(new Error('late'))
  await pass(600_000)
  expect([streams.length, lost.length]).toEqual([1, 0])
})

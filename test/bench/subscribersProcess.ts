import { randomUUID } from 'node:crypto'
import WebSocket from 'ws'
import { answer } from './process.ts'

/** With 2,000 sockets this process and the server need some 2,100 files each: `ulimit -n 4096` at the least. */
const openAtOnce = 100
const quietMs = 500

export interface Opening {
  origin: string
  count: number
  /** Taken in turn by the sockets. */
  cookies?: string[]
  /** What each socket subscribes to; none means a bare socket. */
  subscription?: { query: string; variables: Record<string, unknown> }
}

/** One message to everybody, as it arrives. Payloads are what stands behind each subscriber's own id. */
interface Arrival {
  payloads: Buffer[]
  at: number[]
  first: string
}

const sockets: WebSocket[] = []
const counts: number[] = []
const arrivals: Arrival[] = []
const complete: PromiseWithResolvers<void>[] = []
let fault: Error | null = null

const completion = (index: number): PromiseWithResolvers<void> => (complete[index] ??= Promise.withResolvers())

function take(message: Buffer, socket: number, head: Buffer): void {
  const index = counts[socket]!
  counts[socket] = index + 1
  if (!message.subarray(0, head.length).equals(head)) fault ??= new Error(`a message that is not the subscriber's own: ${message.toString().slice(0, 200)}`)
  const payload = message.subarray(head.length)
  const arrival = (arrivals[index] ??= { payloads: [], at: [], first: message.toString() })
  if (!arrival.payloads.some((known) => known.equals(payload))) arrival.payloads.push(payload)
  arrival.at.push(Number(process.hrtime.bigint()) / 1e6)
  if (arrival.at.length === sockets.length) completion(index).resolve()
}

function open({ origin, cookies, subscription }: Opening, place: number): Promise<void> {
  const id = randomUUID()
  const head = Buffer.from(subscription ? `{"id":"${id}","type":"next","payload":` : '')
  const cookie = cookies?.[place % cookies.length]
  const address = `${origin.replace('http', 'ws')}/graphql`
  const socket = new WebSocket(address, subscription ? ['graphql-transport-ws'] : [], { origin, perMessageDeflate: false, ...(cookie ? { headers: { cookie } } : {}) })
  sockets[place] = socket
  counts[place] = 0
  return new Promise((ready, failed) => {
    socket.once('error', failed)
    socket.on('close', (code) => (fault ??= new Error(`a socket was closed with ${code}`)))
    socket.once('open', () => {
      if (subscription) socket.send('{"type":"connection_init"}')
      else ready()
    })
    socket.on('message', (data) => {
      const message = data as Buffer
      if (!subscription || message.indexOf('{"type":"connection_ack"') !== 0) return take(message, place, head)
      socket.send(JSON.stringify({ id, type: 'subscribe', payload: subscription }), () => ready())
    })
  })
}

const commands = {
  async open(opening: Opening): Promise<void> {
    sockets.length = opening.count
    for (let first = 0; first < opening.count; first += openAtOnce) {
      const places = Array.from({ length: Math.min(openAtOnce, opening.count - first) }, (_, index) => first + index)
      await Promise.all(places.map((place) => open(opening, place)))
    }
  },

  /** Waits until everybody has the message with this index. */
  async received(index: number): Promise<{ first: string; bytes: number; distinct: number }> {
    await completion(index).promise
    if (fault) throw fault
    const { payloads, first } = arrivals[index]!
    arrivals[index]!.payloads = []
    return { first, bytes: Buffer.byteLength(first), distinct: payloads.length }
  },

  /** When the messages from this index on arrived, at each socket. */
  arrivals: (from: number): number[][] => arrivals.slice(from).map(({ at }) => at),

  /** Sends from the first socket at an even pace, and answers when. */
  async publish(text: string, times: number, everyMs: number): Promise<number[]> {
    const at: number[] = []
    await new Promise<void>((done) => {
      const timer = setInterval(() => {
        at.push(Number(process.hrtime.bigint()) / 1e6)
        sockets[0]!.send(text)
        if (at.length < times) return
        clearInterval(timer)
        done()
      }, everyMs)
    })
    return at
  },

  /** The least and the most that any of them received, after a while in which more could have come. */
  async counts(): Promise<[least: number, most: number]> {
    await new Promise((over) => setTimeout(over, quietMs))
    if (fault) throw fault
    return [Math.min(...counts), Math.max(...counts)]
  },
}
export type SubscriberCommands = typeof commands
answer(commands)

import pg from 'pg'
import { describe } from '../log/describe.ts'
import { log } from '../log/log.ts'
import { type Bus, Listeners } from './bus.ts'
import { paced } from './pace.ts'

const channel = 'karek'
const reconnectMs = 1000
const payloadMax = 8000

/** LISTEN/NOTIFY on one connection of its own; while it is away, messages are lost and pollers carry on. */
export async function postgresBus(databaseUrl: string): Promise<Bus> {
  const listeners = new Listeners()
  let client: pg.Client | null = null
  let closed = false

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: databaseUrl, keepAlive: true })
    next.on('notification', ({ payload }) => {
      const parsed: unknown = JSON.parse(payload ?? 'null')
      if (Array.isArray(parsed) && typeof parsed[0] === 'string' && typeof parsed[1] === 'string') listeners.tell(parsed[0], parsed[1])
    })
    next.on('error', () => reconnect())
    next.on('end', () => reconnect())
    await next.connect()
    await next.query(`listen ${channel}`)
    client = next
  }

  function reconnect(): void {
    if (closed || !client) return
    client = null
    const attempt = () => {
      if (closed) return
      connect().catch(() => setTimeout(attempt, reconnectMs))
    }
    setTimeout(attempt, reconnectMs)
  }

  const words = paced(async (payloads) => {
    await client
      ?.query({ name: 'notify', text: 'select pg_notify($1, payload) from unnest($2::text[]) payload', values: [channel, payloads] })
      .catch((error: unknown) => log.warn({ error: describe(error) }, 'bus messages lost'))
  })

  await connect()
  return {
    publish(topic, message) {
      const payload = JSON.stringify([topic, message])
      // PostgreSQL refuses one that is longer, and all that is sent with it.
      if (Buffer.byteLength(payload) < payloadMax) words.say(payload)
      else log.warn({ topic, bytes: Buffer.byteLength(payload) }, 'bus message too long')
    },
    subscribe: (topic, listener) => listeners.add(topic, listener),
    async close() {
      closed = true
      await words.close()
      await client?.end()
    },
  }
}

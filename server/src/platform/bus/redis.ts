import { createClient } from 'redis'
import { describe } from '../log/describe.ts'
import { log } from '../log/log.ts'
import { type Bus, Listeners } from './bus.ts'

const channel = 'karek'

/** Redis or Valkey publish/subscribe. It may be away, at the start as at any other time: the clients look for it until it is there, and pollers carry on. */
export function redisBus(url: string): Bus {
  const listeners = new Listeners()
  const sender = createClient({ url })
  const receiver = sender.duplicate()
  const lost = (error: unknown): void => log.warn({ error: describe(error) }, 'bus unreachable')
  for (const client of [sender, receiver]) {
    client.on('error', lost)
    client.connect().catch(lost)
  }
  const hear = (payload: string): void => {
    const parsed: unknown = JSON.parse(payload)
    if (Array.isArray(parsed) && typeof parsed[0] === 'string' && typeof parsed[1] === 'string') listeners.tell(parsed[0], parsed[1])
  }
  receiver.subscribe(channel, hear).catch(lost)
  return {
    publish(topic, message) {
      if (sender.isReady) sender.publish(channel, JSON.stringify([topic, message])).catch((error: unknown) => log.warn({ error: describe(error) }, 'bus message lost'))
    },
    subscribe: (topic, listener) => listeners.add(topic, listener),
    async close() {
      // To finish politely takes two; one that is being looked for is left.
      await Promise.allSettled([sender, receiver].map(async (client) => (client.isReady ? client.close() : client.destroy())))
    },
  }
}

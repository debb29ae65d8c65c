import { createClient } from 'redis'
import { log } from '../log/log.ts'
import { type Bus, Listeners } from './bus.ts'

const channel = 'karek'

/** Redis or Valkey publish/subscribe; the client reconnects by itself. */
export async function redisBus(url: string): Promise<Bus> {
  const listeners = new Listeners()
  const sender = createClient({ url })
  const receiver = sender.duplicate()
  for (const client of [sender, receiver]) client.on('error', (error: unknown) => log.warn({ error: String(error) }, 'bus unreachable'))
  await Promise.all([sender.connect(), receiver.connect()])
  await receiver.subscribe(channel, (payload) => {
    const parsed: unknown = JSON.parse(payload)
    if (Array.isArray(parsed) && typeof parsed[0] === 'string' && typeof parsed[1] === 'string') listeners.tell(parsed[0], parsed[1])
  })
  return {
    publish(topic, message) {
      if (sender.isReady) sender.publish(channel, JSON.stringify([topic, message])).catch((error: unknown) => log.warn({ error: String(error) }, 'bus message lost'))
    },
    subscribe: (topic, listener) => listeners.add(topic, listener),
    async close() {
      await Promise.allSettled([sender.close(), receiver.close()])
    },
  }
}

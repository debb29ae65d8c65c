import { type Bus, Listeners } from './bus.ts'

/** For a single server process. */
export function memoryBus(): Bus {
  const listeners = new Listeners()
  return {
    publish: (topic, message) => queueMicrotask(() => listeners.tell(topic, message)),
    subscribe: (topic, listener) => listeners.add(topic, listener),
    close: async () => {},
  }
}

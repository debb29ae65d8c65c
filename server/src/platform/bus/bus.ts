/** Signals between parts of the server, and between servers. It only wakes: what it says is never the record. */
export interface Bus {
  publish(topic: string, message: string): void
  /** Calls back for each message on the topic until the returned function is called. */
  subscribe(topic: string, listener: (message: string) => void): () => void
  close(): Promise<void>
}

type Listener = (message: string) => void

/** Topics and their listeners, with no queue in between: a listener that is slow delays nobody's memory but its own. */
export class Listeners {
  readonly #byTopic = new Map<string, Set<Listener>>()

  add(topic: string, listener: Listener): () => void {
    const listeners = this.#byTopic.get(topic) ?? new Set()
    this.#byTopic.set(topic, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) this.#byTopic.delete(topic)
    }
  }

  tell(topic: string, message: string): void {
    for (const listener of this.#byTopic.get(topic) ?? []) listener(message)
  }
}

import { isAway } from './away.ts'

/** Over how long those who waited for the database come back to it. */
const spreadMs = 1_000
/** How long somebody waits for the database before being told to come again later; up to half of it less. */
const patienceMs = 60_000
/** Between two attempts, while nobody has noticed yet that the database is away. */
const retryMs = 500

const pause = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms).unref())

/** Whether the database answers, as far as is known. Who looks regularly says so; whoever depends on it can wait. */
export class Reach {
  #away = false
  readonly #watchers = new Set<(away: boolean) => void>()

  get away(): boolean {
    return this.#away
  }

  found(): void {
    this.#set(false)
  }

  lost(): void {
    this.#set(true)
  }

  /** Calls back when the database goes away and when it is back. */
  watch(changed: (away: boolean) => void): () => void {
    this.#watchers.add(changed)
    return () => this.#watchers.delete(changed)
  }

  #set(away: boolean): void {
    if (away === this.#away) return
    this.#away = away
    for (const changed of this.#watchers) changed(away)
  }

  #change(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const over = (): void => {
        clearTimeout(timer)
        stop()
        resolve()
      }
      const timer = setTimeout(over, withinMs)
      timer.unref()
      const stop = this.watch(over)
    })
  }

  /** Runs it as soon as the database answers. Throws as it did when that takes too long, or when nobody wants it any more. */
  async patiently<T>(run: () => Promise<T>, isWanted: () => boolean): Promise<T> {
    const until = performance.now() + patienceMs * (1 - Math.random() / 2)
    for (;;) {
      const left = until - performance.now()
      if (this.#away && left > 0 && isWanted()) await this.#change(left).then(() => pause(Math.random() * spreadMs))
      try {
        return await run()
      } catch (error) {
        if (!isAway(error) || performance.now() > until || !isWanted()) throw error
        await pause(retryMs * (1 + Math.random()))
      }
    }
  }
}

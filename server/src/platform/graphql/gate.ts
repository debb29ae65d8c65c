import { rateLimited } from './errors.ts'

/** So many wait at most: what is asked beyond that is refused at once, and keeps no memory. */
export const waitingMax = 200

/** What is done inside; `waited` says that it was not done at once, so that what its sender was may have changed. */
type Work<T> = (waited: boolean) => Promise<T>

/** Lets so many in at once. Whoever comes then waits, in the order of coming; where too many wait already it throws RATE_LIMITED. */
export class Gate {
  readonly #width: number
  readonly #waiting: (() => void)[] = []
  readonly #waitingMax: number
  #inside = 0

  constructor(width: number, most = waitingMax) {
    this.#width = width
    this.#waitingMax = most
  }

  get empty(): boolean {
    return this.#inside === 0
  }

  async run<T>(work: Work<T>): Promise<T> {
    const waits = this.#inside >= this.#width
    if (this.#waiting.length >= this.#waitingMax) throw rateLimited()
    if (waits) await new Promise<void>((enter) => this.#waiting.push(enter))
    else this.#inside += 1
    try {
      return await work(waits)
    } finally {
      // Whoever comes next takes the place over, so that nobody slips in between.
      const next = this.#waiting.shift()
      if (next) next()
      else this.#inside -= 1
    }
  }
}

/** A gate for each key, as long as somebody is inside. */
export class Gates {
  readonly #width: number
  readonly #byKey = new Map<string, Gate>()

  constructor(width: number) {
    this.#width = width
  }

  async run<T>(key: string, work: Work<T>): Promise<T> {
    const gate = this.#byKey.get(key) ?? new Gate(this.#width)
    this.#byKey.set(key, gate)
    try {
      return await gate.run(work)
    } finally {
      if (gate.empty) this.#byKey.delete(key)
    }
  }
}

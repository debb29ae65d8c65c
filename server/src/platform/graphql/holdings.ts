import { rateLimited } from './errors.ts'

/** How many of something each person has at this moment, up to so many. */
export class Holdings {
  readonly #max: number
  readonly #byPerson = new Map<string, number>()

  constructor(max: number) {
    this.#max = max
  }

  /** Takes one more; what it returns gives it back, however often it is called. Throws RATE_LIMITED where there are too many. */
  take(personId: string): () => void {
    const have = this.#byPerson.get(personId) ?? 0
    if (have >= this.#max) throw rateLimited()
    this.#byPerson.set(personId, have + 1)
    let given = false
    return () => {
      if (given) return
      given = true
      const left = this.#byPerson.get(personId)! - 1
      if (left > 0) this.#byPerson.set(personId, left)
      else this.#byPerson.delete(personId)
    }
  }
}

import type { Numbers } from './numbers.ts'

/** Rows that were read while the ground stood at one number, by the loader that read them. */
export class GroundRows {
  readonly #byLoader = new Map<object, Map<string, unknown>>()

  of<T>(loader: object): Map<string, T> {
    const rows = this.#byLoader.get(loader) ?? new Map<string, unknown>()
    this.#byLoader.set(loader, rows)
    return rows as Map<string, T>
  }
}

/**
 * People, projects, rounds and the methodology change once in a while and are in nearly every answer. Their rows are kept as long as
 * `ground` does not move; whoever still reads on older ground has that ground's rows.
 */
export class Ground {
  #number: number | null = null
  #rows = new GroundRows()

  at({ ground }: Numbers): GroundRows {
    if (ground !== this.#number) {
      this.#number = ground
      this.#rows = new GroundRows()
    }
    return this.#rows
  }
}

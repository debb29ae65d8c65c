/** The newest list, for one listener who takes it when they are ready; what came in between is forgotten. */
export class Feed<T extends readonly unknown[]> implements AsyncIterableIterator<T> {
  #pending: { value: T } | null = null
  /** What the listener has. The first list is always news: they may come back with an old one. */
  #shown = ''
  #ended = false
  #wake: () => void = () => {}
  readonly #left: () => void

  constructor(left: () => void) {
    this.#left = left
  }

  /** Offers a list, unless the listener has it already. */
  offer(value: T): void {
    const words = JSON.stringify(value)
    if (this.#ended || words === this.#shown) return
    this.#shown = words
    this.#pending = { value }
    this.#wake()
  }

  end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#wake()
    this.#left()
  }

  async next(): Promise<IteratorResult<T>> {
    while (!this.#ended && this.#pending === null) await new Promise<void>((resolve) => (this.#wake = resolve))
    if (this.#ended || this.#pending === null) return { done: true, value: undefined }
    const { value } = this.#pending
    this.#pending = null
    return { done: false, value }
  }

  async return(): Promise<IteratorResult<T>> {
    this.end()
    return { done: true, value: undefined }
  }

  throw(): Promise<IteratorResult<T>> {
    return this.return()
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}

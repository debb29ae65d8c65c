import { createHash } from 'node:crypto'

const maxBytes = 64 * 1024 * 1024

/** A query's answer as it goes over the wire. */
export interface Answer {
  status: number
  body: Buffer
  etag: string
}

export function answerOf(text: string, status = 200): Answer {
  const body = Buffer.from(text)
  return { status, body, etag: `"${createHash('sha256').update(body).digest('base64url')}"` }
}

/**
 * Answers by everything they depend on. There is no time to live: what has changed has another key, and what nobody asks for any more goes
 * when room is needed. Whoever asks while an answer is being made waits for that one.
 */
export class Answers {
  readonly #kept = new Map<string, Answer>()
  readonly #making = new Map<string, Promise<Answer>>()
  #bytes = 0

  get(key: string): Answer | Promise<Answer> | undefined {
    const kept = this.#kept.get(key)
    if (!kept) return this.#making.get(key)
    // Moved to the end: the first in the map is what was asked for the longest ago.
    this.#kept.delete(key)
    this.#kept.set(key, kept)
    return kept
  }

  /** `make` says whether nothing changed while the answer was made: only then it is what the key says, and kept. */
  make(key: string, make: () => Promise<{ answer: Answer; exact: boolean }>): Promise<Answer> {
    const making = make()
      .then(({ answer, exact }) => {
        if (exact) this.#keep(key, answer)
        return answer
      })
      .finally(() => this.#making.delete(key))
    this.#making.set(key, making)
    return making
  }

  #keep(key: string, answer: Answer): void {
    this.#kept.set(key, answer)
    this.#bytes += size(key, answer)
    for (const [oldest, dropped] of this.#kept) {
      if (this.#bytes <= maxBytes) return
      this.#kept.delete(oldest)
      this.#bytes -= size(oldest, dropped)
    }
  }
}

const size = (key: string, { body }: Answer): number => key.length * 2 + body.length + 400

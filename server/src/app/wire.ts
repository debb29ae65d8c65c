import type { Socket } from 'node:net'

/** A connection as those see it who write finished frames to it. */
export class Wire {
  readonly connection: Socket
  #draining: Promise<void> | null = null

  constructor(connection: Socket) {
    this.connection = connection
  }

  /** How many bytes wait here because the reader is behind. */
  get waiting(): number {
    return this.connection.writableLength
  }

  /** Resolves when nothing waits here, at once or when the reader has caught up or gone. All who ask meanwhile share one look-out. */
  drained(): Promise<void> {
    const { connection } = this
    if (!connection.writableNeedDrain || connection.destroyed) return Promise.resolve()
    this.#draining ??= new Promise<void>((resolve) => {
      const over = (): void => {
        connection.off('drain', over).off('close', over)
        this.#draining = null
        resolve()
      }
      connection.on('drain', over).on('close', over)
    })
    return this.#draining
  }
}

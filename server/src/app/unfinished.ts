import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'

/** What a ping or a pong of a client takes beside what it carries: its head, and the mask. */
const controlHeadBytes = 6

/**
 * Whether a client has begun a message and not finished it. Its parts are kept until the last has come, and pings and pongs may come between them: a socket
 * that answers all of these could keep a message open for ever. What came in the same packet as the end of a message is forgiven.
 */
export class Unfinished {
  readonly #wire: Socket
  /** Bytes that are accounted for. */
  #whole: number
  #begun = false

  constructor(socket: WebSocket, wire: Socket, head: Buffer) {
    this.#wire = wire
    this.#whole = wire.bytesRead - head.length
    const control = (data: Buffer): void => void (this.#whole += controlHeadBytes + data.length)
    socket.on('ping', control).on('pong', control)
    socket.on('message', () => {
      this.#whole = wire.bytesRead
      this.#begun = false
    })
  }

  /** Asked from time to time: is the message that was unfinished the last time unfinished still? */
  stays(): boolean {
    if (this.#wire.bytesRead <= this.#whole) return false
    const stays = this.#begun
    this.#begun = true
    return stays
  }
}

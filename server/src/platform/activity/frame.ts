import type { Writable } from 'node:stream'
import { Sender } from 'ws'

const before = Buffer.from('{"id":')
const middle = Buffer.from(',"type":"next","payload":')
const after = Buffer.from('}')

/** Everything but one subscriber's id, for ids of one length. */
interface Template {
  bytes: Buffer
  idAt: number
}

/**
 * One `next` message of graphql-transport-ws, made once for however many subscribers. Each of them names its subscription with an id of
 * its own; only that is written anew into a copy of the finished WebSocket frame.
 */
export class Frame {
  readonly #payload: Buffer
  readonly #templates = new Map<number, Template>()

  /** It tells somebody what to forget. */
  readonly hides: boolean

  constructor(payload: unknown, hides = false) {
    this.hides = hides
    this.#payload = Buffer.from(JSON.stringify(payload))
  }

  /**
   * Writes the frame with this id. What the kernel takes at once is ours again when the call returns, so the same bytes serve the next
   * subscriber; a socket that is behind keeps them, and the next gets others.
   */
  writeTo(wire: Writable, id: string): void {
    const quoted = JSON.stringify(id)
    const length = Buffer.byteLength(quoted)
    const { bytes, idAt } = this.#templates.get(length) ?? this.#template(length)
    bytes.write(quoted, idAt)
    wire.write(bytes)
    if (wire.writableLength > 0) this.#templates.set(length, { bytes: Buffer.from(bytes), idAt })
  }

  #template(idLength: number): Template {
    const message = Buffer.concat([before, Buffer.alloc(idLength), middle, this.#payload, after])
    const [head] = Sender.frame(message, { fin: true, rsv1: false, opcode: 1, mask: false, readOnly: true })
    const template = { bytes: Buffer.concat([head!, message]), idAt: head!.length + before.length }
    this.#templates.set(idLength, template)
    return template
  }
}

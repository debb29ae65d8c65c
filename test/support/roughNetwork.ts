import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Transform } from 'node:stream'
import { wait } from './scale.ts'

export interface Roughness {
  /** How long each piece takes in each direction, and by how much that varies. */
  delayMs: number
  spreadMs: number
  /** The share of requests at which the connection breaks: on the way there, or on the way back. */
  resets: number
}

export interface RoughNetwork {
  url: string
  counts: { connections: number; resets: number }
  close(): Promise<void>
}

/** A way to the server on which everything takes its time, and connections break. */
export async function startRoughNetwork(port: number, { delayMs, spreadMs, resets }: Roughness): Promise<RoughNetwork> {
  const counts = { connections: 0, resets: 0 }
  const open = new Set<Socket>()
  const delayed = (): Transform =>
    new Transform({
      transform(piece, _encoding, done) {
        void wait(delayMs + (Math.random() * 2 - 1) * spreadMs).then(() => done(null, piece))
      },
    })
  const server = createServer((near) => {
    counts.connections += 1
    const far = connect(port, '127.0.0.1')
    const breakOff = (): void => {
      if (near.destroyed) return
      counts.resets += 1
      near.resetAndDestroy()
      far.resetAndDestroy()
    }
    for (const [from, to] of [[near, far], [far, near]] as const) {
      open.add(from)
      from.on('error', () => to.destroy())
      from.once('close', () => {
        open.delete(from)
        to.destroySoon()
      })
      from.pipe(delayed()).pipe(to)
    }
    near.on('data', () => {
      if (Math.random() >= resets) return
      // Half of them before the server has heard of it, and half when it has answered.
      if (Math.random() < 0.5) breakOff()
      else far.once('data', breakOff)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    counts,
    close() {
      for (const socket of open) socket.destroy()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}

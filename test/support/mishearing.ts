import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Mishearing {
  url: string
  close(): void
}

/** A way to a database on which one word arrives as another of the same length. */
export async function startMishearing(databaseUrl: string, said: string, heard: string): Promise<Mishearing> {
  const { hostname, port } = new URL(databaseUrl)
  const open = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const [from, to] of [[near, far], [far, near]] as const) {
      open.add(from)
      from.on('error', () => to.destroy())
      from.once('close', () => to.destroySoon())
    }
    near.on('data', (piece) => void far.write(Buffer.from(piece.toString('latin1').replaceAll(said, heard), 'latin1')))
    far.pipe(near)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const url = new URL(databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  return {
    url: url.href,
    close() {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}

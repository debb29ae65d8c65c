import { Agent, createServer, type IncomingMessage, request as send, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { wait } from './scale.ts'

/** How long a request is offered to the servers in turn before it is given back. */
const tryMs = 5_000

export interface Balancer {
  url: string
  close(): Promise<void>
}

/**
 * Deals requests and sockets out in turn, keeps its connections to the servers open, and offers what a server's port refuses to the next one,
 * as Caddy does. What was sent and got no answer is a failure: to send it again could do it twice.
 */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true })
  let turn = 0
  const next = (): number => ports[(turn += 1) % ports.length]!
  const refused = (error: NodeJS.ErrnoException): boolean => error.code === 'ECONNREFUSED'

  async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray())
    const attempt = (port: number): Promise<void> =>
      new Promise((done, failed) => {
        const { method, url: path, headers } = request
        const upstream = send({ port, host: '127.0.0.1', method, path, headers, agent }, (answer) => {
          const { connection: _own, ...passed } = answer.headers
          response.writeHead(answer.statusCode ?? 502, passed)
          answer.pipe(response).once('close', done)
        })
        upstream.once('error', failed)
        upstream.end(body)
      })
    await offer(attempt, () => response.writeHead(502).end('No server answered.'))
  }

  async function offer(attempt: (port: number) => Promise<void>, giveUp: () => void): Promise<void> {
    const began = performance.now()
    for (;;) {
      try {
        return await attempt(next())
      } catch (error) {
        if (!refused(error as NodeJS.ErrnoException) || performance.now() - began > tryMs) return giveUp()
        await wait(50)
      }
    }
  }

  const server = createServer((request, response) => void forward(request, response))
  const pipes = new Set<Socket>()
  server.on('upgrade', (request: IncomingMessage, client: Socket, head: Buffer) => {
    client.on('error', () => client.destroy())
    const attempt = (port: number): Promise<void> =>
      new Promise((done, failed) => {
        const upstream = connect(port, '127.0.0.1', () => {
          const headers = request.rawHeaders.map((text, index) => text + (index % 2 === 0 ? ': ' : '\r\n')).join('')
          upstream.write(`GET ${request.url} HTTP/1.1\r\n${headers}\r\n`)
          upstream.write(head)
          for (const [from, to] of [[upstream, client], [client, upstream]] as const) {
            from.pipe(to)
            from.once('close', () => to.destroy())
            pipes.add(from)
          }
          done()
        })
        upstream.on('error', (error) => failed(error))
      })
    void offer(attempt, () => client.destroy())
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      for (const pipe of pipes) pipe.destroy()
      agent.destroy()
      server.closeAllConnections()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
}

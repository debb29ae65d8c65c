import WebSocket from 'ws'
import { freePort } from './freePort.ts'

/** Lets a Node that is started with this environment be asked what it holds. */
export interface Inspected {
  env: { NODE_OPTIONS: string }
  /** What it cannot let go of, in MB: its heap and its buffers after a collection. */
  heldMb(): Promise<number>
}

interface Reply {
  id: number
  result: { result?: { value?: number } }
}

const held = '(() => { const { heapUsed, external } = process.memoryUsage(); return (heapUsed + external) / 1024 / 1024 })()'

export async function inspected(): Promise<Inspected> {
  const port = await freePort()
  return {
    env: { NODE_OPTIONS: `--inspect=127.0.0.1:${port} --inspect-publish-uid=http` },
    async heldMb() {
      const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as { webSocketDebuggerUrl: string }[]
      const socket = new WebSocket(target!.webSocketDebuggerUrl)
      await new Promise((open) => socket.once('open', open))
      const ask = (id: number, method: string, params: object = {}): Promise<Reply> =>
        new Promise((answer) => {
          socket.on('message', (data) => {
            const reply = JSON.parse(String(data)) as Reply
            if (reply.id === id) answer(reply)
          })
          socket.send(JSON.stringify({ id, method, params }))
        })
      await ask(1, 'HeapProfiler.collectGarbage')
      const { result } = await ask(2, 'Runtime.evaluate', { expression: held, returnByValue: true })
      socket.close()
      return result.result?.value ?? Number.NaN
    },
  }
}

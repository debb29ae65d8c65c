import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import * as meter from './meter.ts'
import { answer } from './process.ts'

/** The reference: a server that gives one ready string to every socket. */
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
const sockets = new Set<WebSocket>()
server.on('connection', (socket) => {
  sockets.add(socket)
  socket.on('close', () => sockets.delete(socket))
  socket.on('message', (message) => sendAll(String(message)))
})
await new Promise((listening) => server.once('listening', listening))

function sendAll(text: string): void {
  for (const socket of sockets) socket.send(text)
}

const commands = {
  address: () => ({ origin: `http://localhost:${(server.address() as AddressInfo).port}` }),
  send(text: string): void {
    meter.begin()
    sendAll(text)
  },
  spent: meter.spent,
  rest: meter.rest,
  held: meter.held,
}
export type LoopCommands = typeof commands
answer(commands)

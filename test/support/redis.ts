import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { freePort } from './freePort.ts'
import { foundOrRequired } from './required.ts'
import { until } from './scale.ts'

/** Where Debian puts Redis, or Valkey, which is the same to us; REDIS_SERVER names another place. */
export function redisProgram(): string | null {
  const places = [process.env['REDIS_SERVER'] ?? '', '/usr/bin/redis-server', '/usr/bin/valkey-server']
  return foundOrRequired('redis', places.find((place) => place !== '' && existsSync(place)) ?? null)
}

export interface Redis {
  url: string
  /** Ends it without a word. */
  kill(): Promise<void>
  /** Begins again at the same address. */
  start(): Promise<void>
}

const listens = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const socket = connect(port, '127.0.0.1', () => answer(socket.destroy() !== null))
    socket.once('error', () => answer(false))
  })

/** A Redis of its own that keeps nothing. */
export async function startRedis(program: string): Promise<Redis> {
  const port = await freePort()
  let child: ChildProcess | null = null
  const redis: Redis = {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], { stdio: 'ignore' })
      await until(() => listens(port), 10_000, 'Redis listens')
    },
    async kill() {
      const running = child
      child = null
      if (!running) return
      const gone = new Promise((over) => running.once('exit', over))
      running.kill('SIGKILL')
      await gone
    },
  }
  await redis.start()
  return redis
}

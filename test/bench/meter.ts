import { setTimeout as pause } from 'node:timers/promises'

export interface Spent {
  /** Of all threads of the process. */
  cpuMicroseconds: number
  wallMs: number
}

export interface Held {
  /** The heap, and what its objects hold outside of it. */
  heapBytes: number
  residentBytes: number
}

let cpu = process.cpuUsage()
let wall = performance.now()

/** What the process spends from here on. */
export function begin(): void {
  cpu = process.cpuUsage()
  wall = performance.now()
}

export function spent(): Spent {
  const { user, system } = process.cpuUsage(cpu)
  return { cpuMicroseconds: user + system, wallMs: performance.now() - wall }
}

/** What the process spends while nothing happens in it. */
export async function rest(ms: number): Promise<Spent> {
  begin()
  await pause(ms)
  return spent()
}

/** What the process holds when nothing is left to collect. */
export async function held(): Promise<Held> {
  for (let times = 0; times < 4; times += 1) {
    globalThis.gc?.()
    await pause(200)
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heapBytes: heapUsed + external, residentBytes: rss }
}

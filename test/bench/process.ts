import { type ChildProcess, fork } from 'node:child_process'
import { resolve } from 'node:path'

/** What a process of a benchmark does when it is asked. */
export type Commands = Readonly<Record<string, (...given: never[]) => unknown>>

/** A process of a benchmark, asked from the one that compares. What is measured shares its process with nothing that is not. */
export interface Process<Known extends Commands> {
  ask<Name extends keyof Known & string>(name: Name, ...given: Parameters<Known[Name]>): Promise<Awaited<ReturnType<Known[Name]>>>
  stop(): Promise<void>
}

interface Question {
  id: number
  name: string
  given: never[]
}
interface Reply {
  id: number
  answer?: unknown
  error?: string
}

const ready = 0

/** Called once by the process that is asked, when it is ready. */
export function answer(commands: Commands): void {
  const send = (reply: Reply): void => void process.send?.(reply)
  process.on('message', ({ id, name, given }: Question) => {
    Promise.resolve()
      .then(() => commands[name]?.(...given))
      .then(
        (result) => send({ id, answer: result }),
        (error: unknown) => send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      )
  })
  process.once('disconnect', () => process.exit())
  send({ id: ready })
}

/** Its end of the channel closes, and it exits. */
function end(child: ChildProcess): Promise<void> {
  if (!child.connected) return Promise.resolve()
  return new Promise((over) => {
    child.once('exit', () => over())
    child.disconnect()
  })
}

/** Starts `test/bench/NAME.ts` on this very Node, without a transpiler in between. BENCH_PROFILE names a folder for CPU profiles of all of them. */
export async function start<Known extends Commands>(name: string, env: Record<string, string> = {}): Promise<Process<Known>> {
  const profiles = process.env['BENCH_PROFILE']
  const child = fork(resolve('test/bench', `${name}.ts`), {
    env: { ...process.env, NODE_ENV: 'production', KAREK_LOG: 'silent', ...env },
    execArgv: ['--expose-gc', ...(profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`, `--cpu-prof-name=${name}-${Date.now()}.cpuprofile`] : [])],
    serialization: 'advanced',
  })
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const expect = (id: number): Promise<unknown> => {
    const reply = Promise.withResolvers<unknown>()
    waiting.set(id, reply)
    return reply.promise
  }
  child.on('message', ({ id, answer: result, error }: Reply) => {
    const reply = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) reply?.resolve(result)
    else reply?.reject(new Error(`${name}: ${error}`))
  })
  child.once('exit', (code) => {
    for (const reply of waiting.values()) reply.reject(new Error(`${name} ended with ${code}`))
  })
  await expect(ready)
  let last = ready
  return {
    ask(command, ...given) {
      last += 1
      const reply = expect(last)
      child.send({ id: last, name: command, given })
      return reply as Promise<Awaited<ReturnType<Known[typeof command]>>>
    },
    stop: () => end(child),
  }
}

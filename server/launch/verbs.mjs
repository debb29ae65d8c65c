import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { check } from './check.mjs'
import { generate } from './generate.mjs'
import { compileServer, prepare } from './prepare.mjs'
import { execute, inWords, readable, root, stopAll, tool } from './run.mjs'

const main = join(root, 'dist', 'server', 'src', 'app', 'main.js')

async function start() {
  const node = await prepare({ build: true })
  return execute(node, ['--enable-source-maps', main], { node })
}

async function build() {
  await prepare({ build: true })
  return 0
}

/** Both sides again at each change: the pages on port 5173, the API behind them on PORT. When one part ends, all do. */
async function dev() {
  const node = await prepare()
  await compileServer(node)
  const parts = [
    tool(node, 'typescript/bin/tsc', ['-p', 'server/tsconfig.json', '--watch', '--preserveWatchOutput']),
    execute(node, ['--enable-source-maps', '--watch', '--watch-preserve-output', main], { node }),
    tool(node, 'vite/bin/vite.js', []),
  ]
  const code = await Promise.race(parts)
  stopAll('SIGTERM')
  await Promise.all(parts)
  return code
}

/** Everything, or only what the arguments name: `npm test -- test/integration`. */
async function test(args) {
  const node = await prepare({ build: true })
  const projects = ['unit', 'integration', 'faults', 'e2e'].flatMap((name) => ['--project', name])
  return tool(node, 'vitest/vitest.mjs', ['run', ...projects, ...args])
}

async function bench([name = '', ...args]) {
  const file = `test/bench/${name}.bench.ts`
  if (!existsSync(join(root, file))) throw readable(`There is no ${file}. Name a benchmark that is there: npm run bench -- NAME`)
  const node = await prepare({ build: true })
  return tool(node, 'vitest/vitest.mjs', ['run', '--project', 'bench', file, ...args])
}

const verbs = {
  start,
  build,
  dev,
  test,
  bench,
  check: async () => check(await prepare({ locked: true })),
  generate: async () => generate(await prepare({ locked: true })),
}

/** Resolves to the exit code of the verb. */
export async function run(name, args) {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : null
  if (!verb) throw readable(`Karek does not know "${name}". It knows ${Object.keys(verbs).join(', ')}.`)
  try {
    return await verb(args)
  } catch (error) {
    throw inWords(error)
  }
}

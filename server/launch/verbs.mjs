import { join } from 'node:path'
import { check, generate } from './check.mjs'
import { build, execute, findNode, install, must, readable, root, say, tool } from './prepare.mjs'

const main = join(root, 'dist', 'server', 'src', 'app', 'main.js')

async function start(node) {
  await build(node)
  return execute(node, ['--enable-source-maps', main], { node })
}

/** Both sides again at each change; the pages on port 5173, the API behind them on PORT. */
async function dev(node) {
  await must('The server could not be compiled.', node, 'typescript/bin/tsc', ['-p', 'server/tsconfig.json'])
  const running = [
    tool(node, 'typescript/bin/tsc', ['-p', 'server/tsconfig.json', '--watch', '--preserveWatchOutput']),
    execute(node, ['--enable-source-maps', '--watch', main], { node }),
    tool(node, 'vite/bin/vite.js', []),
  ]
  return Math.max(...(await Promise.all(running)))
}

async function test(node, args) {
  await build(node)
  return tool(node, 'vitest/vitest.mjs', ['run', ...args])
}

async function bench(node, [name]) {
  if (!name) throw readable('Which one? For example: npm run bench -- list')
  await build(node)
  return tool(node, 'vitest/vitest.mjs', ['run', '--project', 'bench', `test/bench/${name}`])
}

const verbs = { start, dev, test, bench, check, generate }

export async function run(name, args) {
  const verb = verbs[name]
  if (!verb) throw readable(`Karek does not know "${name}". It knows ${Object.keys(verbs).join(', ')}.`)
  await install()
  const node = findNode()
  if (name === 'start') say('Starting Karek…')
  process.exitCode = await verb(node, args)
}

import { generate, generated } from './generate.mjs'
import { say, tool } from './run.mjs'
import { fingerprint } from './stamp.mjs'

/** Writes the generated files anew and names those that were not as the sources have them. */
async function isUpToDate(node) {
  const before = fingerprint(generated)
  await generate(node)
  const after = fingerprint(generated)
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((file) => before.get(file) !== after.get(file))
  for (const file of changed) say(`${file} was out of date; it is written anew, please commit it.`)
  return changed.length === 0 ? 0 : 1
}

const steps = [
  ['types of the server and the tests', (node) => tool(node, 'typescript/bin/tsc', ['-p', 'tsconfig.json'])],
  ['types of the client', (node) => tool(node, 'typescript/bin/tsc', ['-p', 'client/tsconfig.json'])],
  ['lint', (node) => tool(node, 'oxlint/bin/oxlint', ['--deny-warnings'], { quiet: true })],
  ['import rules', (node) => tool(node, 'vitest/vitest.mjs', ['run', '--project', 'integration', 'test/contract/imports.test.ts'], { quiet: true })],
  ['unused code', (node) => tool(node, 'knip/bin/knip.js', ['--no-progress'], { quiet: true })],
  ['generated files', isUpToDate],
]

/** Everything that can be wrong without running it. Every step runs, whatever the one before it found. */
export async function check(node) {
  const failed = []
  for (const [name, step] of steps) {
    const code = await step(node).catch((error) => {
      if (!error.readable) throw error
      say(error.message)
      return 1
    })
    say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`)
    if (code !== 0) failed.push(name)
  }
  return failed.length === 0 ? 0 : 1
}

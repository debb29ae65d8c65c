import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { execute, must, root, say, tool } from './prepare.mjs'

/** What is made by machine and committed for people to review. */
const generated = ['shared/schema.graphql', 'shared/generated', 'shared/languages/packs', 'client/src/locales']

function* filesOf(path) {
  if (!existsSync(path)) return
  if (statSync(path).isDirectory()) for (const name of readdirSync(path)) yield* filesOf(join(path, name))
  else yield path
}

function fingerprint() {
  return new Map(generated.flatMap((path) => [...filesOf(join(root, path))]).map((file) => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]))
}

/** Writes the API schema, the client's types, the language packs and the message catalogues. */
export async function generate(node) {
  await must('The server could not be compiled.', node, 'typescript/bin/tsc', ['-p', 'server/tsconfig.json'])
  if ((await execute(node, ['dist/server/src/app/emitSchema.js'], { node })) !== 0) return 1
  if ((await execute(node, ['dist/shared/languages/generate.js'], { node })) !== 0) return 1
  await must('The typed documents could not be generated.', node, '@graphql-codegen/cli/esm/bin.js', ['--config', 'codegen.ts', '--silent'])
  return tool(node, '@lingui/cli/dist/lingui.js', ['extract', '--clean'], { quiet: true })
}

/** Everything that can be wrong without running it: types, lint, unused code, generated files out of date. */
export async function check(node) {
  const steps = [
    ['types of the server and the tests', () => tool(node, 'typescript/bin/tsc', ['-p', 'tsconfig.json'])],
    ['types of the client', () => tool(node, 'typescript/bin/tsc', ['-p', 'client/tsconfig.json'])],
    ['lint', () => tool(node, 'oxlint/bin/oxlint', ['--deny-warnings'])],
    ['unused code', () => tool(node, 'knip/bin/knip.js', ['--no-progress'])],
    ['generated files', () => upToDate(node)],
  ]
  let failed = 0
  for (const [name, step] of steps) {
    const code = await step()
    say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`)
    if (code !== 0) failed += 1
  }
  return failed === 0 ? 0 : 1
}

async function upToDate(node) {
  const before = fingerprint()
  const code = await generate(node)
  if (code !== 0) return code
  const after = fingerprint()
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((file) => before.get(file) !== after.get(file))
  for (const file of changed) say(`${file.slice(root.length + 1)} was out of date; it is written anew, please commit it`)
  return changed.length === 0 ? 0 : 1
}

import { compileServer } from './prepare.mjs'
import { execute, must, tool } from './run.mjs'
import { shareFragments } from './sharedFragments.mjs'

/** What is made by machine and committed for people to review. */
export const generated = ['shared/schema.graphql', 'shared/generated', 'shared/languages/packs', 'client/src/locales']

/** Writes the API schema, the typed documents, the language packs and the message catalogues. */
export async function generate(node) {
  await compileServer(node)
  await must('The API schema could not be written.', execute(node, ['dist/server/src/app/emitSchema.js'], { node }))
  await must('The language packs could not be written.', execute(node, ['dist/shared/languages/generate.js'], { node }))
  await must('The typed documents could not be written.', tool(node, '@graphql-codegen/cli/esm/bin.js', ['--config', 'codegen.ts'], { quiet: true }))
  shareFragments()
  await must('The message catalogues could not be written.', tool(node, '@lingui/cli/dist/lingui.js', ['extract', '--clean'], { quiet: true }))
  return 0
}

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { mayImport, mayUse, placeOf } from './importRules.ts'
import { importsOf, projectFiles, sourceFiles } from './sources.ts'

const production = new Set(Object.keys(manifest.dependencies))
const code = sourceFiles().filter((file) => !file.endsWith('.css'))
const imports = code.filter((file) => placeOf(file)).flatMap((file) => importsOf(file))

describe('the project', () => {
  test('every source has a place', () => {
    const known = /^(client\/vite-env\.d\.ts)$/
    expect(code.filter((file) => !known.test(file) && !placeOf(file))).toEqual([])
    expect(imports.length).toBeGreaterThan(500)
  })

  test('no source imports what its place may not', () => {
    const wrong = imports.filter(({ file, target, relative, typeOnly }) => relative && /\.(ts|tsx|mjs)$/.test(target) && !mayImport(file, target, typeOnly))
    expect(wrong.map(({ file, line, target }) => `${file}:${line} may not import ${target}`)).toEqual([])
  })

  test('no source uses a package that its place may not', () => {
    const wrong = imports.filter(({ file, target, relative }) => !relative && !mayUse(file, target, production))
    expect(wrong.map(({ file, line, target }) => `${file}:${line} may not use ${target}`)).toEqual([])
  })

  test('relative imports name the file with its extension', () => {
    const wrong = imports.filter(({ target, relative }) => relative && !/\.\w+$/.test(target))
    expect(wrong.map(({ file, line, target }) => `${file}:${line} imports ${target} without an extension`)).toEqual([])
  })

  test('the client speaks no word of the server', () => {
    const words = /\b(process\.env|DATABASE_URL|KAREK_[A-Z]+|mikro-orm|pglite|type-graphql)\b/i
    const client = code.filter((file) => file.startsWith('client/src/') && !file.includes('.test.'))
    expect(client.filter((file) => words.test(readFileSync(file, 'utf8')))).toEqual([])
  })

  test('no source is longer than 300 lines', () => {
    // A migration is written once and never edited.
    const long = sourceFiles().filter((file) => !file.startsWith('server/migrations/')).map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
    expect(long.filter(({ lines }) => lines > 300)).toEqual([])
  })

  test('nothing names a place on one machine', () => {
    const machine = /(?<![\w.@/-])\/(?:work|farm|home|Users)\/\w/
    expect(projectFiles().filter((file) => machine.test(readFileSync(file, 'latin1')))).toEqual([])
  })
})

describe('the rules', () => {
  const feature = (path: string) => `server/src/${path}.ts`
  test.each([
    ['shared/workflow/finding.ts', 'server/src/platform/db/base.ts'],
    ['server/src/platform/db/base.ts', feature('findings/finding.entity')],
    [feature('findings/finding.service'), feature('review/decision.service')],
    [feature('findings/finding.service'), feature('review/review.resolver')],
    [feature('findings/finding.service'), feature('findings/finding.resolver')],
    [feature('findings/finding.decide'), feature('findings/finding.entity')],
    [feature('findings/finding.decide'), 'server/src/platform/log/log.ts'],
    [feature('findings/finding.entity'), 'server/src/platform/activity/append.ts'],
    [feature('findings/finding.graphql'), feature('findings/finding.entity')],
    [feature('findings/finding.resolver'), 'server/src/app/config.ts'],
    ['client/src/features/findings/FindingRow.tsx', 'client/src/features/review/Decide.tsx'],
    ['client/src/lib/apollo.ts', 'client/src/features/findings/content.ts'],
    ['client/src/ui/Button.tsx', 'client/src/app/router.tsx'],
    ['client/src/app/main.tsx', 'server/src/app/main.ts'],
    ['server/src/app/main.ts', 'client/src/app/main.tsx'],
    ['server/src/app/main.ts', 'test/support/startApp.ts'],
    ['client/src/app/main.tsx', 'test/support/startApp.ts'],
  ])('%s may not import %s', (file, target) => {
    expect(mayImport(file, target, false)).toBe(false)
  })

  test.each([
    [feature('findings/finding.graphql'), feature('findings/finding.entity'), true],
    [feature('review/decision.service'), feature('findings/finding.policy'), false],
    [feature('review/review.resolver'), feature('findings/finding.loader'), false],
    ['client/src/app/router.tsx', 'client/src/features/review/Decide.tsx', false],
  ])('%s may import %s', (file, target, typeOnly) => {
    expect(mayImport(file, target, typeOnly)).toBe(true)
  })

  test.each([
    ['shared/limits/finding.ts', 'express'],
    ['shared/limits/finding.ts', 'node:fs'],
    ['server/src/app/http.ts', 'vite'],
    ['client/src/lib/apollo.ts', 'express'],
    ['client/src/lib/apollo.ts', 'node:fs'],
    ['server/launch/prepare.mjs', 'express'],
  ])('%s may not use %s', (file, name) => {
    expect(mayUse(file, name, production)).toBe(false)
  })

  test('every way of importing is seen, with its line', () => {
    const text = "import a from './a.ts'\nimport type { B } from '../b/b.ts'\nexport { c } from './c.ts'\nexport const d = () => import('./d.ts')\nimport { type E } from '@scope/e/deep'\n"
    expect(importsOf('client/src/lib/x.ts', text).map(({ line, target, typeOnly }) => [line, target, typeOnly]).toSorted()).toEqual([
      [1, 'client/src/lib/a.ts', false],
      [2, 'client/src/b/b.ts', true],
      [3, 'client/src/lib/c.ts', false],
      [4, 'client/src/lib/d.ts', false],
      [5, '@scope/e', true],
    ])
  })
})

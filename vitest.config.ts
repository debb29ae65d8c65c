import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import { defineConfig } from 'vitest/config'

/** Two copies of one library would not know each other's classes. */
const oneGraphql = { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] }
const quietLog = { KAREK_LOG: 'silent' }
const inlined = { deps: { inline: ['type-graphql', /@apollo/, /graphql-armor/, 'graphql-ws', 'graphql-scalars'] } }

export default defineConfig({
  test: {
    reporters: ['default', './test/support/reporter.ts'],
    // An embedded database takes some 300 MB and blocks its thread: two at a time.
    maxWorkers: 2,
    projects: [
      {
        plugins: [lingui(), babel({ presets: [linguiTransformerBabelPreset()] })],
        resolve: oneGraphql,
        test: { name: 'unit', include: ['{shared,server,client}/**/*.test.{ts,tsx}'], environment: 'node' },
      },
      {
        resolve: oneGraphql,
        test: {
          name: 'integration',
          include: ['test/{integration,contract,faults}/**/*.test.ts'],
          environment: 'node',
          env: quietLog,
          server: inlined,
          globalSetup: ['test/support/image.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: oneGraphql,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          environment: 'node',
          env: quietLog,
          server: inlined,
          globalSetup: ['test/support/image.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: oneGraphql,
        test: { name: 'bench', include: ['test/bench/*.bench.ts'], environment: 'node', env: quietLog, server: inlined, globalSetup: ['test/support/image.ts'], testTimeout: 300_000, hookTimeout: 60_000 },
      },
    ],
  },
})

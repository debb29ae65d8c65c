import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import { availableParallelism, totalmem } from 'node:os'
import { defineConfig } from 'vitest/config'

/** Everything that runs a server: two copies of one library would not know each other's classes. */
const server = {
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    environment: 'node' as const,
    env: { KAREK_LOG: 'silent' },
    server: { deps: { inline: ['type-graphql', /@apollo/, /graphql-armor/, 'graphql-ws', 'graphql-scalars'] } },
    globalSetup: ['test/support/image.ts'],
    // Whoever waits for something waits for it on a busy machine too; what was promised within a time says so itself.
    expect: { poll: { timeout: 15_000, interval: 20 } },
  },
}

export default defineConfig({
  test: {
    reporters: ['default', './test/support/reporter.ts'],
    // An embedded database takes some 300 MB and blocks its thread: two at a time.
    maxWorkers: 2,
    projects: [
      {
        plugins: [lingui(), babel({ presets: [linguiTransformerBabelPreset()] })],
        resolve: server.resolve,
        test: { name: 'unit', include: ['{shared,server,client}/**/*.test.{ts,tsx}'], environment: 'node' },
      },
      {
        ...server,
        test: {
          ...server.test,
          name: 'integration',
          include: ['test/{integration,contract}/**/*.test.ts'],
          // Only against what never ends: a busy machine is no failure.
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        ...server,
        test: {
          ...server.test,
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          testTimeout: process.env['KAREK_FAULTS'] === 'full' ? 3_600_000 : 120_000,
          hookTimeout: 60_000,
          // Each of them runs several servers and looks at the clock.
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        ...server,
        test: {
          ...server.test,
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: [...server.test.globalSetup, 'test/e2e/unpack.ts'],
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // Each journey runs a server and a browser, which keep a core busy and take up to 2 GB: after everything else.
          maxWorkers: Math.max(2, Math.min(4, availableParallelism(), Math.floor(totalmem() / 2 ** 31))),
          sequence: { groupOrder: 3 },
        },
      },
      {
        ...server,
        test: {
          ...server.test,
          name: 'bench',
          include: ['test/bench/*.bench.ts'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
          // A measurement shares the machine with nothing.
          maxWorkers: 1,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
})

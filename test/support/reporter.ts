import type { Reporter, TestModule } from 'vitest/node'

/** Closes the run with one plain line, after naming whatever was skipped. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 }
    const skipped: string[] = []
    for (const module of modules) {
      // A file that does not even load fails as one.
      if (module.state() === 'failed' && [...module.children.allTests()].length === 0) counts.failed += 1
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        counts[state] += 1
        if (state === 'skipped') skipped.push(`${module.relativeModuleId} › ${test.fullName}`)
      }
    }
    for (const name of skipped) process.stdout.write(`NOT RUN: ${name}\n`)
    const left = counts.skipped + counts.pending
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${left > 0 ? `, ${left} skipped` : ''}\n`)
  }
}

import type { Reporter, TestModule, TestSuite } from 'vitest/node'

/** A hook that failed, or a file that does not even load: its tests did not run, so it fails in their place. */
function brokenIn(parent: TestModule | TestSuite): number {
  const children = [...parent.children]
  const inside = children.reduce((sum, child) => sum + (child.type === 'suite' ? brokenIn(child) : 0), 0)
  return inside + (parent.errors().length > 0 ? 1 : 0)
}

/** Closes the run with one plain line, after naming whatever was skipped. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 }
    const left: string[] = []
    for (const module of modules) {
      counts.failed += brokenIn(module)
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        counts[state] += 1
        if (state === 'skipped' || state === 'pending') left.push(`${module.relativeModuleId} › ${test.fullName}`)
      }
    }
    for (const name of left) process.stdout.write(`NOT RUN: ${name}\n`)
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${left.length > 0 ? `, ${left.length} skipped` : ''}\n`)
  }
}

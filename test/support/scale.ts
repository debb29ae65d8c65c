/** KAREK_FAULTS=full runs the faults at the size that the project promises; without it they are small enough for every change. */
const full = process.env['KAREK_FAULTS'] === 'full'

export const scale = <T>(small: T, atFull: T): T => (full ? atFull : small)

/** States a figure in the output of the run. */
export const report = (line: string): void => void process.stdout.write(`FAULT ${line}\n`)

export const wait = (ms: number): Promise<void> => new Promise((over) => setTimeout(over, ms))

/** The value below which the given share of them lies. */
export function quantile(values: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(values).toSorted()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Looks again and again until it is so; how long that took, in milliseconds. */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs: number, what: string): Promise<number> {
  const began = performance.now()
  while (!(await isSo())) {
    if (performance.now() - began > withinMs) throw new Error(`not within ${withinMs} ms: ${what}`)
    await wait(5)
  }
  return performance.now() - began
}

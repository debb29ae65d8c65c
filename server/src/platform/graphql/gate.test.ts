import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Gates, waitingMax } from './gate.ts'

test('never more than so many of one key are inside, they come in their order, and nobody waits for another key', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 4 }), fc.array(fc.record({ key: fc.constantFrom('a', 'b'), fails: fc.boolean() }), { maxLength: 20 }), async (scheduler, width, comings) => {
      const gates = new Gates(width)
      const inside = { a: 0, b: 0 }
      const entered: Record<string, number[]> = { a: [], b: [] }
      const all = comings.map(({ key, fails }, place) =>
        gates
          .run(key, async () => {
            entered[key]!.push(place)
            inside[key] += 1
            expect(inside[key]).toBeLessThanOrEqual(width)
            await scheduler.schedule(Promise.resolve())
            inside[key] -= 1
            if (fails) throw new Error('failed inside')
            return place
          })
          .catch(() => place),
      )
      // Before anybody is done, of each key as many are in as there is room for.
      expect([inside.a, inside.b]).toEqual((['a', 'b'] as const).map((key) => Math.min(width, comings.filter((coming) => coming.key === key).length)))
      await scheduler.waitFor(Promise.all(all))
      expect(await Promise.all(all)).toEqual(comings.map((_coming, place) => place))
      for (const places of Object.values(entered)) expect(places).toEqual(places.toSorted((one, other) => one - other))
    }),
  )
})

test('where too many wait already, whoever comes is turned away, and the others still have their turn', async () => {
  const gates = new Gates(1)
  const { promise, resolve } = Promise.withResolvers<string>()
  const inside = Array.from({ length: 1 + waitingMax }, () => gates.run('a', () => promise))
  await expect(gates.run('a', () => promise)).rejects.toThrow('Too many')
  expect(await gates.run('b', async () => 'done')).toBe('done')
  resolve('done')
  expect(new Set(await Promise.all(inside))).toEqual(new Set(['done']))
  expect(await gates.run('a', async () => 'done')).toBe('done')
})

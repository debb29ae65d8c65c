import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSealingKey, Sealer } from './sealer.ts'

const [older, newer] = ['a1'.repeat(32), 'b2'.repeat(32)]
const identity = { name: 'Canary Kanarieva', contact: '+996 700 000000', notes: '' }

test('what is sealed opens again, whatever it says', async () => {
  const sealer = await Sealer.of([older])
  await fc.assert(
    fc.asyncProperty(fc.record({ name: fc.string({ unit: 'binary' }), contact: fc.string(), notes: fc.string({ maxLength: 2000 }) }), async (value) => {
      const { sealed } = await sealer.seal(value, 'row')
      expect(await sealer.open(sealed, 'row')).toEqual(value)
    }),
    { numRuns: 50 },
  )
})

test('it opens nowhere but at its row, and not when a letter of it is another', async () => {
  const sealer = await Sealer.of([older])
  const { sealed } = await sealer.seal(identity, 'row')
  await expect(sealer.open(sealed, 'other row')).rejects.toThrow()
  const jwe = JSON.parse(sealed) as Record<string, string>
  for (const part of ['ciphertext', 'tag', 'iv', 'encrypted_key']) {
    const [first, ...rest] = jwe[part]!
    await expect(sealer.open(JSON.stringify({ ...jwe, [part]: [first === 'A' ? 'B' : 'A', ...rest].join('') }), 'row')).rejects.toThrow()
  }
})

test('the newest key seals, and older ones still open; without its key nothing opens', async () => {
  const before = await Sealer.of([older])
  const after = await Sealer.of([newer, older])
  const old = await before.seal(identity, 'row')
  const fresh = await after.seal(identity, 'row')
  expect(await after.open(old.sealed, 'row')).toEqual(identity)
  expect([before.keyIds, after.keyIds[0]]).toEqual([[old.keyId], fresh.keyId])
  await expect(before.open(fresh.sealed, 'row')).rejects.toThrow('is not here')
})

test('neither what is sealed nor its print tells the name, and its length tells little', async () => {
  const sealer = await Sealer.of([older])
  const [short, long] = [await sealer.seal({ ...identity, name: 'A' }, 'row'), await sealer.seal({ ...identity, name: 'A'.repeat(100) }, 'row')]
  expect(short.sealed.length).toBe(long.sealed.length)
  expect(Buffer.from(short.sealed).includes('996')).toBe(false)
  expect(sealer.print(identity)).toBe(sealer.print({ ...identity }))
  expect(sealer.print(identity)).not.toBe((await Sealer.of([newer])).print(identity))
})

test('a key is 64 hexadecimal digits', () => {
  expect(['', 'a1', older, `${older}0`, 'g'.repeat(64)].map(isSealingKey)).toEqual([false, false, true, false, false])
})

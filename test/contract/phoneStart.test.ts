import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

/** What a phone loads before it shows anything; the words of one language, about 31 KB more, come beside it. */
const startMax = 230_000

test('before its first page a phone loads no more than it should', () => {
  const built = (file: string): Buffer => readFileSync(resolve('dist/client', file))
  const scripts = [...new Set([...built('index.html').toString().matchAll(/assets\/[^"]+\.js/g)].map(([file]) => file))]
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.reduce((sum, file) => sum + gzipSync(built(file)).length, 0)).toBeLessThan(startMax)
})

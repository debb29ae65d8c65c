import { expect, test } from 'vitest'
import type { Pack } from '../../../shared/materials/pack.ts'
import { writingApart } from './docxApart.ts'

/** Does what the label of the document says, and otherwise gives out what it finds around it. */
const program = new URL(`data:text/javascript,${encodeURIComponent(`
  import { parentPort, workerData } from 'node:worker_threads'
  if (workerData.label === 'hang') for (;;) {}
  if (workerData.label === 'crash') throw new Error('led astray')
  if (workerData.label === 'end') process.exit(3)
  if (workerData.label === 'fill') { const kept = []; for (;;) kept.push(new Array(100_000).fill(kept.length)) }
  parentPort.postMessage(Buffer.from(JSON.stringify({ label: workerData.label, environment: Object.keys(process.env) })))
`)}`)
const packOf = (label: string): Pack => ({ kind: 'handout', language: 'en', label, title: { text: '', lang: null }, draft: null, blocks: [], made: '' })

test('a thread is given the document, and nothing of what the server knows', async () => {
  const write = writingApart({ program, atOnce: 1, waitingMax: 1, millisecondsMax: 30_000 })
  expect(JSON.parse((await write(packOf('Programme'))).toString())).toEqual({ label: 'Programme', environment: [] })
})

test.each([
  ['hang', 'did not end'],
  ['crash', 'led astray'],
  ['end', 'ended with 3'],
  ['fill', 'memory'],
])('whoever comes after one that goes wrong (%s) has the place', async (label, message) => {
  const write = writingApart({ program, atOnce: 1, waitingMax: 5, millisecondsMax: label === 'hang' ? 300 : 30_000 })
  const [wrong, next] = await Promise.allSettled([write(packOf(label)), label === 'hang' ? Promise.resolve(null) : write(packOf('next'))])
  expect(wrong).toMatchObject({ status: 'rejected', reason: expect.objectContaining({ message: expect.stringContaining(message) }) })
  expect(next.status).toBe('fulfilled')
  // So short a time a busy machine may need for any: the next one comes in, and fails by it as well.
  if (label === 'hang') await expect(write(packOf('hang'))).rejects.toThrow(message)
}, 60_000)

test('where as many wait as there is room for, the next one is refused at once', async () => {
  const write = writingApart({ program, atOnce: 2, waitingMax: 1, millisecondsMax: 30_000 })
  const [first, second, third] = ['a', 'b', 'c'].map((label) => write(packOf(label)))
  await expect(write(packOf('d'))).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED' } })
  expect((await Promise.all([first!, second!, third!])).map((file) => (JSON.parse(file.toString()) as { label: string }).label)).toEqual(['a', 'b', 'c'])
  expect((await write(packOf('d'))).length).toBeGreaterThan(0)
})

import { expect, test } from 'vitest'
import { signatureOf } from './signature.ts'

test('who knows every word of a text, and guesses its citations, cannot tell by the hash whether they are right', () => {
  const content = { title: 'T', text: 'Text', addressee: 'A', priority: 'low', deadline: null, successMeasure: '', citations: [{ findingId: 'f', revision: 1 }] } as const
  const [one, other] = [signatureOf({ ...content, citations: [...content.citations] }), signatureOf({ ...content, citations: [...content.citations] })]
  expect(one.contentHash).not.toBe(other.contentHash)
  expect(one.salt).toMatch(/^[0-9a-f]{32}$/)
})

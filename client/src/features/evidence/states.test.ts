import { expect, test } from 'vitest'
import { stateOf } from './states.ts'
import type { Sending } from './uploads.ts'

const ref = { sha256: 'a', bytes: 100 }
const file = (status: 'ready' | 'refused', id = 'f') => ({ __typename: 'EvidenceFile' as const, id, sha256: 'a', status, refusal: null, mediaType: null, bytes: 100, width: null, height: null, createdAt: '2026-11-27T00:00:00.000Z' })
const upload = (received: number) => ({ __typename: 'EvidenceUpload' as const, id: 'u', sha256: 'a', bytes: 100, received })
const sending = (phase: Sending['phase']): Sending => ({ sha256: 'a', name: 'a.jpg', bytes: 100, sent: 40, phase, failure: null })

test.each([
  ['nothing is known', [], [], null, 'missing'],
  ['another page began', [], [upload(40)], null, 'begun'],
  ['another page has sent all of it', [], [upload(100)], null, 'checking'],
  ['this page sends it', [], [upload(40)], sending('sending'), 'sending'],
  ['this page has sent all of it', [], [], sending('checking'), 'checking'],
  ['it is kept, whatever this page believes', [file('ready')], [], sending('checking'), 'ready'],
  ['it was not kept', [file('refused')], [], null, 'refused'],
  ['it was not kept, and this page knows it as well', [file('refused')], [], sending('checking'), 'refused'],
  ['it was not kept and comes once more', [file('refused')], [], sending('sending'), 'sending'],
  ['it was not kept at first', [file('refused', 'e'), file('ready')], [], null, 'ready'],
] as const)('%s', (_what, files, uploads, mine, is) => {
  expect(stateOf(ref, { files, uploads }, mine).is).toBe(is)
})

import { expect, test } from 'vitest'
import { lastRead } from './lastRead.ts'

type Given = Parameters<typeof lastRead>[0]
const decision = (by: string, revision: number) => ({ reviewer: { id: by }, revision }) as Given['decisions'][number]
const thread = (by: string, revision: number, on: 'PassageAnchor' | 'QuestionAnchor' | 'WholeAnchor') => ({ author: { id: by }, anchor: { __typename: on, revision } }) as Given['threads'][number]

test('what somebody decided on or commented on word by word is what they read last, and nobody else’s', () => {
  expect(lastRead({ decisions: [], threads: [] }, 'me')).toBeNull()
  expect(lastRead({ decisions: [decision('me', 1), decision('other', 4)], threads: [] }, 'me')).toBe(1)
  expect(lastRead({ decisions: [decision('me', 1)], threads: [thread('me', 3, 'PassageAnchor'), thread('me', 2, 'QuestionAnchor'), thread('other', 4, 'PassageAnchor')] }, 'me')).toBe(3)
  // It is about the finding, whichever revision was newest by then.
  expect(lastRead({ decisions: [], threads: [thread('me', 3, 'WholeAnchor')] }, 'me')).toBeNull()
})

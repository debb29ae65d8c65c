import { expect, test } from 'vitest'
import { draftLimits, narrativeMax } from '../limits/finding.ts'
import { issue, issuesOf } from '../limits/issue.ts'
import { emptyContent, type FindingContent } from './content.ts'
import { storable } from './storable.ts'

const stored: FindingContent = {
  ...emptyContent('PT'),
  title: 'As stored',
  sourceCount: 2,
  answers: [{ question: 'PT-02.1', option: 'no', note: 'Stored note' }, { question: 'PT-03.1', number: 5 }],
  evidence: [{ method: 'visit', description: 'Stored description' }],
}

test('what can be stored is stored as it is', () => {
  expect(storable({ ...stored, title: 'New' }, stored)).toEqual({ content: { ...stored, title: 'New' }, issues: [] })
})

test('a number that is too large, or none at all, stays as it was stored; everything else goes on', () => {
  for (const sourceCount of [99_999_999_999, Number.NaN, 1.5, -1]) {
    const { content, issues } = storable({ ...stored, title: 'New', sourceCount }, stored)
    expect(content).toEqual({ ...stored, title: 'New' })
    expect(issues.map(({ path }) => path)).toEqual(['sourceCount'])
  }
})

test('of an answer only the part that cannot be stored stays behind, and it is named by its question', () => {
  const answers = [{ question: 'PT-03.1', number: Number.POSITIVE_INFINITY, source: 'Register' }, { question: 'PT-04.1', number: Number.NaN, option: 'x' }]
  const { content, issues } = storable({ ...stored, answers }, stored)
  expect(content.answers).toEqual([{ question: 'PT-03.1', number: 5, source: 'Register' }, { question: 'PT-04.1', number: null, option: 'x' }])
  expect(issues.map(({ path }) => path)).toEqual(['answers.PT-03.1.number', 'answers.PT-04.1.number'])
})

test('text with characters that the database or a reader would turn into something else', () => {
  const evidence = [{ method: 'visit', description: 'a\u202Eb' }, { method: 'visit', description: 'c\0d' }]
  const { content, issues } = storable({ ...stored, title: 'half \uD800', evidence }, stored)
  expect(content).toEqual({ ...stored, evidence: [{ method: 'visit', description: 'Stored description' }, { method: 'visit', description: '' }] })
  expect(issues).toEqual([issue('title', 'bad_characters'), issue('evidence.0.description', 'bad_characters'), issue('evidence.1.description', 'bad_characters')])
})

test('what is left can always be stored', () => {
  const broken: FindingContent = {
    ...stored,
    narrative: 'x'.repeat(narrativeMax + 1),
    occurredOn: '12345-01-01',
    standards: Array.from({ length: 61 }, () => 'x'),
    indicators: ['x'.repeat(41)],
    answers: Array.from({ length: 201 }, (_, place) => ({ question: `Q${place}`, number: Number.NaN })),
  }
  const { content } = storable(broken, stored)
  expect(issuesOf(draftLimits, content)).toEqual([])
})

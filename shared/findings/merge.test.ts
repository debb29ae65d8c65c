import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, emptyContent, type FindingContent } from './content.ts'
import { differingFields, lostFields, mergeCopies, withFieldsOf, type WorkingCopy } from './merge.ts'

const few = fc.constantFrom('', 'one', 'two')
const copies: fc.Arbitrary<WorkingCopy> = fc.record({
  level: fc.constantFrom('team' as const, 'network' as const),
  content: fc
    .record({
      title: few,
      narrative: few,
      regionCode: fc.constantFrom(null, 'KG', 'KZ'),
      indicators: fc.subarray(['PT-01', 'PT-02']),
      answers: fc.subarray(['PT-01.1', 'PT-01.2', 'PT-02.1']).chain((questions) => fc.tuple(...questions.map((question) => fc.record({ question: fc.constant(question), number: fc.nat(1) })))),
      sources: fc.boolean(),
    })
    .map(({ sources, ...fields }): FindingContent => ({ ...emptyContent(null), ...fields, ...(sources ? { sources: [{ sourceId: 'a', consent: 'aggregate' }] } : {}) })),
})
/** Whatever the order of its answers, which says nothing. */
const same = ({ content, level }: WorkingCopy) => canonicalJson({ level, ...content, answers: content.answers.toSorted((one, other) => (one.question < other.question ? -1 : 1)) })

test('what one side alone changed is as that side has it, and who asks makes no difference to it', () => {
  fc.assert(
    fc.property(copies, copies, copies, (base, mine, theirs) => {
      expect(same(mergeCopies(base, base, theirs).merged)).toBe(same(theirs))
      expect(same(mergeCopies(base, mine, base).merged)).toBe(same(mine))
      expect(same(mergeCopies(base, mine, mine).merged)).toBe(same(mine))
      const [here, there] = [mergeCopies(base, mine, theirs), mergeCopies(base, theirs, mine)]
      expect(here.both).toEqual(there.both)
      if (here.both.length === 0) expect(same(here.merged)).toBe(same(there.merged))
      // Chosen the one way here and the other way there, it is one text again.
      const theirWay = Object.fromEntries(here.both.map((field) => [field, 'theirs' as const]))
      expect(same(mergeCopies(base, mine, theirs, theirWay).merged)).toBe(same(there.merged))
    }),
  )
})

const copy = (content: Partial<FindingContent>, level: WorkingCopy['level'] = 'network'): WorkingCopy => ({ content: { ...emptyContent(null), ...content }, level })

test('answers to different questions meet, and the same one is asked about', () => {
  const base = copy({ title: 'Counsel', answers: [{ question: 'PT-01.1', number: 1 }] })
  const mine = copy({ title: 'Counsel', answers: [{ question: 'PT-01.1', number: 1 }, { question: 'PT-01.2', text: 'here' }] })
  const theirs = copy({ title: 'Counsel', answers: [{ question: 'PT-01.1', number: 2 }, { question: 'PT-02.1', text: 'there' }] }, 'team')
  expect(mergeCopies(base, mine, theirs)).toEqual({
    merged: copy({ title: 'Counsel', answers: [{ question: 'PT-01.1', number: 2 }, { question: 'PT-01.2', text: 'here' }, { question: 'PT-02.1', text: 'there' }] }, 'team'),
    taken: ['answers.PT-01.1', 'answers.PT-02.1', 'level'],
    both: [],
  })
  expect(mergeCopies(base, copy({ answers: [{ question: 'PT-01.1', number: 3 }] }), theirs).both).toEqual(['answers.PT-01.1'])
})

test('of a narrative that both changed, one may keep one, the other, or both', () => {
  const [base, mine, theirs] = ['It was dark.', 'It was dark and cold.', 'It was dark. Nobody came.\n'].map((narrative) => copy({ narrative })) as [WorkingCopy, WorkingCopy, WorkingCopy]
  const kept = (side: 'mine' | 'theirs' | 'both') => mergeCopies(base, mine, theirs, { narrative: side }).merged.content.narrative
  expect([kept('mine'), kept('theirs'), kept('both')]).toEqual(['It was dark and cold.', 'It was dark. Nobody came.\n', 'It was dark and cold.\n\nIt was dark. Nobody came.'])
})

test('words that are all there still are not lost, an answer that is another is, and both can be put back alone', () => {
  const before = copy({ title: 'Counsel came late', narrative: 'It was dark.', place: 'Osh', answers: [{ question: 'PT-01.1', option: 'no', note: 'Nobody came.' }, { question: 'PT-01.2', number: 2 }, { question: 'PT-02.1', option: 'yes' }] })
  const after = copy({ title: 'Counsel', narrative: 'It was dark.\n\nAnd cold.', place: '', answers: [{ question: 'PT-01.1', option: 'no', note: 'Nobody came. Nor called.' }, { question: 'PT-01.2', number: 20 }] })
  const fields = differingFields(before, after)
  expect(fields).toEqual(['answers.PT-01.1', 'answers.PT-01.2', 'answers.PT-02.1', 'narrative', 'place', 'title'])
  const lost = lostFields(before, after, fields)
  expect(lost).toEqual(['answers.PT-01.2', 'answers.PT-02.1', 'place', 'title'])
  // What was empty is replaced by nobody.
  expect(lostFields(after, before, ['place'])).toEqual([])
  const back = withFieldsOf(after, before, lost)
  expect(lostFields(before, back, fields)).toEqual([])
  expect(back.content.narrative).toBe(after.content.narrative)
  expect(differingFields(withFieldsOf(back, after, lost), after)).toEqual([])
})

import { expect, test } from 'vitest'
import type { ConfidentialityLevel } from '../access/roles.ts'
import { emptyContent, type FindingContent } from '../findings/content.ts'
import type { Question, Theme } from '../methodology/methodology.ts'
import { checkSection, checkSubmission, draftLimits, findingSections, narrativeMax, titleMax } from './finding.ts'
import { isDay, issuesOf } from './issue.ts'

const text = (en: string) => ({ en })
const question = (code: string, visibleIf: Question['visibleIf'] = null): Question => ({ code, text: text('?'), answerType: 'ynp', required: true, options: [], anchors: [], unit: null, visibleIf })
const theme: Theme = {
  code: 'PT',
  name: text('Pre-trial'),
  sections: [
    {
      code: 'PT-A',
      title: text('Arrest'),
      indicators: [
        {
          code: 'PT-1',
          kind: 'process',
          title: text('Reasons'),
          standards: [],
          methods: [],
          minIndependentSources: 1,
          sensitive: false,
          questions: [question('PT-1.1'), question('PT-1.2', { question: 'PT-1.1', values: ['no'] })],
        },
      ],
    },
  ],
}
const today = '2026-06-15'
const complete: FindingContent = {
  ...emptyContent('PT'),
  title: 'Reasons were not given',
  narrative: 'The person was told the reasons only after six hours.',
  occurredOn: '2026-06-01',
  regionCode: 'KG-GB',
  institution: 'Police department 2',
  indicators: ['PT-1'],
  answers: [{ question: 'PT-1.1', option: 'yes' }],
  sourceCount: 0,
  sourceConsent: 'aggregate',
  severity: 'medium',
  confidence: 'unverified',
}
const problems = (change: Partial<FindingContent>, level: ConfidentialityLevel = 'network') => checkSubmission({ ...complete, ...change }, level, [theme], today).map(({ path, code }) => `${path} ${code}`)

test('a day with a half-typed year is no day of monitoring', () => {
  expect(checkSection('place', { ...complete, occurredOn: '0002-02-03' }, 'network', [theme], today)).toMatchObject([{ path: 'occurredOn', code: 'too_small' }])
})

test('what is complete may be submitted, also with no sources named', () => {
  expect(problems({})).toEqual([])
})

test('an empty working copy may be saved, and lacks something on every page but the evidence', () => {
  const empty = emptyContent(null)
  expect(issuesOf(draftLimits, empty)).toEqual([])
  expect(findingSections.filter((section) => checkSection(section, empty, 'network', [theme], today).length > 0)).toEqual(['place', 'topic', 'narrative', 'sources', 'assessment'])
})

test.each<[Partial<FindingContent>, string[]]>([
  [{ title: '  ' }, ['title required']],
  [{ title: 'x'.repeat(titleMax + 1) }, ['title too_long']],
  [{ narrative: 'Too short.' }, ['narrative too_short']],
  [{ narrative: 'x'.repeat(narrativeMax + 1) }, ['narrative too_long']],
  [{ occurredOn: '2026-06-16' }, ['occurredOn not_in_future']],
  [{ occurredOn: '2026-06-31' }, ['occurredOn bad_format']],
  [{ occurredUntil: '2026-05-31' }, ['occurredUntil end_before_start']],
  [{ regionCode: '' }, ['regionCode required']],
  [{ institution: '' }, ['institution required']],
  [{ themeCode: null }, ['themeCode required']],
  [{ themeCode: 'XX' }, ['themeCode not_a_choice']],
  [{ indicators: [] }, ['indicators required']],
  [{ indicators: ['PP-9'] }, ['indicators not_a_choice']],
  [{ answers: [] }, ['answers.PT-1.1 required']],
  [{ answers: [{ question: 'PT-1.1', option: 'no', note: 'Never.' }] }, ['answers.PT-1.2 required']],
  [{ answers: [...complete.answers, ...complete.answers] }, ['answers duplicate']],
  [{ sourceCount: null, sourceConsent: null }, ['sourceCount required', 'sourceConsent required']],
  [{ sourceCount: -1 }, ['sourceCount too_small']],
  [{ sourceCount: 1.5 }, ['sourceCount not_whole']],
  [{ evidence: [{ method: '', description: ' ' }] }, ['evidence.0.method required', 'evidence.0.description required']],
  [{ confidence: 'single_source' }, ['confidence too_few_sources']],
  [{ confidence: 'confirmed' }, ['confidence too_few_sources']],
  [{ sourceCount: 1, confidence: 'corroborated' }, ['confidence too_few_sources']],
  [{ sourceCount: 1, confidence: 'single_source' }, []],
  [{ sourceCount: 1, confidence: 'confirmed' }, []],
  [{ sourceCount: 2, confidence: 'corroborated' }, []],
  [{ sourceCount: 5, confidence: 'unverified' }, []],
  [{ sourceCount: null, confidence: 'corroborated' }, ['sourceCount required']],
  [{ severity: null, confidence: null }, ['severity required', 'confidence required']],
])('%j: %j', (change, expected) => {
  expect(problems(change)).toEqual(expected)
})

test('a limit that is crossed is named', () => {
  expect(issuesOf(draftLimits, { ...complete, title: 'x'.repeat(titleMax + 1) })).toEqual([{ path: 'title', code: 'too_long', limit: titleMax }])
})

test('a day is a day of the calendar', () => {
  expect(['2024-02-29', '0001-01-01', '9999-12-31'].filter((day) => !isDay(day))).toEqual([])
  expect(['2026-02-29', '2026-02-31', '2026-13-01', '0000-01-01', '2026-1-1', '2026-01-01T00:00', '', null, 20260101].filter(isDay)).toEqual([])
})

test('a finding allows no more than the narrowest of its sources, counts them all, and is read by no more people', () => {
  const sources = (['named', 'aggregate'] as const).map((consent, place) => ({ sourceId: `0000000${place}-0000-4000-8000-000000000000`, consent }))
  expect(problems({ sources, sourceConsent: 'aggregate', sourceCount: 2 })).toEqual([])
  expect(problems({ sources, sourceConsent: 'anonymous_quote', sourceCount: 2 })).toEqual(['sourceConsent wider_than_source'])
  expect(problems({ sources, sourceConsent: 'aggregate', sourceCount: 1, confidence: 'single_source' })).toEqual(['sourceCount too_few_sources'])
  expect(problems({ sourceConsent: 'internal' })).toEqual(['level wider_than_consent'])
  expect([problems({ sourceConsent: 'internal' }, 'team'), problems({ sourceConsent: 'internal' }, 'restricted')]).toEqual([[], []])
})

test('a number that nobody counts is not stored, and says up to which one it would be', () => {
  const absurd = { ...complete, sourceCount: 1_001, answers: [{ question: 'PT-1.1', number: 99_999_999 }] }
  expect(issuesOf(draftLimits, absurd)).toEqual([
    { path: 'answers.0.number', code: 'too_large', limit: 1_000_000 },
    { path: 'sourceCount', code: 'too_large', limit: 1_000 },
  ])
  expect(issuesOf(draftLimits, { ...absurd, sourceCount: 1_000, answers: [{ question: 'PT-1.1', number: 1_000_000 }] })).toEqual([])
})

test('what is wrong is named in the order in which the form asks for it', () => {
  const wrong = { narrative: '', occurredOn: null, answers: [], sourceCount: null, sourceNote: 'x'.repeat(2_001), confidence: null, title: 'x'.repeat(titleMax + 1) }
  expect(checkSubmission({ ...complete, ...wrong }, 'network', [theme], today).map(({ path }) => path)).toEqual(['occurredOn', 'answers.PT-1.1', 'title', 'narrative', 'sourceCount', 'sourceNote', 'confidence'])
})

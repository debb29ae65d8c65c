import * as v from 'valibot'
import type { ConfidentialityLevel } from '../access/roles.ts'
import type { FindingContent } from '../findings/content.ts'
import { isWider, narrowestConsent } from '../findings/source.ts'
import { type Answer, answerNoteMax, answerNumberMax, answerTextMax, checkAnswer, isAsked } from '../methodology/answers.ts'
import { indicatorsOf, questionsOf, type Theme } from '../methodology/methodology.ts'
import { type Confidence, confidences, consents, severities } from '../workflow/scales.ts'
import { itemFilesLimits } from './evidence.ts'
import { choice, issue, type Issue, issuesOf, optionalDay, text } from './issue.ts'
import { namedSourcesLimits } from './source.ts'

export const titleMax = 160
export const narrativeMax = 20_000
export const narrativeMin = 40
export const placeMax = 200
export const institutionMax = 200
export const sourceNoteMax = 2000
export const evidenceMax = 40
export const evidenceDescriptionMax = 500
/** More people, documents and observations than that no finding rests on: a larger number is a slip of the finger. */
export const sourceCountMax = 1_000

const count = v.nullish(
  v.pipe(v.number('bad_format'), v.integer('not_whole'), v.minValue(0, 'too_small'), v.maxValue(sourceCountMax, 'too_large')),
)
const codes = (max: number) => v.pipe(v.array(text(40)), v.maxLength(max, 'too_many'))
const amount = v.nullish(v.pipe(v.number('bad_format'), v.minValue(0, 'too_small'), v.maxValue(answerNumberMax, 'too_large')))

const answerLimits = v.object({
  question: text(40),
  option: v.nullish(text(80)),
  options: v.nullish(codes(40)),
  number: amount,
  numerator: amount,
  denominator: amount,
  text: v.nullish(text(answerTextMax)),
  date: optionalDay,
  periodStart: optionalDay,
  periodEnd: optionalDay,
  source: v.nullish(text(answerNoteMax)),
  method: v.nullish(text(80)),
  note: v.nullish(text(answerNoteMax)),
})

/** What a working copy must keep to, however unfinished. */
export const draftLimits = v.object({
  title: text(titleMax),
  narrative: text(narrativeMax),
  occurredOn: optionalDay,
  occurredUntil: optionalDay,
  regionCode: v.nullish(text(10)),
  place: text(placeMax),
  institution: text(institutionMax),
  themeCode: v.nullish(text(10)),
  indicators: codes(40),
  answers: v.pipe(v.array(answerLimits), v.maxLength(200, 'too_many')),
  sourceCount: count,
  sourceConsent: v.nullish(choice(consents)),
  sourceNote: text(sourceNoteMax),
  sources: v.optional(namedSourcesLimits),
  evidence: v.pipe(
    v.array(v.object({ method: text(40), description: text(evidenceDescriptionMax), files: v.optional(itemFilesLimits) })),
    v.maxLength(evidenceMax, 'too_many'),
  ),
  severity: v.nullish(choice(severities)),
  confidence: v.nullish(choice(confidences)),
  standards: codes(60),
})

/** The pages of the guided form, in order, with the fields that each one asks for. */
export const findingSections = ['place', 'topic', 'narrative', 'sources', 'evidence', 'assessment'] as const
export type FindingSection = (typeof findingSections)[number]

/** The page on which each field stands. */
const sectionFields: Readonly<Record<FindingSection, readonly string[]>> = {
  place: ['occurredOn', 'occurredUntil', 'regionCode', 'institution', 'place'],
  topic: ['themeCode', 'indicators', 'answers'],
  narrative: ['title', 'narrative'],
  sources: ['sources', 'sourceCount', 'sourceConsent', 'sourceNote', 'level'],
  evidence: ['evidence'],
  assessment: ['severity', 'confidence', 'standards'],
}
/** The page on which a problem can be mended. */
export const sectionOf = (path: string): FindingSection => findingSections.find((section) => sectionFields[section].includes(path.split('.')[0] ?? '')) ?? 'narrative'

/** Issues that name an answer by its question, as the form does, and not by its place. */
export function namedByQuestion(content: FindingContent, issues: readonly Issue[]): Issue[] {
  return issues.map((found) => {
    const [head, place, ...rest] = found.path.split('.')
    const answer = head === 'answers' && place !== undefined ? content.answers[Number(place)] : undefined
    return answer ? { ...found, path: ['answers', answer.question, ...rest].join('.') } : found
  })
}

const blank = (value: string | null): boolean => value === null || value.trim() === ''

/** Nobody monitors an older day; a year of two digits is one that was half typed. */
export const earliestDay = '1990-01-01'

function checkPlace(content: FindingContent, today: string): Issue[] {
  const issues: Issue[] = []
  if (blank(content.occurredOn)) issues.push(issue('occurredOn', 'required'))
  if (content.occurredOn && content.occurredOn < earliestDay) issues.push(issue('occurredOn', 'too_small'))
  if (content.occurredOn && content.occurredOn > today) issues.push(issue('occurredOn', 'not_in_future'))
  if (content.occurredOn && content.occurredUntil && content.occurredUntil < content.occurredOn) {
    issues.push(issue('occurredUntil', 'end_before_start'))
  }
  if (blank(content.regionCode)) issues.push(issue('regionCode', 'required'))
  if (blank(content.institution)) issues.push(issue('institution', 'required'))
  return issues
}

/** Answers are named by their question: `answers.PT-01.2`. */
function checkTopic(content: FindingContent, themes: readonly Theme[]): Issue[] {
  const theme = themes.find((candidate) => candidate.code === content.themeCode)
  if (!theme) return [issue('themeCode', content.themeCode ? 'not_a_choice' : 'required')]
  if (content.indicators.length === 0) return [issue('indicators', 'required')]
  const known = indicatorsOf(theme).map((indicator) => indicator.code)
  if (content.indicators.some((code) => !known.includes(code))) return [issue('indicators', 'not_a_choice')]
  const byQuestion = new Map<string, Answer>(content.answers.map((answer) => [answer.question, answer]))
  if (byQuestion.size < content.answers.length) return [issue('answers', 'duplicate')]
  const asked = questionsOf({ themes }, content.indicators).filter((question) => isAsked(question, content.answers))
  return asked.flatMap((question) => checkAnswer(question, byQuestion.get(question.code), `answers.${question.code}`))
}

function checkNarrative(content: FindingContent): Issue[] {
  const issues: Issue[] = []
  if (blank(content.title)) issues.push(issue('title', 'required'))
  if (blank(content.narrative)) issues.push(issue('narrative', 'required'))
  else if (content.narrative.trim().length < narrativeMin) issues.push(issue('narrative', 'too_short', narrativeMin))
  return issues
}

function checkSources(content: FindingContent, level: ConfidentialityLevel): Issue[] {
  const issues: Issue[] = []
  if (content.sourceCount === null) issues.push(issue('sourceCount', 'required'))
  if (content.sourceConsent === null) issues.push(issue('sourceConsent', 'required'))
  const narrowest = narrowestConsent(content.sources ?? [])
  if (content.sourceConsent && narrowest && isWider(content.sourceConsent, narrowest)) issues.push(issue('sourceConsent', 'wider_than_source'))
  const named = content.sources?.length ?? 0
  if (content.sourceCount !== null && content.sourceCount < named) issues.push(issue('sourceCount', 'too_few_sources', named))
  // What is for internal use is for those who review.
  if (content.sourceConsent === 'internal' && (level === 'network' || level === 'public')) issues.push(issue('level', 'wider_than_consent'))
  return issues
}

function checkEvidence(content: FindingContent): Issue[] {
  return content.evidence.flatMap((item, place) => [
    ...(blank(item.method) ? [issue(`evidence.${place}.method`, 'required')] : []),
    ...(blank(item.description) ? [issue(`evidence.${place}.description`, 'required')] : []),
  ])
}

/** How many independent sources (people, documents, observations) each answer speaks of at the least. */
const fewestSources: Readonly<Record<Confidence, number>> = { unverified: 0, single_source: 1, corroborated: 2, confirmed: 1 }

function checkConfidence({ confidence, sourceCount }: FindingContent): Issue[] {
  if (confidence === null) return [issue('confidence', 'required')]
  const fewest = fewestSources[confidence]
  return sourceCount !== null && Math.max(0, sourceCount) < fewest ? [issue('confidence', 'too_few_sources', fewest)] : []
}

function checkAssessment(content: FindingContent): Issue[] {
  const issues: Issue[] = []
  if (content.severity === null) issues.push(issue('severity', 'required'))
  return [...issues, ...checkConfidence(content)]
}

/** What one page of the form still lacks before it can be submitted. `today` is `YYYY-MM-DD`. */
export function checkSection(section: FindingSection, content: FindingContent, level: ConfidentialityLevel, themes: readonly Theme[], today: string): Issue[] {
  switch (section) {
    case 'place':
      return checkPlace(content, today)
    case 'topic':
      return checkTopic(content, themes)
    case 'narrative':
      return checkNarrative(content)
    case 'sources':
      return checkSources(content, level)
    case 'evidence':
      return checkEvidence(content)
    case 'assessment':
      return checkAssessment(content)
  }
}

/** By the pages of the form and their fields, as they stand there; the rest stays as it was found. */
function inOrder(issues: readonly Issue[], content: FindingContent, themes: readonly Theme[]): Issue[] {
  const asked = questionsOf({ themes }, content.indicators).map(({ code }) => code)
  const placeOf = ({ path }: Issue): number[] => {
    const [field = '', item = '', ...rest] = path.split('.')
    const section = sectionOf(path)
    return [findingSections.indexOf(section), sectionFields[section].indexOf(field), field === 'answers' ? asked.findIndex((code) => `${[item, ...rest].join('.')}.`.startsWith(`${code}.`)) : Number(item) || 0]
  }
  return issues.toSorted((left, right) => {
    const [before, after] = [placeOf(left), placeOf(right)]
    const differs = before.findIndex((place, at) => place !== after[at])
    return differs < 0 ? 0 : before[differs]! - after[differs]!
  })
}

/** Everything that stands between a working copy and its submission. */
export function checkSubmission(content: FindingContent, level: ConfidentialityLevel, themes: readonly Theme[], today: string): Issue[] {
  const found = [
    ...namedByQuestion(content, issuesOf(draftLimits, content)),
    ...findingSections.flatMap((section) => checkSection(section, content, level, themes, today)),
  ]
  // One field is named once, with the first thing that is wrong with it.
  return inOrder(found.filter(({ path }, place) => found.findIndex((other) => other.path === path) === place), content, themes)
}

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, changedFields, emptyContent, filesIn, isTypoFix, withFiles } from './content.ts'

const content = { ...emptyContent('PD'), title: 'A lawyer was called late', narrative: 'The detained man waited 14 hours. Nobody told his family where he was.' }
const isFix = (change: object): boolean => isTypoFix(content, { ...content, ...change })

test.each([
  ['a letter', { narrative: content.narrative.replace('waited', 'wated') }],
  ['a capital', { title: 'A Lawyer was called late' }],
  ['a comma', { narrative: content.narrative.replace('family', 'family,') }],
  ['spaces', { narrative: `${content.narrative}  ` }],
])('%s is a typo', (_what, change) => {
  expect(isFix(change)).toBe(true)
})

test.each([
  ['a number', { narrative: content.narrative.replace('14', '24') }],
  ['another word', { narrative: content.narrative.replace('family', 'lawyer') }],
  ['the opposite of a word', { title: 'A lawyer was uncalled late' }],
  ['a word more', { narrative: content.narrative.replace('told', 'never told') }],
  ['many words', { narrative: content.narrative.replaceAll('e', 'a') }],
  ['a place', { place: 'Osh' }],
  ['a note on sources', { sourceNote: 'A witness' }],
  ['a grade', { severity: 'high' }],
])('%s is no typo', (_what, change) => {
  expect(isFix(change)).toBe(false)
})

test('a text without files is the text that it was before there were any; with other files it is another', () => {
  const item = { method: 'desk', description: 'The register' }
  const file = { sha256: 'a', name: 'register.jpg', bytes: 1, mediaType: 'image/jpeg' }
  const [none, one, other] = [[], [file], [{ ...file, sha256: 'b' }]].map((files) => ({ ...content, evidence: [withFiles(item, files)] }))
  expect(canonicalJson(none)).toBe(canonicalJson({ ...content, evidence: [item] }))
  expect(Object.keys(none!.evidence[0]!)).toEqual(['method', 'description'])
  expect(filesIn(one!)).toEqual([file])
  expect([changedFields(none!, one!), changedFields(one!, other!), isTypoFix(none!, one!)]).toEqual([['evidence'], ['evidence'], false])
})

test('what is longer than any word is no typo', () => {
  const endless = { ...content, narrative: '一'.repeat(20_000) }
  expect(isTypoFix(endless, { ...endless, narrative: `${endless.narrative.slice(1)}二` })).toBe(false)
})

test('what is a fix one way is one the other way, and a text is a fix of itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (title, other) => {
      const [before, after] = [{ ...content, title }, { ...content, title: other }]
      return isTypoFix(before, before) && isTypoFix(before, after) === isTypoFix(after, before)
    }),
  )
})

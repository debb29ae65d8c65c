import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { docxOf } from '../../server/src/materials/docx.ts'
import { htmlOf } from '../../server/src/materials/html.ts'
import { inMarkdown, markdownOf } from '../../server/src/materials/markdown.ts'
import { printable } from '../../server/src/materials/printable.ts'
import { locales } from '../../shared/languages/locales.ts'
import { packOf } from '../../shared/materials/build.ts'
import type { MaterialFacts, SpeakerEntry } from '../../shared/materials/facts.ts'
import { materialKinds, type Pack } from '../../shared/materials/pack.ts'
import { hostileWords } from '../support/hostileWords.ts'
import { wordsOfDocx } from '../support/materials.ts'
import { unzipped } from '../support/zip.ts'

/** A document in which every text is this one. */
function packWith(words: string): Pack {
  const speaker: SpeakerEntry = { id: 's', name: words, roleEn: words, roleRu: words, status: 'invited', biography: words, biographyConsent: 'yes' }
  const at = new Date('2024-11-21T09:00:00Z')
  const event = { status: 'planning', title: words, forum: words, concept: words, objectives: words, venue: words, city: words, country: words, startsAt: at, endsAt: new Date('2024-11-21T10:00:00Z'), timeZone: 'Asia/Almaty', format: 'hybrid', languages: ['en'], interpretation: ['ru'], rule: 'open' } as const
  const source = { revision: 1, hash: '0123abcd' } as const
  const shows = [{ source: { ...source, record: 'finding', ref: words }, title: words, narrative: words }, { source: { ...source, record: 'recommendation', ref: `${words}!` }, title: words, text: words, addressee: words, deadline: '2025-01-31', successMeasure: words }] as const
  const facts: MaterialFacts = { event, items: [{ kind: 'opening', title: words, minutes: 10, speakers: [speaker], shows }], speakers: [speaker], at }
  return packOf('handout', 'en', facts)
}

const tags = new Set('html head meta title style body header main footer p h1 h2 h3 dl dt dd table thead tbody tr th td strong span section blockquote'.split(' '))
const attributes = new Set('lang charset http-equiv content name scope class'.split(' '))

test.each(hostileWords)('a web page shows it, and does nothing with it: %j', (words) => {
  const html = htmlOf(packWith(words)).replace(/<style>[^]*?<\/style>/, '<style></style>')
  const elements = [...html.matchAll(/<(\/?)([a-zA-Z!?][\w-]*)([^>]*)>/g)].slice(1)
  expect(elements.filter(([, , name = '']) => !tags.has(name))).toEqual([])
  const given = elements.flatMap(([, , , text = '']) => [...text.matchAll(/([\w-]+)="[^"]*"/g)].map(([, name = '']) => name))
  expect(given.filter((name) => !attributes.has(name))).toEqual([])
  // No sign of markup is left over outside the elements.
  expect(html.replaceAll(/<\/?[\w!][^<>]*>/g, '')).not.toMatch(/[<>]/)
})

test.each(hostileWords)('Markdown says it, and nothing else: %j', (words) => {
  const left = markdownOf(packWith(words))
    .replaceAll(/\\[\\`*_[\]{}<>&|~#$^:@.+=)-]/g, 'x')
    .replaceAll('<br>', '')
    .replaceAll(/`0123abcd`/g, '')
  expect(left).not.toMatch(/[[\]<&~`$^@{}]|:\/\/|www\./)
  // Headings, lists and tables are the document's own.
  const own = left.split('\n').filter((line) => /^(>\s*)?([-+=#]|\d+[.)])/.test(line))
  expect(own.filter((line) => !/^(#{1,3} |- \*\*)/.test(line))).toEqual([])
  for (const line of own.filter((one) => one.startsWith('#'))) expect(line).toMatch(/^#{1,3} [^#]*$/)
})

test.each(hostileWords)('an office document holds it as text, in XML that every reader reads: %j', async (words) => {
  const files = unzipped(await docxOf(packWith(words)))
  for (const [name, bytes] of files) {
    if (!/\.(xml|rels)$/.test(name)) continue
    const xml = bytes.toString()
    expect(xml, name).not.toMatch(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]|TargetMode="External"|<w:hyperlink|<w:instrText[^>]*>[^<]*(HYPERLINK|INCLUDE)/u)
    expect(xml.isWellFormed(), name).toBe(true)
    expect(xml.replaceAll(/<[\w?/][^<>]*>/g, '').match(/[<]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/g), name).toBeNull()
  }
})

test.each(hostileWords)('and each line of it is there to be read: %j', async (words) => {
  const lines = printable(words).split('\n').map((line) => line.trim()).filter(Boolean)
  const docx = wordsOfDocx(await docxOf(packWith(words))).join('\n')
  for (const line of lines) expect(docx).toContain(line)
})

test('the web page asks for nothing from anywhere, and its rules for paper hold', () => {
  const html = htmlOf(packWith('words'))
  expect(html).toContain(`http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;sha256-`)
  expect(html).not.toMatch(/https?:|src=|href=|url\(|@import|<script|<link/)
  expect(html).toContain('@media print')
})

test('the typeface goes with the office document, whose author is nobody', async () => {
  const files = unzipped(await docxOf(packWith('words')))
  const fonts = [...files].filter(([name]) => name.endsWith('.odttf'))
  const require = createRequire(import.meta.url)
  const sizes = ['400Regular', '700Bold'].map((name) => readFileSync(require.resolve(`@expo-google-fonts/inter/${name}/Inter_${name}.ttf`)).length)
  expect(fonts.map(([, bytes]) => bytes.length)).toEqual(sizes)
  expect(files.get('word/fontTable.xml')!.toString()).toMatch(/w:name="Inter".*w:embedRegular.*w:embedBold/s)
  expect(files.get('docProps/core.xml')!.toString()).toMatch(/<dc:creator>Karek<\/dc:creator>.*<cp:lastModifiedBy>Karek</s)
})

test.each(materialKinds.flatMap((kind) => locales.map((language) => ({ kind, language }))))('$kind in $language: no place of a value is left empty, and no part without a language', ({ kind, language }) => {
  const { event, at } = { event: { status: 'planning' as const, title: 'T', forum: 'F', concept: 'C', objectives: 'O', venue: 'V', city: 'C', country: 'K', startsAt: new Date('2024-11-21T09:00:00Z'), endsAt: new Date('2024-11-22T10:00:00Z'), timeZone: 'Asia/Almaty', format: 'in_person' as const, languages: ['en', 'ru'] as const, interpretation: [], rule: 'chatham_house' as const }, at: new Date('2024-11-21T09:00:00Z') }
  const pack = packOf(kind, language, { event, items: [], speakers: [], at })
  expect(JSON.stringify(pack)).not.toMatch(/\{\w+\}|undefined/)
  expect(pack.label).not.toBe('')
  if (language !== 'en') expect(JSON.stringify(pack)).toMatch(/\p{Script=Cyrillic}/u)
})

test.each([
  ['1. one', '1\\. one'],
  ['a * b', 'a \\* b'],
  ['one\ntwo', 'one\\\ntwo'],
  ['3.5 per cent, well-known', '3.5 per cent, well-known'],
  ['see https://x.example', 'see https\\://x.example'],
] as const)('Markdown is escaped no more than it has to be: %j', (words, expected) => {
  expect(inMarkdown(words)).toBe(expected)
})

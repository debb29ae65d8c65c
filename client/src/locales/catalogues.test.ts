import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { type Locale, locales } from '../../../shared/languages/locales.ts'

interface Entry {
  /** The English words, with what tells two of them apart. */
  id: string
  english: string
  words: string
}

const unquoted = (lines: string): string => [...lines.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([text]) => JSON.parse(text) as string).join('')

function entriesOf(locale: Locale): Entry[] {
  const catalogue = readFileSync(resolve(`client/src/locales/${locale}.po`), 'utf8')
  const found = [...catalogue.matchAll(/^(?:msgctxt ("(?:[^"\\]|\\.)*")\n)?msgid ((?:"(?:[^"\\]|\\.)*"\n)+)msgstr ((?:"(?:[^"\\]|\\.)*"(?:\n|$))+)/gm)]
  return found.map(([, context = '', id = '', words = '']) => ({ id: `${unquoted(context)} ${unquoted(id)}`.trim(), english: unquoted(id), words: unquoted(words) })).filter(({ id }) => id !== '')
}

/** A value by its name, and for each case of a plural what is said in it. */
interface Said {
  /** `{name}`, `#`, `<0>`, `</0>`, `<0/>` */
  marks: string[]
  plurals: { name: string; cases: Map<string, Said> }[]
}

/** The text up to the brace that closes it. */
function untilClosed(text: string, from: number): number {
  let depth = 1
  let at = from
  while (depth > 0) {
    if (at >= text.length) throw new Error(`a brace is not closed: ${text}`)
    if (text[at] === '{') depth += 1
    if (text[at] === '}') depth -= 1
    at += 1
  }
  return at - 1
}

function read(text: string): Said {
  const said: Said = { marks: [], plurals: [] }
  let at = 0
  while (at < text.length) {
    const tag = /^<\/?\d+\/?>/.exec(text.slice(at))?.[0]
    if (text[at] === '}') throw new Error(`a brace closes nothing: ${text}`)
    if (tag || text[at] === '#') said.marks.push(tag ?? '#')
    if (text[at] !== '{') {
      at += tag?.length ?? 1
      continue
    }
    const end = untilClosed(text, at + 1)
    const inside = text.slice(at + 1, end)
    const [, name = inside, cases] = /^\s*([\w.]+)\s*,\s*plural\s*,\s*([^]*)$/.exec(inside) ?? []
    if (cases === undefined) said.marks.push(`{${name.trim()}}`)
    else said.plurals.push({ name, cases: casesIn(cases) })
    at = end + 1
  }
  return said
}

function casesIn(text: string): Map<string, Said> {
  const cases = new Map<string, Said>()
  let at = 0
  for (let opened = text.indexOf('{', at); opened >= 0; opened = text.indexOf('{', at)) {
    const end = untilClosed(text, opened + 1)
    cases.set(text.slice(at, opened).trim(), read(text.slice(opened + 1, end)))
    at = end + 1
  }
  return cases
}

const set = (values: Iterable<string>): string => [...new Set(values)].toSorted().join(' ')
const categoriesOf = (locale: Locale): string[] => new Intl.PluralRules(locale).resolvedOptions().pluralCategories

/** What is wrong with a translation, in whatever depth. */
function problemsIn(locale: Locale, english: Said, words: Said, within = ''): string[] {
  const problems: string[] = []
  if (set(english.marks) !== set(words.marks)) problems.push(`${within}has ${set(words.marks)} where English has ${set(english.marks)}`)
  if (set(english.plurals.map(({ name }) => name)) !== set(words.plurals.map(({ name }) => name))) problems.push(`${within}counts ${set(words.plurals.map(({ name }) => name))} where English counts ${set(english.plurals.map(({ name }) => name))}`)
  for (const { name, cases } of words.plurals) {
    const other = english.plurals.find((plural) => plural.name === name)?.cases
    for (const category of categoriesOf(locale)) {
      const [said, meant] = [cases.get(category), other?.get('other')]
      if (!said) problems.push(`${within}${name} has no ${category}`)
      // Also the one of Russian is that of 21.
      else if (meant && (locale === 'ru' || category !== 'one')) problems.push(...problemsIn(locale, meant, said, `${within}${name} ${category} `))
    }
    for (const exact of other?.keys() ?? []) if (exact.startsWith('=') && !cases.has(exact)) problems.push(`${within}${name} has no ${exact}`)
  }
  return problems
}

const english = entriesOf('en')

test.each(locales.filter((locale) => locale !== 'en'))('%s has words for each sentence, with all that is filled into it', (locale) => {
  const entries = entriesOf(locale)
  expect(set(entries.map(({ id }) => id))).toBe(set(english.map(({ id }) => id)))
  expect(entries.filter(({ words }) => words.trim() === '').map(({ id }) => id)).toEqual([])
  expect(entries.flatMap(({ id, english: meant, words }) => problemsIn(locale, read(meant), read(words)).map((problem) => `${id}: ${problem}`))).toEqual([])
})

test('there are sentences, and what is missing in one of them is seen', () => {
  expect(english.length).toBeGreaterThan(1000)
  const wrong = (locale: Locale, meant: string, words: string): number => problemsIn(locale, read(meant), read(words)).length
  const rows = '{count, plural, one {# row of {name}} other {# rows of {name}}}'
  expect(wrong('ru', rows, '{count, plural, one {# строка {name}} few {# строки {name}} many {# строк {name}} other {# строки {name}}}')).toBe(0)
  expect(wrong('ru', rows, '{count, plural, one {# строка {name}} few {# строки {name}} many {# строк} other {# строки {name}}}')).toBe(1)
  expect(wrong('ru', rows, '{count, plural, one {# строка {name}} other {# строки {name}}}')).toBe(2)
  expect(wrong('ru', rows, '{count, plural, one {одна строка {name}} few {# строки {name}} many {# строк {name}} other {# строки {name}}}')).toBe(1)
  expect(wrong('ky', rows, '{count, plural, one {{name}: бир сап} other {{name}: # сап}}')).toBe(0)
  expect(wrong('kk', rows, '{name}: {count} жол')).toBeGreaterThan(0)
  expect(wrong('kk', 'Go to <0>{name}</0>', '<0>{name}</0>: өту')).toBe(0)
  expect(wrong('kk', 'Go to <0>{name}</0>', '{name}: өту')).toBe(1)
  expect(wrong('kk', 'Go to <0>{name}</0>', '<0>{names}</0>: өту')).toBe(1)
  expect(() => read('{count, plural, one {#}')).toThrow('not closed')
})

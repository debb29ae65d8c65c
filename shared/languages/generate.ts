import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { countryCodes, type CountryNames } from './countries.ts'
import { type Locale, locales } from './locales.ts'
import type { LanguagePack, Part, RelativeUnit } from './pack.ts'

/**
 * Writes the date and number facts of each language from Node's own ICU, because browsers lack them: Chromium prints English or
 * nonsense for Kyrgyz and Kazakh dates. Run from the project's root.
 */
const middleOf = (month: number): Date => new Date(Date.UTC(2024, month, 15, 12))

function months(locale: string, dateStyle: 'long' | 'medium'): string[] {
  const format = new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' })
  return Array.from({ length: 12 }, (_, month) => format.formatToParts(middleOf(month)).find(({ type }) => type === 'month')?.value ?? '')
}

function pattern(locale: string, dateStyle: 'long' | 'medium'): Part[] {
  const parts = new Intl.DateTimeFormat(locale, { dateStyle, timeZone: 'UTC' }).formatToParts(new Date(Date.UTC(2024, 10, 1, 12)))
  return parts.map(({ type, value }) => {
    if (type === 'day') return value === '01' ? 'paddedDay' : 'day'
    return type === 'month' || type === 'year' ? type : { text: value.replaceAll('\u202f', '\u00a0') }
  })
}

const units: readonly RelativeUnit[] = ['minute', 'hour', 'day']
const samples = [1, 2, 5, 1.5]

function relative(locale: string): LanguagePack['relative'] {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  const plural = new Intl.PluralRules(locale)
  const forms = (unit: RelativeUnit, sign: number) =>
    Object.fromEntries(
      samples.map((count) => [
        plural.select(count),
        format
          .formatToParts(sign * count, unit)
          .map((part) => (part.type === 'literal' ? part.value : '\0'))
          .join('')
          .replace(/\0+/, '#'),
      ]),
    )
  return Object.fromEntries(units.map((unit) => [unit, { past: forms(unit, -1), future: forms(unit, 1) }])) as LanguagePack['relative']
}

function packOf(locale: string): LanguagePack {
  const number = new Intl.NumberFormat(locale).formatToParts(1_234_567.8)
  const today = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  return {
    months: months(locale, 'long'),
    shortMonths: months(locale, 'medium'),
    long: pattern(locale, 'long'),
    medium: pattern(locale, 'medium'),
    relative: relative(locale),
    yesterday: today.format(-1, 'day'),
    today: today.format(0, 'day'),
    tomorrow: today.format(1, 'day'),
    now: today.format(0, 'second'),
    group: number.find(({ type }) => type === 'group')?.value ?? ' ',
    decimal: number.find(({ type }) => type === 'decimal')?.value ?? '.',
    list: list(locale),
  }
}

/** What stands between the parts of a list, and before the last of them. Where ICU ends a long list without a word (Kazakh), the word of a list of two is taken, as one writes it. */
function list(locale: string): LanguagePack['list'] {
  const between = (parts: readonly string[], place: number): string => new Intl.ListFormat(locale, { type: 'conjunction' }).formatToParts(parts).filter(({ type }) => type === 'literal')[place]?.value ?? ', '
  return { between: between(['0', '1', '2'], 0), last: between(['0', '1'], 0) }
}

/** As people in the region say it, where ICU says it otherwise. */
const own = (JSON.parse(readFileSync(resolve('server/seed/data/regions.json'), 'utf8')) as { countries: { code: string; names: Partial<Record<Locale, string>> }[] }).countries
const ownNames = new Map(own.map(({ code, names }) => [code, names]))

function countriesIn(locale: Locale): CountryNames {
  const names = new Intl.DisplayNames(locale, { type: 'region' })
  const { compare } = new Intl.Collator(locale)
  return countryCodes.map((code) => [code, ownNames.get(code)?.[locale] ?? names.of(code) ?? code] as const).toSorted(([, one], [, other]) => compare(one, other))
}

const folder = resolve('shared/languages/packs')
mkdirSync(folder, { recursive: true })
// English as our readers write it: day before month.
for (const locale of locales) writeFileSync(resolve(folder, `${locale}.json`), `${JSON.stringify(packOf(locale === 'en' ? 'en-GB' : locale), null, 1)}\n`)
for (const locale of locales) writeFileSync(resolve(folder, `countries-${locale}.json`), `[\n${countriesIn(locale).map((country) => ` ${JSON.stringify(country)}`).join(',\n')}\n]\n`)

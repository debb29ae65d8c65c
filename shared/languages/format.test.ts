import { expect, test } from 'vitest'
import { formatWith } from './format.ts'
import { type Locale, locales } from './locales.ts'
import type { LanguagePack } from './pack.ts'
import en from './packs/en.json' with { type: 'json' }
import kk from './packs/kk.json' with { type: 'json' }
import ky from './packs/ky.json' with { type: 'json' }
import ru from './packs/ru.json' with { type: 'json' }
import { pluralOf } from './plurals.ts'

const packs: Record<Locale, LanguagePack> = { en: en as LanguagePack, ru: ru as LanguagePack, ky: ky as LanguagePack, kk: kk as LanguagePack }
const icu = (locale: Locale): string => (locale === 'en' ? 'en-GB' : locale)

test.each(locales)('dates in %s are as ICU writes them', (locale) => {
  const format = formatWith(locale, packs[locale])
  for (const day of ['2024-11-21', '2026-01-01', '2026-05-09', '2026-12-31']) {
    for (const style of ['long', 'medium'] as const) {
      const expected = new Intl.DateTimeFormat(icu(locale), { dateStyle: style }).format(new Date(`${day}T00:00:00`))
      // ICU itself varies which space it puts before an abbreviation.
      expect(format.day(day, style).replace(/\s/g, ' ')).toBe(expected.replace(/\s/g, ' '))
    }
  }
})

test('an instant is written as the clocks of its project have it', () => {
  const written = (zone: string) => formatWith('en', packs.en, zone)
  expect([written('Asia/Bishkek').day('2026-01-31T18:30:00Z'), written('Asia/Bishkek').time('2026-01-31T18:30:00Z')]).toEqual(['1 Feb 2026', '00:30'])
  expect(written('Asia/Almaty').instant('2026-01-31T18:30:00Z')).toBe('31 Jan 2026, 23:30')
  // A calendar day is nobody's midnight.
  expect(written('Pacific/Honolulu').day('2026-02-01')).toBe('1 Feb 2026')
})

test.each(locales)('plurals in %s are as ICU has them', (locale) => {
  const rules = new Intl.PluralRules(locale)
  for (const count of [0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 101, 111, 112, 1001]) expect(pluralOf(locale, count)).toBe(rules.select(count))
})

test('spans of time are whole sentences', () => {
  const now = new Date('2026-06-01T12:00:00Z')
  const ago = (locale: Locale, value: string) => formatWith(locale, packs[locale]).ago(value, now)
  expect(ago('ru', '2026-06-01T11:58:00Z')).toBe('2 минуты назад')
  expect(ago('ru', '2026-06-01T11:55:00Z')).toBe('5 минут назад')
  expect(ago('en', '2026-06-01T11:00:00Z')).toBe('1 hour ago')
  expect(ago('ky', '2026-05-30T12:00:00Z')).toBe('2 күн мурун')
  expect(ago('kk', '2026-06-01T12:00:00Z')).toBe('қазір')
})

test('numbers are grouped and cut as each language does', () => {
  expect(formatWith('en', packs.en).number(1_234_567.5)).toBe('1,234,567.5')
  expect(formatWith('ru', packs.ru).number(12_345)).toBe('12\u00a0345')
})

test('a number that stands in a field is written as its reader would type it', () => {
  const typed = (value: number) => locales.map((locale) => formatWith(locale, packs[locale]).typed(value))
  expect(typed(7.5)).toEqual(['7.5', '7,5', '7,5', '7,5'])
  expect(typed(-1_234_567)).toEqual(locales.map(() => '-1234567'))
})

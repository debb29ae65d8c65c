import type { Locale } from './locales.ts'

/** CLDR's plural categories for whole numbers; written out because not every engine knows every language of ours. */
export function pluralOf(locale: Locale, count: number): 'one' | 'few' | 'many' | 'other' {
  if (locale !== 'ru') return count === 1 ? 'one' : 'other'
  if (!Number.isInteger(count)) return 'other'
  const tens = count % 100
  const ones = count % 10
  if (ones === 1 && tens !== 11) return 'one'
  if (ones >= 2 && ones <= 4 && (tens < 12 || tens > 14)) return 'few'
  return 'many'
}

import { isLocale, type Locale } from '../../../shared/languages/locales.ts'
import { escaped } from '../platform/escaped.ts'
import { words } from './words.ts'

export type UnsubscribePart = 'question' | 'done' | 'wait'

/** The link says in which language its message was: the page knows of nobody. */
export const languageOf = (given: unknown): Locale => (typeof given === 'string' && isLocale(given) ? given : 'en')

/** A page that works without scripts, in whatever opens links. The same for every link, whether or not it is one of ours. */
export function unsubscribePage(locale: Locale, part: UnsubscribePart): string {
  const { title, button, ...says } = words[locale].page
  const form = part === 'question' ? `<form method="post"><button type="submit">${escaped(button)}</button></form>` : ''
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><link rel="stylesheet" href="/plain.css"><title>${escaped(title)} · Karek</title></head><body><main><h1>${escaped(title)}</h1><p${part === 'question' ? '' : ' role="status"'}>${escaped(says[part])}</p>${form}</main></body></html>`
}

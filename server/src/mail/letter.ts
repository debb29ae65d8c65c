import enPack from '../../../shared/languages/packs/en.json' with { type: 'json' }
import kkPack from '../../../shared/languages/packs/kk.json' with { type: 'json' }
import kyPack from '../../../shared/languages/packs/ky.json' with { type: 'json' }
import ruPack from '../../../shared/languages/packs/ru.json' with { type: 'json' }
import { formatWith } from '../../../shared/languages/format.ts'
import type { Locale } from '../../../shared/languages/locales.ts'
import type { LanguagePack } from '../../../shared/languages/pack.ts'
import { pluralOf } from '../../../shared/languages/plurals.ts'
import { countMax } from '../../../shared/limits/list.ts'
import { namedMax } from '../../../shared/limits/mail.ts'
import type { Listed, MailedMention, WaitingTurn } from '../../../shared/workflow/mail.ts'
import { escaped } from '../platform/escaped.ts'
import { type Counted, words } from './words.ts'

const packs = { en: enPack, ru: ruPack, ky: kyPack, kk: kkPack } as unknown as Readonly<Record<Locale, LanguagePack>>

/** One paragraph: words, a link, or a list of links with what is said beside each. */
type Part = { words: string } | { link: Link } | { links: readonly Link[] }
interface Link {
  words: string
  beside?: string | undefined
  href: string
}

function counted(locale: Locale, forms: Counted, count: number): string {
  const number = count >= countMax ? `${countMax}+` : String(count)
  return (forms[pluralOf(locale, count)] ?? forms.other).replace('#', number)
}

function dueWords(locale: Locale, { dueOn, today }: WaitingTurn): string | undefined {
  if (dueOn === null) return undefined
  const { overdue, dueToday, dueOn: due } = words[locale]
  if (dueOn === today) return dueToday
  return (dueOn < today ? overdue : due).replace('{day}', formatWith(locale, packs[locale]).day(dueOn))
}

const dueOrder = ({ dueOn }: WaitingTurn): string => dueOn ?? '9999-12-31'
/** What is overdue has the earliest days, and what has no day is last. */
const byDue = (one: WaitingTurn, other: WaitingTurn): number => (dueOrder(one) < dueOrder(other) ? -1 : dueOrder(one) > dueOrder(other) ? 1 : 0)

export interface LetterFacts {
  locale: Locale
  /** The server's address. */
  origin: string
  atOnce: boolean
  turns: Listed<WaitingTurn>
  mentions: Listed<MailedMention>
  updates: number
  unsubscribe: string
}

/** What is said, before it is known in which form. Links, reasons and days: never a word of what a record holds, and nobody's name. */
function partsOf({ locale, origin, atOnce, turns, mentions, updates, unsubscribe }: LetterFacts): Part[] {
  const say = words[locale]
  const turnLink = (turn: WaitingTurn): Link => ({ words: say.verbs[turn.reason].replace('{record}', turn.ref ?? say.sideEventTask), beside: dueWords(locale, turn), href: `${origin}${turn.path}` })
  const list = (heading: string, links: readonly Link[], count: number): Part[] => {
    if (links.length === 0) return []
    const more = count - Math.min(links.length, namedMax)
    return [{ words: heading }, { links: links.slice(0, namedMax) }, ...(more > 0 ? [{ words: counted(locale, say.more, more) }] : [])]
  }
  return [
    ...list(atOnce ? say.atOnce : say.waiting, turns.named.toSorted(byDue).map(turnLink), turns.count),
    ...list(say.mentioned, mentions.named.map(({ ref, path }) => ({ words: ref, href: `${origin}${path}` })), mentions.count),
    ...(updates > 0 ? [{ words: counted(locale, say.updates, updates) }] : []),
    { link: { words: say.inbox, href: `${origin}/inbox` } },
    { words: say.sparing },
    { link: { words: say.settings, href: `${origin}/settings` } },
    { link: { words: say.unsubscribe, href: unsubscribe } },
  ]
}

const textOfLink = ({ words: said, beside, href }: Link): string => `${[said, beside].filter(Boolean).join(' · ')}\n  ${href}`
function textOf(part: Part): string {
  if ('words' in part) return part.words
  return 'link' in part ? textOfLink(part.link) : part.links.map((link) => `- ${textOfLink(link)}`).join('\n')
}

const htmlOfLink = ({ words: said, beside, href }: Link): string => `<a href="${escaped(href)}">${escaped(said)}</a>${beside ? ` · ${escaped(beside)}` : ''}`
function htmlOf(part: Part): string {
  if ('words' in part) return `<p>${escaped(part.words)}</p>`
  return 'link' in part ? `<p>${htmlOfLink(part.link)}</p>` : `<ul>${part.links.map((link) => `<li>${htmlOfLink(link)}</li>`).join('')}</ul>`
}

/** The same in both forms. */
export function writeLetter(facts: LetterFacts): { subject: string; text: string; html: string } {
  const [parts, { subject }] = [partsOf(facts), words[facts.locale]]
  return {
    subject,
    text: `${parts.map(textOf).join('\n\n')}\n`,
    html: `<!doctype html><html lang="${facts.locale}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>${parts.map(htmlOf).join('')}</body></html>`,
  }
}

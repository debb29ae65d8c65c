import { dayIn } from '../languages/day.ts'
import { type Format, formatWith } from '../languages/format.ts'
import { languageOf } from '../languages/written.ts'
import { paragraphs } from '../findings/content.ts'
import type { Locale } from '../languages/locales.ts'
import { isOpenToChange } from '../workflow/sideEvent.ts'
import { scheduleOf } from '../side-events/schedule.ts'
import { comes, isBiographyPrinted, isFindingQuote, type MaterialFacts, type Quote, type SpeakerEntry } from './facts.ts'
import { type Block, type Fact, type MaterialKind, type Pack, sourcesIn, type Words } from './pack.ts'
import { type DocumentWords, documentWords, filledIn, languagePacks } from './words.ts'

/** What the parts of a document are written with. */
export interface Making {
  facts: MaterialFacts
  language: Locale
  words: DocumentWords
  /** By the clocks where the event is held. */
  format: Format
  /** Somebody's words. Where a text is a part of a longer one, that tells better in which language it is. */
  written: (text: string, whole?: string) => Words
}

type Guess = typeof languageOf

/** Looks at each text once, however many paragraphs it has. */
function writtenBy(guess: Guess): Making['written'] {
  const known = new Map<string, Words['lang']>()
  return (text, whole = text) => {
    if (!known.has(whole)) known.set(whole, guess(whole))
    return { text, lang: known.get(whole)! }
  }
}

const longDay = (format: Format, value: string): string => format.day(value, 'long')

function whenOf({ facts: { event }, format }: Making): string {
  const [from, until] = [event.startsAt.toISOString(), event.endsAt.toISOString()]
  const begins = `${longDay(format, from)}, ${format.time(from)}`
  const oneDay = dayIn(event.timeZone, event.startsAt) === dayIn(event.timeZone, event.endsAt)
  return `${oneDay ? `${begins}–${format.time(until)}` : `${begins} – ${longDay(format, until)}, ${format.time(until)}`} (${event.timeZone})`
}

/** What is known of the event, as far as it is known. */
export function factsOf(making: Making): Fact[] {
  const { facts: { event }, words, written } = making
  const place = [event.venue, event.city, event.country].filter(Boolean).join(', ')
  const spoken = (languages: readonly (keyof DocumentWords['spoken'])[]): string => languages.map((language) => words.spoken[language]).join(', ')
  const all: Fact[] = [
    { name: words.forum, value: written(event.forum) },
    { name: words.when, value: whenOf(making) },
    { name: words.where, value: written(place) },
    { name: words.how, value: words.formats[event.format] },
    { name: words.languages, value: spoken(event.languages) },
    { name: words.interpretation, value: spoken(event.interpretation) },
    { name: words.rule, value: words.rules[event.rule] },
  ]
  return all.filter(({ value }) => (typeof value === 'string' ? value : value.text) !== '')
}

/** A heading and what stands under it; neither where there is nothing. */
export const section = (text: string, blocks: readonly Block[]): Block[] => (blocks.length === 0 ? [] : [{ kind: 'heading', level: 2, text }, ...blocks])

export const prose = ({ written }: Making, text: string): Block[] => paragraphs(text).map((paragraph) => ({ kind: 'paragraph', words: written(paragraph, text) }))

/** Who somebody is: in English or in Russian, whichever the reader rather understands. */
function roleOf({ roleEn, roleRu }: SpeakerEntry, language: Locale): Words | null {
  const roles = [{ text: roleEn, lang: 'en' }, { text: roleRu, lang: 'ru' }] as const
  return (language === 'en' ? roles : roles.toReversed()).find(({ text }) => text.trim() !== '') ?? null
}

/** The whole of it, which is looked at together. */
const wholeOf = (quote: Quote): string => `${quote.title} ${isFindingQuote(quote) ? quote.narrative : quote.text}`

export function agendaOf({ facts: { event, items }, words, format, language, written }: Making): Block[] {
  if (items.length === 0) return []
  const { slots } = scheduleOf(event, items)
  const time = (at: Date): string => format.time(at.toISOString())
  const entries = items.map((item, place) => ({
    time: `${time(slots[place]!.startsAt)}–${time(slots[place]!.endsAt)}`,
    kind: words.items[item.kind],
    title: written(item.title),
    speakers: item.speakers.filter(comes).map((speaker) => ({ name: speaker.name, role: roleOf(speaker, language), note: speaker.status === 'confirmed' ? null : words.unconfirmed })),
    shows: item.shows.map((quote) => ({ source: quote.source, title: written(quote.title, wholeOf(quote)) })),
  }))
  return [{ kind: 'agenda', columns: [words.time, words.item], shown: words.shown, entries }]
}

export const biographiesOf = ({ facts: { speakers }, language, written }: Making): Block[] =>
  speakers.filter(isBiographyPrinted).map((speaker) => ({ kind: 'biography', name: speaker.name, role: roleOf(speaker, language), paragraphs: paragraphs(speaker.biography).map((text) => written(text, speaker.biography)) }))

/** Each once, however many items show it. */
function quotesIn({ items }: MaterialFacts): Quote[] {
  const shown = items.flatMap(({ shows }) => shows)
  return [...new Map(shown.map((quote) => [`${quote.source.ref} ${quote.source.revision}`, quote])).values()]
}

function blockOf(quote: Quote, { words, format, written }: Making): Block {
  const { source, title } = quote
  const text = isFindingQuote(quote) ? quote.narrative : quote.text
  const whole = wholeOf(quote)
  const label = filledIn(isFindingQuote(quote) ? words.finding : words.recommendation, { ref: source.ref, revision: String(source.revision) })
  const facts: Fact[] = isFindingQuote(quote)
    ? []
    : [
        { name: words.addressee, value: written(quote.addressee, whole) },
        ...(quote.deadline ? [{ name: words.deadline, value: longDay(format, quote.deadline) }] : []),
        ...(quote.successMeasure ? [{ name: words.successMeasure, value: written(quote.successMeasure, whole) }] : []),
      ]
  return { kind: 'quote', source, label, title: written(title, whole), paragraphs: paragraphs(text).map((paragraph) => written(paragraph, whole)), facts }
}

export function quotesOf(making: Making): Block[] {
  const quotes = quotesIn(making.facts)
  const of = (isWanted: (quote: Quote) => boolean): Block[] => quotes.filter(isWanted).map((quote) => blockOf(quote, making))
  return [...section(making.words.findings, of(isFindingQuote)), ...section(making.words.recommendations, of((quote) => !isFindingQuote(quote)))]
}

function handoutOf(making: Making): Block[] {
  const { facts: { event }, words } = making
  return [
    { kind: 'facts', facts: factsOf(making) },
    ...section(words.concept, prose(making, event.concept)),
    ...section(words.objectives, prose(making, event.objectives)),
    ...section(words.agenda, agendaOf(making)),
    ...section(words.speakers, biographiesOf(making)),
    ...quotesOf(making),
  ]
}

function livesOf(making: Making): Block[] {
  const lives = biographiesOf(making)
  const { words } = making
  const [forum, when, where] = [words.forum, words.when, words.where]
  return [{ kind: 'facts', facts: factsOf(making).filter(({ name }) => [forum, when, where].includes(name)) }, ...section(words.speakers, lives.length > 0 ? lives : [{ kind: 'paragraph', words: words.noBiographies }])]
}

const builders: Readonly<Record<MaterialKind, (making: Making) => Block[]>> = { handout: handoutOf, biographies: livesOf }

/** The document, with the list of everything that it shows at its end. */
export function packOf(kind: MaterialKind, language: Locale, facts: MaterialFacts, guess: Guess = languageOf): Pack {
  const words = documentWords[language]
  const { event, at } = facts
  const format = formatWith(language, languagePacks[language], event.timeZone)
  const written = writtenBy(guess)
  const blocks = builders[kind]({ facts, language, words, format, written })
  const sources = sourcesIn(blocks)
  const listed: Block[] = sources.length === 0 ? [] : [{ kind: 'paragraph', words: words.sourcesNote }, { kind: 'sources', columns: [words.ref, words.revision, words.hash], sources }]
  const day = longDay(format, at.toISOString())
  const draft = isOpenToChange(event.status) ? filledIn(words.draft, { day }) : null
  return { kind, language, label: words.kinds[kind], title: written(event.title), draft, blocks: [...blocks, ...section(words.sources, listed)], made: filledIn(words.made, { day }) }
}

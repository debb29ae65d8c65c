import type { Format } from '../languages/format.ts'
import type { Locale } from '../languages/locales.ts'
import { pluralOf } from '../languages/plurals.ts'
import type { ParticipantCategory } from '../limits/participant.ts'
import type { Attendance, Cell } from './attendance.ts'

type Named = Exclude<ParticipantCategory, 'other'>

/** What a language needs to say who came. */
interface Words {
  /** From one to ten, as the word for countries takes it. */
  numbers: readonly string[]
  people: (count: number, written: string) => string
  countries: (count: number, written: string) => string
  sentence: (people: string, countries: string, among: string) => string
  /** Several of them. */
  categories: Readonly<Record<Named, string>>
}

const words: Readonly<Record<Locale, Words>> = {
  en: {
    numbers: ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
    people: (count, written) => `${written} ${count === 1 ? 'participant' : 'participants'}`,
    countries: (count, written) => `${written} ${count === 1 ? 'country' : 'countries'}`,
    sentence: (people, countries, among) => `${people} from ${countries}${among && `, including ${among}`}`,
    categories: {
      judge: 'judges',
      prosecutor: 'prosecutors',
      lawyer: 'lawyers',
      civil_society: 'representatives of civil society',
      international_expert: 'international experts',
      government_official: 'government officials',
      academic: 'academics',
      media: 'journalists',
    },
  },
  ru: {
    numbers: ['одной', 'двух', 'трёх', 'четырёх', 'пяти', 'шести', 'семи', 'восьми', 'девяти', 'десяти'],
    people: (count, written) => `${written} ${{ one: 'участник', few: 'участника', many: 'участников', other: 'участника' }[pluralOf('ru', count)]}`,
    countries: (count, written) => `${written} ${pluralOf('ru', count) === 'one' ? 'страны' : 'стран'}`,
    sentence: (people, countries, among) => `${people} из ${countries}${among && `, в том числе ${among}`}`,
    categories: {
      judge: 'судьи',
      prosecutor: 'прокуроры',
      lawyer: 'адвокаты',
      civil_society: 'представители гражданского общества',
      international_expert: 'международные эксперты',
      government_official: 'представители государственных органов',
      academic: 'учёные',
      media: 'журналисты',
    },
  },
  ky: {
    numbers: ['бир', 'эки', 'үч', 'төрт', 'беш', 'алты', 'жети', 'сегиз', 'тогуз', 'он'],
    people: (_count, written) => `${written} катышуучу`,
    countries: (_count, written) => `${written} өлкөдөн`,
    sentence: (people, countries, among) => `${countries} ${people}${among && `, анын ичинде ${among}`}`,
    categories: {
      judge: 'судьялар',
      prosecutor: 'прокурорлор',
      lawyer: 'адвокаттар',
      civil_society: 'жарандык коомдун өкүлдөрү',
      international_expert: 'эл аралык эксперттер',
      government_official: 'мамлекеттик органдардын өкүлдөрү',
      academic: 'окумуштуулар',
      media: 'журналисттер',
    },
  },
  kk: {
    numbers: ['бір', 'екі', 'үш', 'төрт', 'бес', 'алты', 'жеті', 'сегіз', 'тоғыз', 'он'],
    people: (_count, written) => `${written} қатысушы`,
    countries: (_count, written) => `${written} елден`,
    sentence: (people, countries, among) => `${countries} ${people}${among && `, оның ішінде ${among}`}`,
    categories: {
      judge: 'судьялар',
      prosecutor: 'прокурорлар',
      lawyer: 'адвокаттар',
      civil_society: 'азаматтық қоғам өкілдері',
      international_expert: 'халықаралық сарапшылар',
      government_official: 'мемлекеттік органдар өкілдері',
      academic: 'ғалымдар',
      media: 'журналистер',
    },
  },
}

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
const isNamed = (cell: Cell<ParticipantCategory>): cell is Cell<Named> => cell.key !== 'other'

/** A group of fewer people is named in no text: they could be known by it. */
export const smallest = 5

/**
 * Who came, in half a sentence, without a full stop, as a press release says it: 50 participants from six countries, including judges, prosecutors and lawyers. Empty where nobody came. Of the groups it
 * names those that are no small ones, and none of how many.
 */
export function attendanceSentence(locale: Locale, format: Pick<Format, 'list' | 'number'>, { people, countries, categories }: Attendance): string {
  if (people === 0) return ''
  const { numbers, ...say } = words[locale]
  const from = countries.length
  const named = categories.filter(isNamed).filter((cell) => cell.people >= smallest)
  return capitalised(say.sentence(say.people(people, format.number(people)), say.countries(from, numbers[from - 1] ?? format.number(from)), format.list(named.map((cell) => say.categories[cell.key]))))
}

import type { Format } from '../languages/format.ts'
import type { Locale } from '../languages/locales.ts'
import { pluralOf } from '../languages/plurals.ts'
import { type ParticipantCategory, participantCategories } from '../limits/participant.ts'
import type { Attendance, Cell } from './attendance.ts'

type Named = Exclude<ParticipantCategory, 'other'>

/** What a language needs to say who came. */
interface Words {
  /** From one to ten, as the word for countries takes it. */
  numbers: readonly string[]
  people: (count: number, written: string) => string
  countries: (count: number, written: string) => string
  sentence: (people: string, countries: string, among: string) => string
  /** One of them, and several. */
  categories: Readonly<Record<Named, readonly [string, string]>>
}

const words: Readonly<Record<Locale, Words>> = {
  en: {
    numbers: ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
    people: (count, written) => `${written} ${count === 1 ? 'participant' : 'participants'}`,
    countries: (count, written) => `${written} ${count === 1 ? 'country' : 'countries'}`,
    sentence: (people, countries, among) => `${people} from ${countries}${among && `, including ${among}`}`,
    categories: {
      judge: ['a judge', 'judges'],
      prosecutor: ['a prosecutor', 'prosecutors'],
      lawyer: ['a lawyer', 'lawyers'],
      civil_society: ['a representative of civil society', 'representatives of civil society'],
      international_expert: ['an international expert', 'international experts'],
      government_official: ['a government official', 'government officials'],
      academic: ['an academic', 'academics'],
      media: ['a journalist', 'journalists'],
    },
  },
  ru: {
    numbers: ['одной', 'двух', 'трёх', 'четырёх', 'пяти', 'шести', 'семи', 'восьми', 'девяти', 'десяти'],
    people: (count, written) => `${written} ${{ one: 'участник', few: 'участника', many: 'участников', other: 'участника' }[pluralOf('ru', count)]}`,
    countries: (count, written) => `${written} ${pluralOf('ru', count) === 'one' ? 'страны' : 'стран'}`,
    sentence: (people, countries, among) => `${people} из ${countries}${among && `, в том числе ${among}`}`,
    categories: {
      judge: ['судья', 'судьи'],
      prosecutor: ['прокурор', 'прокуроры'],
      lawyer: ['адвокат', 'адвокаты'],
      civil_society: ['представитель гражданского общества', 'представители гражданского общества'],
      international_expert: ['международный эксперт', 'международные эксперты'],
      government_official: ['представитель государственных органов', 'представители государственных органов'],
      academic: ['учёный', 'учёные'],
      media: ['журналист', 'журналисты'],
    },
  },
  ky: {
    numbers: ['бир', 'эки', 'үч', 'төрт', 'беш', 'алты', 'жети', 'сегиз', 'тогуз', 'он'],
    people: (_count, written) => `${written} катышуучу`,
    countries: (_count, written) => `${written} өлкөдөн`,
    sentence: (people, countries, among) => `${countries} ${people}${among && `, анын ичинде ${among}`}`,
    categories: {
      judge: ['судья', 'судьялар'],
      prosecutor: ['прокурор', 'прокурорлор'],
      lawyer: ['адвокат', 'адвокаттар'],
      civil_society: ['жарандык коомдун өкүлү', 'жарандык коомдун өкүлдөрү'],
      international_expert: ['эл аралык эксперт', 'эл аралык эксперттер'],
      government_official: ['мамлекеттик органдардын өкүлү', 'мамлекеттик органдардын өкүлдөрү'],
      academic: ['окумуштуу', 'окумуштуулар'],
      media: ['журналист', 'журналисттер'],
    },
  },
  kk: {
    numbers: ['бір', 'екі', 'үш', 'төрт', 'бес', 'алты', 'жеті', 'сегіз', 'тоғыз', 'он'],
    people: (_count, written) => `${written} қатысушы`,
    countries: (_count, written) => `${written} елден`,
    sentence: (people, countries, among) => `${countries} ${people}${among && `, оның ішінде ${among}`}`,
    categories: {
      judge: ['судья', 'судьялар'],
      prosecutor: ['прокурор', 'прокурорлар'],
      lawyer: ['адвокат', 'адвокаттар'],
      civil_society: ['азаматтық қоғам өкілі', 'азаматтық қоғам өкілдері'],
      international_expert: ['халықаралық сарапшы', 'халықаралық сарапшылар'],
      government_official: ['мемлекеттік органдар өкілі', 'мемлекеттік органдар өкілдері'],
      academic: ['ғалым', 'ғалымдар'],
      media: ['журналист', 'журналистер'],
    },
  },
}

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
const isNamed = (cell: Cell<ParticipantCategory>): cell is Cell<Named> => cell.key !== 'other'

/**
 * Who came, in half a sentence, without a full stop, as a press release says it: 50 participants from six countries, including judges, prosecutors and lawyers. Empty where nobody came or where their
 * number is not told. It says no more than the counts that it is given.
 */
export function attendanceSentence(locale: Locale, format: Pick<Format, 'list' | 'number'>, { people, countryCount, categories }: Pick<Attendance, 'people' | 'countryCount' | 'categories'>): string {
  if (!people) return ''
  const { numbers, ...say } = words[locale]
  const named = categories.filter(isNamed).toSorted((one, other) => participantCategories.indexOf(one.key) - participantCategories.indexOf(other.key))
  const among = format.list(named.map((cell) => say.categories[cell.key][cell.people === 1 ? 0 : 1]))
  return capitalised(say.sentence(say.people(people, format.number(people)), say.countries(countryCount, numbers[countryCount - 1] ?? format.number(countryCount)), among))
}

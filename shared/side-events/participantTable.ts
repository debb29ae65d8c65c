import { latin } from '../languages/latin.ts'
import type { Issue } from '../limits/issue.ts'
import { checkParticipant, type NamingConsent, participantCategories, participantFields, type ParticipantCategory, type ParticipantFacts } from '../limits/participant.ts'
import { type SpokenLanguage, spokenLanguages } from '../limits/sideEvent.ts'

/** What a column of somebody's table can hold. */
export type TableField = (typeof participantFields)[number]
/** By field, the place of its column. */
export type Mapping = Readonly<Partial<Record<TableField, number>>>

/** A word as it is compared: whatever its script, its case and its signs. */
const plain = (word: string): string => latin(word).replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
/** Two words that are compared as one and mean two things would make one of them wrong without a word. */
function byPlain<Value>(entries: readonly (readonly [string, Value])[]): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>()
  for (const [word, value] of entries) {
    const key = plain(word)
    if (found.has(key) && found.get(key) !== value) throw new Error(`"${word}" means two things`)
    found.set(key, value)
  }
  return found
}

/** How columns are called in the tables that people have. The first of them that is there is taken. */
const headings: Readonly<Record<TableField, readonly string[]>> = {
  name: ['name', 'full name', 'participant', 'ФИО', 'Ф.И.О.', 'имя и фамилия', 'фамилия имя', 'участник', 'аты-жөнү', 'аты', 'катышуучу', 'аты-жөні', 'қатысушы'],
  organisation: ['organisation', 'organization', 'institution', 'place of work', 'организация', 'место работы', 'учреждение', 'уюм', 'мекеме', 'ұйым'],
  category: ['category', 'role', 'type', 'takes part as', 'категория', 'роль', 'в каком качестве участвует', 'санат', 'ким катары катышат', 'кім ретінде қатысады'],
  country: ['country', 'страна', 'өлкө', 'ел', 'елі', 'мемлекет'],
  languages: ['languages', 'language', 'языки', 'язык', 'тилдер', 'тил', 'тілдер', 'тіл'],
  email: ['email', 'e-mail', 'mail', 'электронная почта', 'почта', 'эл. почта', 'адрес электронной почты', 'электрондук почта', 'электрондық пошта'],
  accessNeeds: ['access needs', 'needs', 'accessibility', 'что нужно', 'особые потребности', 'что нужно для участия', 'өзгөчө муктаждыктар', 'ерекше қажеттіліктер'],
  namingConsent: ['consent', 'may be named', 'agreed to be named', 'согласие', 'можно указать имя', 'макулдук', 'келісім'],
  note: ['note', 'notes', 'comment', 'comments', 'примечание', 'заметка', 'комментарий', 'эскертүү', 'ескерту', 'ескертпе'],
}

/** Which column is which, as far as its heading says. */
export function guessMapping(header: readonly string[]): Mapping {
  const columns = header.map(plain)
  const found = participantFields.map((field) => [field, columns.findIndex((column) => headings[field].some((heading) => plain(heading) === column))] as const)
  return Object.fromEntries(found.filter(([, place]) => place >= 0))
}

const categories = byPlain<ParticipantCategory>([
  ...participantCategories.map((category) => [category, category] as const),
  ...(['judge', 'judges', 'судья', 'судьи', 'судьялар', 'сот'] as const).map((word) => [word, 'judge'] as const),
  ...(['prosecutor', 'prosecutors', 'прокурор', 'прокуроры', 'прокурорлор'] as const).map((word) => [word, 'prosecutor'] as const),
  ...(['lawyer', 'lawyers', 'advocate', 'адвокат', 'адвокаты', 'юрист', 'адвокаттар'] as const).map((word) => [word, 'lawyer'] as const),
  ...(['civil society', 'ngo', 'гражданское общество', 'нпо', 'нко', 'жарандык коом', 'азаматтық қоғам', 'үеу'] as const).map((word) => [word, 'civil_society'] as const),
  ...(['international expert', 'international experts', 'международный эксперт', 'эл аралык эксперт', 'халықаралық сарапшы'] as const).map((word) => [word, 'international_expert'] as const),
  ...(['government official', 'government', 'official', 'государственный служащий', 'госслужащий', 'государственный орган', 'представитель государственного органа', 'мамлекеттик органдын өкүлү', 'мемлекеттік орган өкілі'] as const).map((word) => [word, 'government_official'] as const),
  ...(['academic', 'academia', 'учёный', 'преподаватель', 'учёный или преподаватель', 'окумуштуу', 'окумуштуу же окутуучу', 'ғалым', 'ғалым немесе оқытушы'] as const).map((word) => [word, 'academic'] as const),
  ...(['media', 'media representative', 'journalist', 'СМИ', 'журналист', 'представитель сми', 'жмк', 'жмк өкүлү', 'бақ өкілі'] as const).map((word) => [word, 'media'] as const),
  ...(['other', 'somebody else', 'иное', 'другое', 'башка', 'басқа'] as const).map((word) => [word, 'other'] as const),
])

const languageWords = byPlain<SpokenLanguage>([
  ...spokenLanguages.map((language) => [language, language] as const),
  ...(
    [
      ['en', 'english', 'английский', 'англисче', 'англис тили', 'ағылшын', 'ағылшын тілі'],
      ['ru', 'russian', 'русский', 'орусча', 'орус тили', 'орыс', 'орыс тілі'],
      ['ky', 'kyrgyz', 'кыргызский', 'кыргызча', 'кыргыз тили', 'қырғыз', 'қырғыз тілі'],
      ['kk', 'kz', 'kazakh', 'казахский', 'казакча', 'казак тили', 'қазақ', 'қазақ тілі'],
      ['uz', 'uzbek', 'узбекский', 'өзбекче', 'өзбек тили', 'өзбек', 'өзбек тілі'],
      ['tg', 'tj', 'tajik', 'таджикский', 'тажикче', 'тажик тили', 'тәжік', 'тәжік тілі'],
      ['tk', 'tm', 'turkmen', 'туркменский', 'түркмөнчө', 'түркмөн тили', 'түрікмен', 'түрікмен тілі'],
      ['mn', 'mongolian', 'монгольский', 'монголчо', 'монгол тили', 'моңғол', 'моңғол тілі'],
    ] as const
  ).flatMap(([code, ...words]) => words.map((word) => [word, code] as const)),
])

const yes = new Set(['yes', 'true', 'agreed', 'да', 'согласен', 'согласна', 'ооба', 'макул', 'иә', 'ия'].map(plain))
const no = new Set(['no', 'false', 'нет', 'жок', 'жоқ'].map(plain))

/** As people shorten them; compared to the letter, for three letters of another script may be another country's code. */
const short: Readonly<Record<string, string>> = { КР: 'KG', РК: 'KZ', РФ: 'RU', РУз: 'UZ', США: 'US', USA: 'US', UK: 'GB' }
const called = [['Киргизия', 'KG'], ['Кыргызская Республика', 'KG'], ['Республика Казахстан', 'KZ'], ['Туркмения', 'TM'], ['Южная Корея', 'KR'], ['South Korea', 'KR'], ['Turkey', 'TR'], ['Czech Republic', 'CZ']] as const

/** A country by what it is called, by its code or in short; undefined where nobody calls one so. */
export type CountryFinder = (word: string) => string | undefined
export function countryFinder(named: readonly (readonly [code: string, name: string])[]): CountryFinder {
  const codes = new Set(named.map(([code]) => code))
  const names = byPlain([...named.map(([code, name]) => [name, code] as const), ...called])
  return (word) => {
    const written = word.trim()
    const code = short[written] ?? written.toUpperCase()
    return codes.has(code) ? code : names.get(plain(written))
  }
}

export interface TableRow {
  /** As the table counts them. */
  number: number
  facts: ParticipantFacts
  issues: Issue[]
}

/** What a row says of somebody, and what is wrong with it. Words that nobody knows are said to be wrong, not guessed at; no consent is read out of what is neither yes nor no. */
export function readTableRow(cells: readonly string[], number: number, mapping: Mapping, countries: CountryFinder): TableRow {
  const at = (field: TableField): string => cells[mapping[field] ?? -1]?.trim() ?? ''
  const spoken = at('languages').split(/[,;/\n]+/).map(plain).filter(Boolean)
  const consent = plain(at('namingConsent'))
  const namingConsent: NamingConsent = yes.has(consent) ? 'yes' : no.has(consent) ? 'no' : 'not_asked'
  const facts = {
    name: at('name').replaceAll(/\s+/g, ' '),
    organisation: at('organisation'),
    category: categories.get(plain(at('category'))) ?? '',
    country: countries(at('country')) ?? '',
    languages: [...new Set(spoken.map((word) => languageWords.get(word) ?? ''))],
    email: at('email'),
    accessNeeds: at('accessNeeds'),
    namingConsent,
    note: at('note'),
  } as ParticipantFacts
  return { number, facts, issues: checkParticipant(facts) }
}

/** A table as somebody's file has it: what stands above the columns, and the rows below in which anything stands, each with its number in the file. */
export interface Table {
  header: readonly string[]
  rows: readonly { number: number; cells: readonly string[] }[]
}

export const readTable = ({ rows }: Table, mapping: Mapping, countries: CountryFinder): TableRow[] => rows.map(({ number, cells }) => readTableRow(cells, number, mapping, countries))

import { latin } from '../languages/latin.ts'
import type { Issue } from '../limits/issue.ts'
import { checkParticipant, type NamingConsent, participantCategories, type ParticipantCategory, type ParticipantFacts } from '../limits/participant.ts'
import { type SpokenLanguage, spokenLanguages } from '../limits/sideEvent.ts'

/** What a column of somebody's table can hold. In the order in which it is asked about. */
export const tableFields = ['name', 'organisation', 'category', 'country', 'languages', 'email', 'accessNeeds', 'namingConsent', 'note'] as const satisfies readonly (keyof ParticipantFacts)[]
export type TableField = (typeof tableFields)[number]
/** By field, the place of its column. */
export type Mapping = Readonly<Partial<Record<TableField, number>>>

/** A word as it is compared: whatever its script, its case and its signs. */
const plain = (word: string): string => latin(word).replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
const byPlain = <Value>(entries: readonly (readonly [string, Value])[]): ReadonlyMap<string, Value> => new Map(entries.map(([word, value]) => [plain(word), value]))

/** How columns are called in the tables that people have. The first of them that is there is taken. */
const headings: Readonly<Record<TableField, readonly string[]>> = {
  name: ['name', 'full name', 'participant', 'ФИО', 'Ф.И.О.', 'имя', 'имя и фамилия', 'фамилия имя', 'участник', 'аты-жөнү', 'аты', 'катышуучу', 'аты-жөні', 'қатысушы'],
  organisation: ['organisation', 'organization', 'institution', 'place of work', 'организация', 'место работы', 'учреждение', 'уюм', 'мекеме', 'ұйым'],
  category: ['category', 'role', 'type', 'as what they come', 'категория', 'роль', 'статус', 'в каком качестве участвует', 'санат', 'ким катары катышат', 'кім ретінде қатысады'],
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
  const found = tableFields.map((field) => [field, columns.findIndex((column) => headings[field].some((heading) => plain(heading) === column))] as const)
  return Object.fromEntries(found.filter(([, place]) => place >= 0))
}

const categories = byPlain<ParticipantCategory>([
  ...participantCategories.map((category) => [category, category] as const),
  ...(['judge', 'judges', 'судья', 'судьи', 'судьялар', 'сот'] as const).map((word) => [word, 'judge'] as const),
  ...(['prosecutor', 'prosecutors', 'прокурор', 'прокуроры', 'прокурорлор'] as const).map((word) => [word, 'prosecutor'] as const),
  ...(['lawyer', 'lawyers', 'advocate', 'адвокат', 'адвокаты', 'юрист', 'адвокаттар'] as const).map((word) => [word, 'lawyer'] as const),
  ...(['civil society', 'ngo', 'гражданское общество', 'нпо', 'нко', 'жарандык коом', 'азаматтық қоғам', 'үеу'] as const).map((word) => [word, 'civil_society'] as const),
  ...(['international expert', 'international experts', 'expert', 'международный эксперт', 'эксперт', 'эл аралык эксперт', 'халықаралық сарапшы'] as const).map((word) => [word, 'international_expert'] as const),
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

const yes = new Set(['yes', 'y', 'true', '1', 'x', 'agreed', 'да', 'согласен', 'согласна', 'ооба', 'макул', 'иә', 'ия'].map(plain))
const no = new Set(['no', 'n', 'false', '0', 'нет', 'жок', 'жоқ'].map(plain))

/** Countries by whatever they are called, and by their codes. */
export const countryFinder = (named: readonly (readonly [code: string, name: string])[]): ReadonlyMap<string, string> => byPlain([...named.map(([code, name]) => [name, code] as const), ...named.map(([code]) => [code, code] as const), ['Киргизия', 'KG'], ['Кыргызская Республика', 'KG'], ['Республика Казахстан', 'KZ']])

export interface TableRow {
  /** As the table counts them. */
  number: number
  facts: ParticipantFacts
  issues: Issue[]
}

/** What a row says of somebody, and what is wrong with it. Words that nobody knows are said to be wrong, not guessed at; no consent is read out of what is neither yes nor no. */
export function readTableRow(cells: readonly string[], number: number, mapping: Mapping, countries: ReadonlyMap<string, string>): TableRow {
  const at = (field: TableField): string => cells[mapping[field] ?? -1]?.trim() ?? ''
  const spoken = at('languages').split(/[,;/\n]+/).map(plain).filter(Boolean)
  const consent = plain(at('namingConsent'))
  const namingConsent: NamingConsent = yes.has(consent) ? 'yes' : no.has(consent) ? 'no' : 'not_asked'
  const facts = {
    name: at('name').replaceAll(/\s+/g, ' '),
    organisation: at('organisation'),
    category: categories.get(plain(at('category'))) ?? '',
    country: countries.get(plain(at('country'))) ?? '',
    languages: [...new Set(spoken.map((word) => languageWords.get(word) ?? ''))],
    email: at('email'),
    accessNeeds: at('accessNeeds'),
    namingConsent,
    note: at('note'),
  } as ParticipantFacts
  return { number, facts, issues: checkParticipant(facts) }
}

/** The rows below the heading in which anything stands. */
export const readTable = (table: readonly (readonly string[])[], mapping: Mapping, countries: ReadonlyMap<string, string>): TableRow[] =>
  table.flatMap((cells, place) => (place === 0 || cells.every((cell) => cell.trim() === '') ? [] : [readTableRow(cells, place + 1, mapping, countries)]))

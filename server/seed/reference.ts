import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { canonicalJson } from '../../shared/findings/content.ts'
import type { AnswerOption, AnswerType, Indicator, LocalizedText, MethodologyContent, Question } from '../../shared/methodology/methodology.ts'
import { Instrument, Methodology, Provision, Region } from '../src/methodology/methodology.entity.ts'
import { newId } from '../src/platform/db/base.ts'
import type { Db } from '../src/platform/db/transaction.ts'
import { log } from '../src/platform/log/log.ts'

/** The data files stand in the source tree, and the server starts from its root. */
export const readData = <T>(name: string): T => JSON.parse(readFileSync(resolve('server/seed/data', name), 'utf8')) as T

interface QuestionData {
  code: string
  text: LocalizedText
  answer_type: AnswerType
  required: boolean
  options?: string[]
  anchors?: Record<string, string>
  unit?: string
  /** As `PT-07.1 in [yes,partly]`. */
  visible_if?: string
}
interface IndicatorData {
  code: string
  kind: string
  title: LocalizedText
  standards: string[]
  methods: string[]
  min_independent_sources: number
  sensitivity: string
  questions: QuestionData[]
}
interface MethodologyData {
  id: string
  version: string
  title: LocalizedText
  licence_note: string
  methods: string[]
  themes: { code: string; names: LocalizedText; sections: { code: string; title: string; indicators: IndicatorData[] }[] }[]
}
/** Translations of texts that the methodology gives in English only, by the English text. Drafts, to be checked by a lawyer. */
type Translations = Record<string, Partial<Record<'ru' | 'ky' | 'kk', string>>>

interface StandardsData {
  instruments: { code: string; title: string; title_ru?: string; year: number | null }[]
  provisions: { code: string; instrument: string; article: string; title: string; summary: string; binding: boolean }[]
}
interface RegionsData {
  countries: { code: string; names: LocalizedText; subdivisions: { code: string; type: string; names: LocalizedText }[] }[]
}

const interfaceTexts = ({ en, ru, ky, kk }: LocalizedText): LocalizedText => ({ en, ...(ru ? { ru } : {}), ...(ky ? { ky } : {}), ...(kk ? { kk } : {}) })

function methodologyContent(data: MethodologyData, translations: Translations, languages: Readonly<Record<string, LocalizedText>>): MethodologyContent {
  const localized = (text: LocalizedText | string): LocalizedText => {
    const own = typeof text === 'string' ? { en: text } : interfaceTexts(text)
    return { ...translations[own.en], ...own }
  }
  // A language is an answer by its code, and is read by its name.
  const option = (value: string): AnswerOption => ({ value, label: localized(languages[value] ?? value) })
  const condition = (item: QuestionData): Question['visibleIf'] => {
    const [, asked, values] = /^(\S+) in \[(.+)\]$/.exec(item.visible_if ?? '') ?? []
    return asked && values ? { question: asked, values: values.split(',') } : null
  }
  const question = (item: QuestionData): Question => ({
    code: item.code,
    text: localized(item.text),
    answerType: item.answer_type,
    required: item.required,
    options: (item.options ?? []).map(option),
    anchors: Object.entries(item.anchors ?? {}).map(([value, label]) => ({ value: Number(value), label: localized(label) })),
    unit: item.unit ?? null,
    visibleIf: condition(item),
  })
  const indicator = (item: IndicatorData): Indicator => ({
    code: item.code,
    kind: item.kind,
    title: localized(item.title),
    standards: item.standards,
    methods: item.methods,
    minIndependentSources: item.min_independent_sources,
    sensitive: item.sensitivity !== 'normal',
    questions: item.questions.map(question),
  })
  return {
    title: localized(data.title),
    note: data.licence_note,
    methods: data.methods,
    themes: data.themes.map((theme) => ({
      code: theme.code,
      name: interfaceTexts(theme.names),
      sections: theme.sections.map((section) => ({ code: section.code, title: localized(section.title), indicators: section.indicators.map(indicator) })),
    })),
  }
}

const codesIn = async (em: Db, table: 'instrument' | 'provision' | 'region'): Promise<ReadonlySet<string>> => new Set((await em.execute<{ code: string }[]>(`select code from ${table}`)).map(({ code }) => code))

/** Loads the standards and the regions, as far as they are not there. */
async function loadStandards(em: Db): Promise<void> {
  const [instruments, provisions, regions] = [await codesIn(em, 'instrument'), await codesIn(em, 'provision'), await codesIn(em, 'region')]
  const standards = readData<StandardsData>('standards.json')
  const inLanguages = readData<Translations>('standards.translations.json')
  const localized = (en: string): LocalizedText => ({ ...inLanguages[en], en })
  for (const [position, { code, title, title_ru: ru, year }] of standards.instruments.entries()) {
    if (!instruments.has(code)) em.create(Instrument, { code, title: { ...localized(title), ...(ru ? { ru } : {}) }, year, position })
  }
  await em.flush()
  for (const [position, { code, instrument, article, title, summary, binding }] of standards.provisions.entries()) {
    if (!provisions.has(code)) em.create(Provision, { code, instrumentCode: instrument, article: localized(article), title: localized(title), summary: localized(summary), binding, position })
  }
  let position = 0
  for (const country of readData<RegionsData>('regions.json').countries) {
    position += 1
    if (!regions.has(country.code)) em.create(Region, { code: country.code, country: country.code, type: 'country', name: interfaceTexts(country.names), position })
    for (const { code, type, names } of country.subdivisions) {
      position += 1
      if (!regions.has(code)) em.create(Region, { code, country: country.code, type, name: interfaceTexts(names), position })
    }
  }
  await em.flush()
}

/** The standards that this server knows and others do not yet, and the sample methodology in the version that comes with it: loaded beside those that are there, where it is a new one. What was loaded once is never changed: findings rest on it. */
export async function loadReference(em: Db): Promise<Methodology> {
  await loadStandards(em)
  const data = readData<MethodologyData>('methodology.json')
  const known = await em.findOne(Methodology, { code: data.id, version: data.version })
  const content = methodologyContent(data, readData<Translations>('methodology.translations.json'), readData<Record<string, LocalizedText>>('languages.json'))
  const contentHash = createHash('sha256').update(canonicalJson(content)).digest('hex')
  if (known) {
    if (known.contentHash !== contentHash) log.warn({ code: data.id, version: data.version }, 'the methodology that comes with this server is another than the one loaded under the same version; the loaded one stays')
    return known
  }
  const methodology = em.create(Methodology, { id: newId(), code: data.id, version: data.version, content, contentHash })
  await em.flush()
  return methodology
}

import { Trans, useLingui } from '@lingui/react/macro'
import { useContext } from 'react'
import type { DraftQuery } from '../../../../shared/generated/graphql.ts'
import { institutionMax, narrativeMax, placeMax, sourceNoteMax, titleMax } from '../../../../shared/limits/finding.ts'
import { type Answer, isAsked } from '../../../../shared/methodology/answers.ts'
import { indicatorsOf, questionsOf, type Theme } from '../../../../shared/methodology/methodology.ts'
import { confidences, consents, severities } from '../../../../shared/workflow/scales.ts'
import { consentWords } from '../../lib/consentWords.ts'
import { useText } from '../../lib/language.ts'
import { CheckboxGroup, RadioGroup, Select, TextArea, TextInput } from '../../ui/inputs.tsx'
import { AddStandard } from './AddStandard.tsx'
import { NumberInput } from './NumberInput.tsx'
import { QuestionInput } from './QuestionInput.tsx'
import { SourceSlotContext } from './sourceSlot.ts'
import type { Draft } from './useDraft.ts'
import { confidenceWords, levelWords, severityWords } from './words.ts'

export interface SectionProps {
  draft: Draft
  themes: readonly Theme[]
  regions: DraftQuery['regions']
  instruments: DraftQuery['instruments']
  methods: readonly string[]
  errorAt: (path: string) => string | undefined
}

/** 1. Where and when. */
export function PlaceSection({ draft: { content, change, save }, regions, errorAt }: SectionProps) {
  const { t } = useLingui()
  const text = useText()
  const countryOf = new Map(regions.filter(({ type }) => type === 'country').map(({ country, name }) => [country, text(name)]))
  const options = regions.map(({ code, country, type, name }) => ({
    value: code,
    label: type === 'country' ? t`${text(name)}: the whole country` : text(name),
    group: countryOf.get(country) ?? country,
  }))
  const blur = () => void save()
  return (
    <>
      <div className="question-parts">
        <TextInput id="occurredOn" type="date" short label={t`Day`} hint={t`When it happened, or the first day`} value={content.occurredOn ?? ''} error={errorAt('occurredOn')} onChange={(value) => change({ occurredOn: value || null })} onBlur={blur} />
        <TextInput id="occurredUntil" type="date" short optional label={t`Last day`} hint={t`If it lasted longer`} value={content.occurredUntil ?? ''} error={errorAt('occurredUntil')} onChange={(value) => change({ occurredUntil: value || null })} onBlur={blur} />
      </div>
      <Select id="regionCode" label={t`Region`} empty={t`Choose a region`} value={content.regionCode ?? ''} options={options} error={errorAt('regionCode')} onChange={(value) => change({ regionCode: value || null })} />
      <TextInput id="institution" label={t`Institution`} hint={t`The court, police department, facility or authority that it concerns`} value={content.institution} max={institutionMax} error={errorAt('institution')} onChange={(value) => change({ institution: value })} onBlur={blur} />
      <TextInput id="place" optional label={t`Place`} hint={t`District or town. Do not write an address that would show who spoke with you.`} value={content.place} max={placeMax} error={errorAt('place')} onChange={(value) => change({ place: value })} onBlur={blur} />
    </>
  )
}

/** An answer that was taken back, all of it, is none. */
const saysAnything = ({ question: _question, ...parts }: Answer): boolean => Object.values(parts).some((part) => part !== null && part !== undefined && part !== '' && !(Array.isArray(part) && part.length === 0))

/** 2. Theme, indicators and their questions. */
export function TopicSection({ draft: { content, change }, themes, errorAt }: SectionProps) {
  const { t } = useLingui()
  const text = useText()
  const theme = themes.find(({ code }) => code === content.themeCode)
  const asked = themes
    .flatMap(indicatorsOf)
    .filter(({ code }) => content.indicators.includes(code))
    .map((indicator) => ({ ...indicator, questions: indicator.questions.filter((question) => isAsked(question, content.answers)) }))
    .filter(({ questions }) => questions.length > 0)
  return (
    <>
      <RadioGroup
        id="themeCode"
        label={t`Theme`}
        value={content.themeCode ?? ''}
        options={themes.map(({ code, name }) => ({ value: code, label: text(name) }))}
        error={errorAt('themeCode')}
        onChange={(themeCode) => change({ themeCode, indicators: [], answers: [] })}
      />
      {theme && (
        <CheckboxGroup
          id="indicators"
          label={t`Indicators`}
          hint={t`Choose what you looked at; its questions appear below.`}
          values={content.indicators}
          options={indicatorsOf(theme).map(({ code, title }) => ({ value: code, label: text(title), hint: code }))}
          error={errorAt('indicators')}
          onChange={(indicators) => {
            const kept = questionsOf({ themes }, indicators).map(({ code }) => code)
            change({ indicators, answers: content.answers.filter(({ question }) => kept.includes(question)) })
          }}
        />
      )}
      {asked.length > 0 && (
        <section className="stack questions" aria-labelledby="questions-title">
          <h2 id="questions-title">
            <Trans>Questions</Trans>
          </h2>
          {asked.map(({ code, title, questions }) => (
            <section key={code} className="stack indicator-questions" aria-labelledby={`questions-${code}`}>
              <h3 id={`questions-${code}`}>
                <span className="muted">{code}</span> {text(title)}
              </h3>
              {questions.map((question) => (
                <QuestionInput
                  key={question.code}
                  question={question}
                  answer={content.answers.find((answer) => answer.question === question.code)}
                  errorAt={errorAt}
                  onChange={(answer) => change({ answers: [...content.answers.filter(({ question: other }) => other !== question.code), ...(saysAnything(answer) ? [answer] : [])] })}
                />
              ))}
            </section>
          ))}
        </section>
      )}
    </>
  )
}

/** 3. What happened. */
export function NarrativeSection({ draft: { content, change, save }, errorAt }: SectionProps) {
  const { t } = useLingui()
  return (
    <>
      <TextInput id="title" label={t`Title`} hint={t`One line that says what you found`} value={content.title} max={titleMax} error={errorAt('title')} onChange={(title) => change({ title })} onBlur={() => void save()} />
      <TextArea
        id="narrative"
        rows={12}
        label={t`What happened`}
        hint={t`What you saw, read or were told, and how you know. Leave an empty line between paragraphs. Do not write names of persons.`}
        value={content.narrative}
        max={narrativeMax}
        error={errorAt('narrative')}
        onChange={(narrative) => change({ narrative })}
        onBlur={() => void save()}
      />
    </>
  )
}

/** 4. Sources, their consent, and who may read. */
export function SourcesSection({ draft: { content, change, save, level, changeLevel }, errorAt }: SectionProps) {
  const { t, i18n } = useLingui()
  const { Input: Sources } = useContext(SourceSlotContext)
  return (
    <>
      <Sources sources={content.sources ?? []} usual={content.sourceConsent} errorAt={errorAt} onChange={(sources) => change({ sources: sources.length > 0 ? [...sources] : undefined })} save={save} />
      <NumberInput id="sourceCount" inputMode="numeric" label={t`How many independent sources?`} hint={t`People, documents or observations that do not depend on each other`} value={content.sourceCount} error={errorAt('sourceCount')} onChange={(sourceCount) => change({ sourceCount })} onBlur={() => void save()} />
      <RadioGroup id="sourceConsent" label={t`What have the sources agreed to?`} hint={t`Their words and facts may be used`} value={content.sourceConsent ?? ''} options={consents.map((value) => ({ value, label: i18n._(consentWords[value]) }))} error={errorAt('sourceConsent')} onChange={(sourceConsent) => change({ sourceConsent })} />
      <TextArea id="sourceNote" optional rows={3} label={t`Notes about the sources`} hint={t`No names and nothing that would reveal who they are. Use pseudonyms.`} value={content.sourceNote} max={sourceNoteMax} error={errorAt('sourceNote')} onChange={(sourceNote) => change({ sourceNote })} onBlur={() => void save()} />
      <RadioGroup id="level" label={t`Who may read this finding?`} value={level} options={(['network', 'team'] as const).map((value) => ({ value, label: i18n._(levelWords[value]), hint: value === 'network' && t`Monitors, reviewers, coordinators and drafters; organisers and observers once it is approved.` }))} error={errorAt('level')} onChange={changeLevel} />
    </>
  )
}

/** 6. How grave, how sure, against which standards. */
export function AssessmentSection({ draft: { content, change }, themes, instruments, errorAt }: SectionProps) {
  const { t, i18n } = useLingui()
  const text = useText()
  const suggested = new Set(themes.flatMap(indicatorsOf).filter(({ code }) => content.indicators.includes(code)).flatMap(({ standards }) => standards))
  const provisions = instruments.flatMap(({ title, provisions: members }) => members.map((provision) => ({ ...provision, instrument: text(title), instrumentTitle: title })))
  const optionOf = ({ code, instrument, article, title }: (typeof provisions)[number]) => ({ value: code, label: `${instrument}, ${text(article)}`, hint: text(title) })
  const near = provisions.filter(({ code }) => suggested.has(code) || content.standards.includes(code))
  return (
    <>
      <RadioGroup id="severity" label={t`How grave is it?`} value={content.severity ?? ''} options={severities.map((value) => ({ value, label: i18n._(severityWords[value]) }))} error={errorAt('severity')} onChange={(severity) => change({ severity })} />
      <RadioGroup id="confidence" label={t`How sure are you?`} value={content.confidence ?? ''} options={confidences.map((value) => ({ value, label: i18n._(confidenceWords[value]) }))} error={errorAt('confidence')} onChange={(confidence) => change({ confidence })} />
      {near.length > 0 && <CheckboxGroup id="standards" optional label={t`Standards`} hint={t`Suggested by the indicators`} values={content.standards} options={near.map(optionOf)} error={errorAt('standards')} onChange={(standards) => change({ standards })} />}
      <AddStandard
        options={provisions.filter(({ code }) => !near.some((shown) => shown.code === code)).map((provision) => ({ value: provision.code, label: `${text(provision.article)}: ${text(provision.title)}`, group: provision.instrument, also: `${provision.article.en} ${provision.title.en} ${provision.instrumentTitle.en}` }))}
        onAdd={(code) => change({ standards: [...content.standards, code] })}
      />
    </>
  )
}

import { useFragment } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import { type ReactNode, useContext, useState } from 'react'
import type { DraftQuery } from '../../../../shared/generated/graphql.ts'
import { dayIn } from '../../../../shared/languages/day.ts'
import { checkSubmission, type FindingSection, findingSections, sectionOf } from '../../../../shared/limits/finding.ts'
import type { Issue } from '../../../../shared/limits/issue.ts'
import { hasEnded } from '../../../../shared/workflow/recommendation.ts'
import { questionsOf, type Theme } from '../../../../shared/methodology/methodology.ts'
import { filesIn, paragraphs } from '../../../../shared/findings/content.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useKept } from '../../lib/kept.ts'
import { consentWords } from '../../lib/consentWords.ts'
import { useFormat, useText } from '../../lib/language.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { type Change, ChangeFields } from '../../ui/ChangeFields.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { Aside } from '../../ui/surfaces.tsx'
import { goToUnsendable } from '../../ui/Unsendable.tsx'
import { useAnswerWords } from './answerWords.ts'
import { useDoubtWords } from './doubtWords.ts'
import { notePlace, RestingOnItFragment, type Sent, SubmitFindingDocument } from './draft.ts'
import { FileSlotContext } from './fileSlot.ts'
import { useFieldLabels, useSectionTitles } from './labels.ts'
import { RestingOnIt } from './RestingOnIt.tsx'
import { SourceSlotContext } from './sourceSlot.ts'
import type { Draft } from './useDraft.ts'
import { confidenceWords, levelWords, methodWords, severityWords } from './words.ts'

interface Props {
  draft: Draft
  data: NonNullable<DraftQuery['findingDraft']>
  themes: readonly Theme[]
  regions: DraftQuery['regions']
  instruments: DraftQuery['instruments']
  onChange: (section: FindingSection) => void
  onDone: (sent: Sent) => void
}

/** 7. Everything once more, with the way back to each part, and then it is sent. */
export function CheckAnswers({ draft, data, themes, regions, instruments, onChange, onDone }: Props) {
  const { t } = useLingui()
  const sentenceOf = useIssueSentence()
  const titles = useSectionTitles()
  const { project } = useSession()
  const labelOf = useFieldLabels(themes, { asked: false })
  const { Follow } = useContext(FileSlotContext)
  const sending = useSubmit(SubmitFindingDocument)
  const note = useKept(notePlace(data.id))
  const { status } = data.finding
  const [chosenChange, setChange] = useState<Change>('substantive')
  // It may have been sent back while this is open.
  const change = status === 'changes_requested' ? 'substantive' : chosenChange
  const [issues, setIssues] = useState<readonly Issue[]>([])
  // The newest: a recommendation may be adopted while one writes.
  const known = useFragment({ fragment: RestingOnItFragment, fragmentName: 'RestingOnIt_finding', from: { __typename: 'Finding', id: data.findingId } })
  const citedBy = known.complete ? known.data.citedBy : data.finding.citedBy
  const again = data.baseRevision !== null && data.baseRevision !== undefined

  async function send(): Promise<void> {
    const found = checkSubmission(draft.content, draft.level, themes, dayIn(project.timeZone, new Date()))
    setIssues(found)
    if (found.length > 0 || goToUnsendable(document.getElementById('note')?.parentElement) || !(await draft.save())) return
    const result = await sending.submit({ findingId: data.findingId, draftVersion: draft.version(), change: again ? change : 'initial', note: note.value })
    if (result?.__typename !== 'FindingSuccess') return
    draft.give()
    note.forget()
    onDone(result.finding)
  }

  const answered = sending.failure?.kind === 'invalid' ? sending.failure.issues : issues
  const problems = answered.map((issue) => ({ id: `check-${sectionOf(issue.path)}`, label: labelOf(issue.path), error: sentenceOf(issue) }))
  return (
    <>
      <ErrorSummary problems={problems} attempt={answered} />
      {findingSections.map((section) => (
        <section className="card stack-tight" key={section} aria-labelledby={`check-title-${section}`}>
          <div className="row">
            <h2 id={`check-title-${section}`}>{titles[section]}</h2>
            <Button id={`check-${section}`} look="quiet" size="small" className="row-end" aria-label={t`Change: ${titles[section]}`} onClick={() => onChange(section)}>
              <Trans>Change</Trans>
            </Button>
          </div>
          <Summary section={section} draft={draft} themes={themes} regions={regions} instruments={instruments} />
        </section>
      ))}
      {again && citedBy.some((citing) => !hasEnded(citing.status)) && (
        <Aside>
          <RestingOnIt citedBy={citedBy} />
        </Aside>
      )}
      {again && <ChangeFields status={status} change={change} note={note} onChange={setChange} />}
      <Follow files={filesIn(draft.content)} />
      <Failed failure={sending.failure?.kind === 'invalid' ? null : sending.failure} typed={note.value !== ''} />
      <div className="row">
        <Button look="primary" busy={sending.busy} onClick={() => void send()}>
          {again ? <Trans>Send to reviewers again</Trans> : <Trans>Submit for review</Trans>}
        </Button>
      </div>
    </>
  )
}

/** What was asked about it where it was typed is asked once more before it is sent. */
const Doubted = ({ words, doubt }: { words: string; doubt: string }) => (
  <>
    {words}
    <span className="field-doubt">
      <IconAlertTriangle size={18} aria-hidden />
      {doubt}
    </span>
  </>
)

function Summary({ section, draft: { content, level }, themes, regions, instruments }: { section: FindingSection; draft: Draft } & Pick<Props, 'themes' | 'regions' | 'instruments'>) {
  const { t, i18n } = useLingui()
  const text = useText()
  const format = useFormat()
  const answerWords = useAnswerWords()
  const doubtWords = useDoubtWords()
  const { Note } = useContext(FileSlotContext)
  const { Names: SourceNames } = useContext(SourceSlotContext)
  const region = regions.find(({ code }) => code === content.regionCode)
  const theme = themes.find(({ code }) => code === content.themeCode)
  const days = [content.occurredOn, content.occurredUntil].flatMap((day) => (day ? [format.day(day, 'long')] : [])).join(' – ')
  const standards = instruments.flatMap(({ title, provisions }) => provisions.filter(({ code }) => content.standards.includes(code)).map(({ article }) => `${text(title)}, ${text(article)}`))
  const rows: Record<FindingSection, [string, ReactNode][]> = {
    place: [
      [t`Day`, days],
      [t`Region`, region ? text(region.name) : ''],
      [t`Institution`, content.institution],
      [t`Place`, content.place],
    ],
    topic: [
      [t`Theme`, theme ? text(theme.name) : ''],
      ...questionsOf({ themes }, content.indicators).flatMap((question): [string, ReactNode][] => {
        const answer = content.answers.find((candidate) => candidate.question === question.code)
        if (!answer) return []
        const [words, doubt] = [answerWords(question, answer), doubtWords(question, answer)]
        return [[text(question.text), doubt ? <Doubted key={question.code} words={words} doubt={doubt} /> : words]]
      }),
    ],
    narrative: [
      [t`Title`, content.title],
      [t`What happened`, content.narrative.trim() && paragraphs(content.narrative).map((paragraph) => <p key={paragraph}>{paragraph}</p>)],
    ],
    sources: [
      [t`People who told it`, content.sources && <SourceNames key="sources" sources={content.sources} />],
      [t`Number of sources`, content.sourceCount === null || Number.isNaN(content.sourceCount) ? '' : format.number(content.sourceCount)],
      [t`Consent of the sources`, content.sourceConsent ? i18n._(consentWords[content.sourceConsent]) : ''],
      [t`Notes about the sources`, content.sourceNote],
      [t`Who may read`, i18n._(levelWords[level])],
    ],
    evidence: content.evidence.map(({ method, description, files }): [string, ReactNode] => [
      methodWords[method] ? i18n._(methodWords[method]) : method,
      <>
        {description}
        {files?.map((file) => (
          <span className="block" key={file.sha256}>
            {file.name} <Note file={file} />
          </span>
        ))}
      </>,
    ]),
    assessment: [
      [t`Severity`, content.severity ? i18n._(severityWords[content.severity]) : ''],
      [t`Confidence`, content.confidence ? i18n._(confidenceWords[content.confidence]) : ''],
      [t`Standards`, standards.join('; ')],
    ],
  }
  const nothing = <span className="muted">—</span>
  if (rows[section].length === 0) return nothing
  return (
    <dl className="summary">
      {rows[section].map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value || nothing}</dd>
        </div>
      ))}
    </dl>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { DraftQuery } from '../../../../shared/generated/graphql.ts'
import { dayIn } from '../../../../shared/languages/day.ts'
import { checkSection, type FindingSection, findingSections, sectionOf } from '../../../../shared/limits/finding.ts'
import type { Issue } from '../../../../shared/limits/issue.ts'
import { announce } from '../../lib/announce.ts'
import { useConnection } from '../../lib/connection.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useText } from '../../lib/language.ts'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { useChanges } from '../../ui/Form.tsx'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { Asked } from './Asked.tsx'
import { CheckAnswers } from './CheckAnswers.tsx'
import { themesOf } from './content.ts'
import type { Sent } from './draft.ts'
import { EvidenceSection } from './EvidenceSection.tsx'
import { DeleteDraft } from './DeleteDraft.tsx'
import { useFieldWords } from './fieldWords.ts'
import { useFieldLabels, useSectionTitles } from './labels.ts'
import { TypedNumbers } from './NumberInput.tsx'
import { SaveState } from './SaveState.tsx'
import { AssessmentSection, NarrativeSection, PlaceSection, type SectionProps, SourcesSection, TopicSection } from './sections.tsx'
import { useDraft } from './useDraft.ts'

const steps = [...findingSections, 'check'] as const
export type Step = (typeof steps)[number]
export const stepOf = (text: string | undefined): Step => steps.find((step) => step === text) ?? 'place'

const bodies: Record<FindingSection, (props: SectionProps) => ReactNode> = {
  place: PlaceSection,
  topic: TopicSection,
  narrative: NarrativeSection,
  sources: SourcesSection,
  evidence: EvidenceSection,
  assessment: AssessmentSection,
}

/** So long one waits for the last words to be saved before one goes on: until then they are on the page, wherever in the form one is. */
const patienceMs = 1_500

/** So long the second tap of a double one may take. */
const settlingMs = 400

/** A page that has just come under the finger takes no tap: the second of two on Back or Continue was not meant for an answer that lies there now. */
function useSettling(step: Step): boolean {
  const [settled, setSettled] = useState(step)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(step), settlingMs)
    return () => clearTimeout(timer)
  }, [step])
  return settled !== step
}

type DraftData = NonNullable<DraftQuery['findingDraft']>

/** The guided form: one group a page, checked on Continue and never while typing, saved all the while. */
export function DraftForm({ data, regions, instruments, step, onStep, onDone }: { data: DraftData; regions: DraftQuery['regions']; instruments: DraftQuery['instruments']; step: Step; onStep: (step: Step) => void; onDone: (sent: Sent | null) => void }) {
  const { t } = useLingui()
  const sentenceOf = useIssueSentence()
  const draft = useDraft(data)
  const titles = useSectionTitles()
  const { project } = useSession()
  const themes = themesOf(data.methodology)
  const labelOf = useFieldLabels(themes, { asked: true })
  const text = useText()
  const wordsOf = useFieldWords(themes, {
    region: (code) => {
      const found = regions.find((region) => region.code === code)
      return found ? text(found.name) : code
    },
    standard: (code) => instruments.flatMap(({ title, provisions }) => provisions.filter((provision) => provision.code === code).map(({ article }) => `${text(title)}, ${text(article)}`))[0] ?? code,
  })
  const [typed] = useState(() => new Map<string, string>())
  const [checked, setChecked] = useState<{ step: Step; issues: readonly Issue[] }>({ step, issues: [] })
  const { changed, note, begin } = useChanges()
  // What was found wrong with a field is not said any more once it, or a part of it, is another.
  const isChanged = ({ path }: Issue): boolean => [...changed].some((id) => `${path}.`.startsWith(`${id}.`) || id.startsWith(`${path}.`))
  const issues = checked.step === step ? checked.issues.filter((issue) => !isChanged(issue)) : []
  const heading = useRef<HTMLHeadingElement>(null)
  const place = steps.indexOf(step)
  const settling = useSettling(step)
  const offline = useConnection() === 'offline'
  const [going, setGoing] = useState(false)

  useEffect(() => {
    heading.current?.focus()
  }, [step])

  const errorAt = (path: string): string | undefined => {
    // What cannot be stored is said at once: one would find it lost later. Whatever else is missing is said on going on.
    const found = [...issues, ...draft.issues].find((issue) => issue.path === path)
    return found && sentenceOf(found)
  }

  async function leaveTo(next: Step): Promise<void> {
    const saving = draft.save()
    if (offline) announce(t`No connection: what you type is only on this page. It is saved when the connection is back.`)
    else {
      setGoing(true)
      await Promise.race([saving, new Promise((resolve) => setTimeout(resolve, patienceMs))])
      setGoing(false)
    }
    onStep(next)
  }

  async function forward(): Promise<void> {
    if (step === 'check') return
    begin()
    const unstorable = draft.issues.filter(({ path }) => sectionOf(path) === step)
    const lacking = checkSection(step, draft.content, draft.level, themes, dayIn(project.timeZone, new Date()))
    const found = [...unstorable, ...lacking.filter(({ path }) => !unstorable.some((other) => other.path === path))]
    setChecked({ step, issues: found })
    if (found.length === 0) await leaveTo(steps[place + 1] ?? 'check')
  }

  const shortcut = useEffectEvent((event: KeyboardEvent) => {
    if (event.code === 'Enter' && (event.ctrlKey || event.metaKey)) void forward()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => shortcut(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  const problems = issues.map((issue) => ({ id: issue.path, label: labelOf(issue.path), error: sentenceOf(issue) }))
  const Body = step === 'check' ? null : bodies[step]
  return (
    <div className="form-layout" data-settling={settling}>
      <ol className="steps" aria-label={t`Steps`}>
        {steps.map((name, index) => (
          <li key={name}>
            <button type="button" aria-current={name === step ? 'step' : undefined} onClick={() => void leaveTo(name)}>
              <span className="step-number">{index + 1}</span>
              {titles[name]}
            </button>
          </li>
        ))}
      </ol>
      <form
        className="stack form-page"
        noValidate
        onChange={note}
        onSubmit={(event) => {
          event.preventDefault()
          void forward()
        }}
      >
        <SaveState draft={draft} labelOf={labelOf} wordsOf={wordsOf} />
        <p className="muted small">
          <Trans>
            Step {place + 1} of {steps.length}
          </Trans>
        </p>
        <h1 ref={heading} tabIndex={-1}>
          {titles[step]}
        </h1>
        <ErrorSummary problems={problems} attempt={checked} />
        {data.baseRevision !== null && <Asked finding={data.finding} />}
        {Body ? (
          <TypedNumbers value={typed}>
            <Body draft={draft} themes={themes} regions={regions} instruments={instruments} methods={data.methodology.methods} errorAt={errorAt} />
          </TypedNumbers>
        ) : (
          <CheckAnswers draft={draft} data={data} themes={themes} regions={regions} instruments={instruments} onChange={(section) => void leaveTo(section)} onDone={onDone} />
        )}
        <div className="row form-actions">
          {step !== 'check' && (
            <Button type="submit" look="primary" busy={going}>
              <Trans>Continue</Trans>
            </Button>
          )}
          {place > 0 && (
            <Button look="quiet" onClick={() => void leaveTo(steps[place - 1] ?? 'place')}>
              <Trans>Back</Trans>
            </Button>
          )}
        </div>
        {step === 'check' && <DeleteDraft draft={draft} data={data} onDeleted={() => onDone(null)} />}
      </form>
    </div>
  )
}

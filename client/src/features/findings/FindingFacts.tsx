import { Trans, useLingui } from '@lingui/react/macro'
import { IconMessagePlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { EvidenceItem } from '../../../../shared/findings/content.ts'
import type { FindingContent_ContentFragment } from '../../../../shared/generated/graphql.ts'
import { questionsOf, type Theme } from '../../../../shared/methodology/methodology.ts'
import { consentWords } from '../../lib/consentWords.ts'
import { useFormat, useText } from '../../lib/language.ts'
import { useAnswerWords } from './answerWords.ts'
import { ConfidenceMark } from './badges.tsx'
import { plainContent } from './content.ts'
import { methodWords } from './words.ts'

interface Props {
  content: FindingContent_ContentFragment
  themes: readonly Theme[]
  /** Answers can be commented on where it is given. */
  onComment: ((question: string) => void) | null
  /** What else stands beside an answer. */
  besideAnswer: (question: string) => ReactNode
  /** The files of an item of evidence. */
  renderFiles: (item: EvidenceItem) => ReactNode
  /** The people who told it. */
  sources: ReactNode
}

/** Everything of a revision but its narrative. */
export function FindingFacts({ content, themes, onComment, besideAnswer, renderFiles, sources }: Props) {
  const { t, i18n } = useLingui()
  const text = useText()
  const format = useFormat()
  const answerWords = useAnswerWords()
  const plain = plainContent(content)
  const days = [plain.occurredOn, plain.occurredUntil].flatMap((day) => (day ? [format.day(day, 'long')] : [])).join(' – ')
  const facts: [string, ReactNode][] = [
    [t`Day`, days],
    [t`Institution`, plain.institution],
    [t`Place`, plain.place],
    [t`Confidence`, plain.confidence ? <ConfidenceMark key="confidence" confidence={plain.confidence} /> : ''],
    [t`Number of sources`, plain.sourceCount === null ? '' : format.number(plain.sourceCount)],
    [t`Consent of the sources`, plain.sourceConsent ? i18n._(consentWords[plain.sourceConsent]) : ''],
    [t`Notes about the sources`, plain.sourceNote],
  ]
  return (
    <>
      <section className="stack-tight" aria-labelledby="facts-title">
        <h2 id="facts-title">
          <Trans>Facts</Trans>
        </h2>
        <dl className="summary">
          {facts
            .filter(([, value]) => value !== '')
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </section>
      {sources}
      <section className="stack-tight" aria-labelledby="answers-title">
        <h2 id="answers-title">
          <Trans>Answers</Trans>
        </h2>
        <dl className="summary answers">
          {questionsOf({ themes }, plain.indicators).flatMap((question) => {
            const answer = plain.answers.find((candidate) => candidate.question === question.code)
            if (!answer) return []
            return [
              <div key={question.code} id={`answer-${question.code}`}>
                <dt>
                  <span className="muted small">{question.code}</span> {text(question.text)}
                </dt>
                <dd>
                  {answerWords(question, answer)}{' '}
                  {onComment && (
                    <button type="button" className="icon-button" aria-label={t`Comment on the answer to ${question.code}`} onClick={() => onComment(question.code)}>
                      <IconMessagePlus size={18} aria-hidden />
                    </button>
                  )}
                  {besideAnswer(question.code)}
                </dd>
              </div>,
            ]
          })}
        </dl>
      </section>
      {plain.evidence.length > 0 && (
        <section className="stack-tight" aria-labelledby="evidence-title">
          <h2 id="evidence-title">
            <Trans>Evidence</Trans>
          </h2>
          <ul className="bullets evidence-list">
            {plain.evidence.map((item, place) => (
              // Two of them may say the same; a revision never changes.
              <li key={`${place}-${item.description}`}>
                <span className="muted">{methodWords[item.method] ? i18n._(methodWords[item.method]!) : item.method}:</span> {item.description}
                {item.files && renderFiles(item)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {content.provisions.length > 0 && (
        <section className="stack-tight" aria-labelledby="standards-title">
          <h2 id="standards-title">
            <Trans>Standards</Trans>
          </h2>
          <ul className="bullets">
            {content.provisions.map(({ code, article, title, summary, instrument }) => (
              <li key={code}>
                {text(instrument.title)}, {text(article)}: {text(title)}
                <span className="muted small block">{text(summary)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

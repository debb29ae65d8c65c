import { Trans } from '@lingui/react/macro'
import { diffArrays } from 'diff'
import { type ReactNode, useId } from 'react'
import { changedFields, type FindingContent, paragraphs } from '../../../../shared/findings/content.ts'
import type { FindingRevision_RevisionFragment } from '../../../../shared/generated/graphql.ts'
import { questionsOf, type Theme } from '../../../../shared/methodology/methodology.ts'
import { Moment } from '../../ui/Moment.tsx'
import { Words } from '../../ui/Words.tsx'
import { useAnswerWords } from './answerWords.ts'
import { plainContent } from './content.ts'
import { useFieldLabels } from './labels.ts'

/** Paragraphs are matched first, so that a moved block does not drown the words that changed in another. */
function Narrative({ before, after }: { before: string; after: string }) {
  const changes = diffArrays(paragraphs(before), paragraphs(after))
  const rows: ReactNode[] = []
  for (let place = 0; place < changes.length; place += 1) {
    const change = changes[place]!
    const following = changes[place + 1]
    if (change.removed && following?.added) {
      const count = Math.max(change.value.length, following.value.length)
      for (let index = 0; index < count; index += 1) {
        rows.push(
          <p key={`${place}-${index}`}>
            <Words before={change.value[index] ?? ''} after={following.value[index] ?? ''} />
          </p>,
        )
      }
      place += 1
    } else {
      for (const [index, paragraph] of change.value.entries()) {
        rows.push(<p key={`${place}-${index}`}>{change.added ? <ins>{paragraph}</ins> : change.removed ? <del>{paragraph}</del> : <span className="muted">{paragraph}</span>}</p>)
      }
    }
  }
  return <div className="stack-tight">{rows}</div>
}

/** What changed from one revision to another, field by field. */
export function Comparison({ from, to, themes }: { from: FindingRevision_RevisionFragment; to: FindingRevision_RevisionFragment; themes: readonly Theme[] }) {
  const titleId = useId()
  const labelOf = useFieldLabels(themes)
  const answerWords = useAnswerWords()
  const before = plainContent(from.content)
  const after = plainContent(to.content)
  const fields = changedFields(before, after)

  const wordsOf = (content: FindingContent, field: keyof FindingContent): string => {
    if (field === 'answers') {
      return questionsOf({ themes }, content.indicators)
        .flatMap((question) => {
          const answer = content.answers.find((candidate) => candidate.question === question.code)
          return answer ? [`${question.code}: ${answerWords(question, answer)}`] : []
        })
        .join('\n')
    }
    const value = content[field]
    if (field === 'evidence') return content.evidence.map(({ method, description }) => `${method}: ${description}`).join('\n')
    return Array.isArray(value) ? value.join(', ') : String(value ?? '')
  }

  return (
    <section className="card stack comparison" aria-labelledby={titleId}>
      <h2 id={titleId}>
        <Trans>
          Revision {from.number} and revision {to.number}
        </Trans>
      </h2>
      <p className="muted small">
        {to.author.name}, <Moment at={to.createdAt} />
        {to.note && ` · ${to.note}`}
      </p>
      {fields.length === 0 && (
        <p>
          <Trans>Nothing differs.</Trans>
        </p>
      )}
      {fields.map((field) => (
        <div key={field} className="stack-tight">
          <h3>{labelOf(field)}</h3>
          {field === 'narrative' ? (
            <Narrative before={before.narrative} after={after.narrative} />
          ) : (
            <p className="pre-line">
              <Words before={wordsOf(before, field)} after={wordsOf(after, field)} />
            </p>
          )}
        </div>
      ))}
    </section>
  )
}

import { Trans } from '@lingui/react/macro'
import { useContext, useId } from 'react'
import { changedFields, type FindingContent } from '../../../../shared/findings/content.ts'
import type { FindingRevision_RevisionFragment } from '../../../../shared/generated/graphql.ts'
import { questionsOf, type Theme } from '../../../../shared/methodology/methodology.ts'
import { useFileSize } from '../../lib/fileSize.ts'
import { Moment } from '../../ui/Moment.tsx'
import { TextComparison } from '../../ui/TextComparison.tsx'
import { Words } from '../../ui/Words.tsx'
import { useAnswerWords } from './answerWords.ts'
import { plainContent } from './content.ts'
import { useFieldLabels } from './labels.ts'
import { SourceSlotContext } from './sourceSlot.ts'

/** What changed from one revision to another, field by field. */
export function Comparison({ from, to, themes }: { from: FindingRevision_RevisionFragment; to: FindingRevision_RevisionFragment; themes: readonly Theme[] }) {
  const titleId = useId()
  const labelOf = useFieldLabels(themes, { asked: false })
  const answerWords = useAnswerWords()
  const size = useFileSize()
  const { lines: sourceLines } = useContext(SourceSlotContext)
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
    // By the beginning of its digest: another file of the same name is another file.
    if (field === 'evidence') return content.evidence.flatMap(({ method, description, files }) => [`${method}: ${description}`, ...(files ?? []).map(({ name, bytes, sha256 }) => `– ${name}, ${size(bytes)}, ${sha256.slice(0, 8)}`)]).join('\n')
    if (field === 'sources') return sourceLines(content.sources ?? [])
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
            <TextComparison before={before.narrative} after={after.narrative} />
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

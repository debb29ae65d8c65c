import { Trans, useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { useFieldNames } from '../../lib/fieldNames.ts'
import { useFormat } from '../../lib/language.ts'
import { Words } from '../../ui/Words.tsx'
import { differing } from '../../lib/rebase.ts'
import { type RecommendationField, valuesOf } from './values.ts'
import { priorityWords } from './words.tsx'

type Recommendation = RecommendationPage_RecommendationFragment

/** One field as words, for the eye. */
export function useFieldWords(): (recommendation: Recommendation, field: RecommendationField) => string {
  const { i18n, t } = useLingui()
  const format = useFormat()
  return (recommendation, field) => {
    if (field === 'citations') return recommendation.citations.map(({ finding, revision }) => t`${finding.ref}, revision ${revision.number}`).join('\n')
    if (field === 'priority') return i18n._(priorityWords[recommendation.priority])
    if (field === 'deadline') return recommendation.deadline ? format.day(recommendation.deadline, 'long') : ''
    return recommendation[field]
  }
}

/** What changed from the text that was read to the one of now, field by field. */
export function RecommendationComparison({ before, after }: { before: Recommendation; after: Recommendation }) {
  const titleId = useId()
  const nameOf = useFieldNames()
  const wordsOf = useFieldWords()
  const [from, to] = [before.revision, after.revision]
  return (
    <section className="card stack comparison" aria-labelledby={titleId}>
      <h2 id={titleId}>
        <Trans>
          Revision {from.number} and revision {to.number}
        </Trans>
      </h2>
      {differing(valuesOf(before), valuesOf(after)).map((field) => (
        <div key={field} className="stack-tight">
          <h3>{nameOf(field)}</h3>
          <p className="pre-line">
            <Words before={wordsOf(before, field)} after={wordsOf(after, field)} />
          </p>
        </div>
      ))}
    </section>
  )
}

import { Trans } from '@lingui/react/macro'
import type { Review_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { useGapSentence } from '../../lib/gapWords.ts'

/** What approval still needs, in words. */
export function Gaps({ gaps }: { gaps: Review_FindingFragment['gaps'] }) {
  const sentenceOf = useGapSentence()
  if (gaps.length === 0) return null
  return (
    <section className="stack-tight" aria-labelledby="gaps-title">
      <h3 id="gaps-title">
        <Trans>What is still missing</Trans>
      </h3>
      <ul className="bullets">
        {gaps.map((gap) => (
          <li key={gap.code + gap.reviewerKind}>{sentenceOf(gap)}</li>
        ))}
      </ul>
    </section>
  )
}

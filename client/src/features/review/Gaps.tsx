import { Plural, Trans } from '@lingui/react/macro'
import type { Review_FindingFragment } from '../../../../shared/generated/graphql.ts'

type Gap = Review_FindingFragment['gaps'][number]

function GapSentence({ gap: { code, count, reviewerKind } }: { gap: Gap }) {
  if (code === 'must_fix_open') return <Plural value={count} one="# must-fix thread is still open." other="# must-fix threads are still open." />
  if (code === 'outside_missing') return <Plural value={count} one="# approval must come from outside the author’s organisation." other="# approvals must come from outside the author’s organisation." />
  if (code === 'kind_missing' && reviewerKind === 'verifier') return <Plural value={count} one="The approval of # verifier is missing." other="The approvals of # verifiers are missing." />
  if (code === 'kind_missing') return <Plural value={count} one="The approval of # legal analyst is missing." other="The approvals of # legal analysts are missing." />
  return <Plural value={count} one="# approval is missing." other="# approvals are missing." />
}

/** What approval still needs, in words. */
export function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  if (gaps.length === 0) return null
  return (
    <section className="stack-tight" aria-labelledby="gaps-title">
      <h3 id="gaps-title">
        <Trans>What is still missing</Trans>
      </h3>
      <ul className="bullets">
        {gaps.map((gap) => (
          <li key={gap.code + gap.reviewerKind}>
            <GapSentence gap={gap} />
          </li>
        ))}
      </ul>
    </section>
  )
}

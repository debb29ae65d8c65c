import { useQuery } from '@apollo/client/react'
import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReviewPolicy } from '../../../../shared/workflow/reviewPolicy.ts'
import { useGapSentence } from '../../lib/gapWords.ts'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { useSoonAfter } from '../../lib/useSoon.ts'
import { Button } from '../../ui/Button.tsx'
import { Aside, Banner, Skeleton } from '../../ui/surfaces.tsx'
import { PolicyEffectsDocument } from './policyDocuments.ts'

const openMax = 5

/** Without what the server says of its types, which it does not take back. */
export const plainPolicy = ({ base, high }: ReviewPolicy): ReviewPolicy => {
  const plain = ({ approvals, verifiers, legalAnalysts, outsideOrganisation }: ReviewPolicy['base']) => ({ approvals, verifiers, legalAnalysts, outsideOrganisation })
  return { base: plain(base), high: plain(high) }
}

/** What a policy would make of the findings in review, as far as the reader may see them, and as they are at this moment. */
export function PolicyEffects({ policy }: { policy: ReviewPolicy }) {
  const { project } = useSession()
  const gapSentence = useGapSentence()
  const { data: answer, previousData, error, refetch } = useQuery(PolicyEffectsDocument, { variables: { slug: project.slug, policy: plainPolicy(policy) }, fetchPolicy: 'network-only' })
  const look = (): void => void refetch().catch(() => {})
  useSoonAfter(() => true, look)
  useBackAgain(error !== undefined, look)
  const counted = (answer ?? previousData)?.project?.reviewPolicyEffects
  // A policy that does not fit together has none; what is wrong with it stands beside its fields.
  const effects = counted?.__typename === 'ReviewPolicyEffects' ? counted : undefined
  if (counted && !effects) return null
  if (!effects && error) {
    return (
      <Banner tone="warning">
        <Trans>What it would change could not be loaded.</Trans>
        <Button size="small" onClick={look}>
          <Trans>Try again</Trans>
        </Button>
      </Banner>
    )
  }
  if (!effects) return <Skeleton heights={[24, 72]} />
  const { nothing, more, less, findings } = effects
  const total = nothing + more + less
  return (
    <div className="stack-tight">
      <p role="status">
        <strong>{total === 0 ? <Trans>No finding in review that you may see would be affected.</Trans> : <Plural value={total} one="# finding in review would be affected." other="# findings in review would be affected." />}</strong>
      </p>
      {total > 0 && (
        <ul className="bullets">
          {nothing > 0 && (
            <li>
              <Plural value={nothing} one="# would lack nothing any more." other="# would lack nothing any more." />
            </li>
          )}
          {more > 0 && (
            <li>
              <Plural value={more} one="# would lack more than now." other="# would lack more than now." />
            </li>
          )}
          {less > 0 && (
            <li>
              <Plural value={less} one="# would lack less than now, and still something." other="# would lack less than now, and still something." />
            </li>
          )}
        </ul>
      )}
      {findings.length > 0 && (
        // Few stand there; many would hold off what is to be decided.
        <details open={findings.length <= openMax}>
          <summary>{total > findings.length ? <Plural value={findings.length} one="The first # of them" other="The first # of them" /> : <Trans>Which they are</Trans>}</summary>
          <ul className="policy-findings">
            {findings.map(({ finding, gaps }) => (
              <li key={finding.id}>
                <Link to="/f/$ref" params={{ ref: finding.ref }}>
                  {finding.ref} {finding.title}
                </Link>
                <span className="small muted">{gaps.length === 0 ? <Trans>It would lack nothing.</Trans> : gaps.map(gapSentence).join(' ')}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Aside>
        <Trans>Only findings that you may see are counted. What is approved stays approved.</Trans>
      </Aside>
    </div>
  )
}

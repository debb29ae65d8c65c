import { useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { mayProposePolicy } from '../../../../shared/access/reviewPolicy.ts'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { Button } from '../../ui/Button.tsx'
import { Aside, EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { DeclinePolicy } from './DeclinePolicy.tsx'
import { PendingPolicy } from './PendingPolicy.tsx'
import { PolicyHistory } from './PolicyHistory.tsx'
import { PolicyInWords } from './PolicyInWords.tsx'
import { ReviewPolicyDocument } from './policyDocuments.ts'
import { ProposePolicy } from './ProposePolicy.tsx'

/** The review policy in words, what waits to become of it, and what was. For all members; a coordinator proposes, somebody else confirms. */
export function PolicyView() {
  const { project, member } = useSession()
  const [proposing, setProposing] = useState(false)
  const [decliningId, setDecliningId] = useState<string | null>(null)
  const { data, error, refetch } = useQuery(ReviewPolicyDocument, { variables: { slug: project.slug }, fetchPolicy: 'cache-and-network' })
  const look = (): void => void refetch().catch(() => {})
  useBackAgain(!data && error !== undefined, look)
  const state = data?.project
  if (!state && error) {
    return (
      <EmptyState action={<Button onClick={look}>{<Trans>Try again</Trans>}</Button>}>
        <Trans>The review policy could not be loaded.</Trans>
      </EmptyState>
    )
  }
  if (!state) return <Skeleton heights={[160, 120]} />
  const declining = state.reviewPolicyChanges.find(({ id }) => id === decliningId)
  const waiting = state.reviewPolicyChanges.find(({ outcome }) => outcome === null)
  return (
    <>
      <section className="card stack" aria-labelledby="policy-now-title">
        <h2 id="policy-now-title">
          <Trans>What a finding needs to be approved</Trans>
        </h2>
        <PolicyInWords policy={state.policy} />
        <Aside>
          <Trans>One approval may count several times: that of a verifier from another organisation counts as both. Nobody decides on their own finding.</Trans>
        </Aside>
        {mayProposePolicy(member) && !waiting && !proposing && (
          <div>
            <Button onClick={() => setProposing(true)}>
              <Trans>Propose another policy</Trans>
            </Button>
          </div>
        )}
      </section>
      {waiting && <PendingPolicy key={waiting.id} change={waiting} onDecline={() => setDecliningId(waiting.id)} />}
      {declining && <DeclinePolicy key={declining.id} change={declining} onClose={() => setDecliningId(null)} />}
      {proposing && mayProposePolicy(member) && <ProposePolicy policy={state.policy} version={state.policyVersion} waits={waiting !== undefined} onClose={() => setProposing(false)} />}
      <PolicyHistory changes={state.reviewPolicyChanges} />
    </>
  )
}

import { useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { decidesPolicies, mayDecidePolicy } from '../../../../shared/access/reviewPolicy.ts'
import { useSession } from '../../lib/session.ts'
import { Aside } from '../../ui/surfaces.tsx'
import { ReviewPolicyDocument } from './policyDocuments.ts'

/** A quiet word to those who may decide: a change of the policy waits for one of them. */
export function PolicyWaits() {
  const { project, member } = useSession()
  const { data } = useQuery(ReviewPolicyDocument, { variables: { slug: project.slug }, fetchPolicy: 'cache-and-network', skip: !decidesPolicies(member) })
  const waiting = data?.project?.reviewPolicyChanges.find(({ outcome }) => outcome === null)
  if (!waiting || !mayDecidePolicy(member, waiting.proposedBy.id)) return null
  return (
    <Aside>
      <Trans>
        {waiting.proposedBy.name} proposes <Link to="/settings/review-policy">another review policy</Link>. You can decide on it.
      </Trans>
    </Aside>
  )
}

import { useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useSession } from '../../lib/session.ts'
import { PolicyInWords } from './PolicyInWords.tsx'
import { ReviewPolicyDocument } from './policyDocuments.ts'

/** The policy among the settings, with the way to its page. */
export function PolicyCard() {
  const { project } = useSession()
  const { data } = useQuery(ReviewPolicyDocument, { variables: { slug: project.slug }, fetchPolicy: 'cache-and-network' })
  return (
    <section className="card stack" aria-labelledby="policy-title">
      <h2 id="policy-title">
        <Trans>Review policy of the project</Trans>
      </h2>
      {data?.project && <PolicyInWords policy={data.project.policy} />}
      <p>
        <Link to="/settings/review-policy">{data?.project?.reviewPolicyChanges.some(({ outcome }) => outcome === null) ? <Trans>A change waits to be decided. Look at it.</Trans> : <Trans>Look at the policy, and at what it was before</Trans>}</Link>
      </p>
    </section>
  )
}

import { useApolloClient } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { mayDecidePolicy } from '../../../../shared/access/reviewPolicy.ts'
import { isPolicyActivity } from '../../../../shared/activity/kinds.ts'
import { type LiveActivity, useActivity } from '../../lib/live.ts'
import { useSession } from '../../lib/session.ts'
import { useToast } from '../../ui/Toasts.tsx'
import { ReviewPolicyDocument } from './policyDocuments.ts'

const path = '/settings/review-policy'

/** Keeps the policy and what it says of every page as they are, and tells those who are waited for. */
export function PolicyNews() {
  const client = useApolloClient()
  const { project, member, viewer } = useSession()
  const toast = useToast()

  function tell({ kind, actor }: LiveActivity): void {
    if (actor.id === viewer.id) return
    if (kind === 'ReviewPolicyProposed' && mayDecidePolicy(member, actor.id)) {
      toast(
        <Trans>
          {actor.name} proposes <Link to={path}>another review policy</Link>.
        </Trans>,
        path,
      )
    }
    if (kind === 'ReviewPolicyConfirmed') {
      toast(
        <Trans>
          {actor.name} confirmed <Link to={path}>another review policy</Link>. It holds from now on.
        </Trans>,
        path,
      )
    }
  }
  useActivity((activity) => {
    if (!isPolicyActivity(activity.kind)) return
    tell(activity)
    // Lost with the connection, it comes with the next act or the next visit.
    void client.query({ query: ReviewPolicyDocument, variables: { slug: project.slug }, fetchPolicy: 'network-only' }).catch(() => {})
    // What every finding in review lacks, and whose turn it is, may be another by now.
    if (activity.kind === 'ReviewPolicyConfirmed') void client.refetchQueries({ include: 'active' }).catch(() => {})
  })
  return null
}

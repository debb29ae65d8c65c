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

  /** `own` says that it ended what the viewer had proposed. */
  function tell({ kind, actor }: LiveActivity, own: boolean): void {
    if (actor.id === viewer.id) return
    if (kind === 'ReviewPolicyDeclined' && own) {
      toast(
        <Trans>
          {actor.name} declined <Link to={path}>the review policy that you proposed</Link>. The policy stays as it is.
        </Trans>,
        path,
      )
    }
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
        own ? (
          <Trans>
            {actor.name} confirmed <Link to={path}>the review policy that you proposed</Link>. It holds from now on.
          </Trans>
        ) : (
          <Trans>
            {actor.name} confirmed <Link to={path}>another review policy</Link>. It holds from now on.
          </Trans>
        ),
        path,
      )
    }
  }
  useActivity((activity) => {
    if (!isPolicyActivity(activity.kind)) return
    // Lost with the connection, it comes with the next act or the next visit. Whose proposal it was stands in the proposal, and not in the act.
    void client
      .query({ query: ReviewPolicyDocument, variables: { slug: project.slug }, fetchPolicy: 'network-only' })
      .then(({ data }) => data?.project?.reviewPolicyChanges.some(({ decidedAt, proposedBy }) => decidedAt === activity.at && proposedBy.id === viewer.id) ?? false)
      .catch(() => false)
      .then((own) => tell(activity, own))
    // What every finding in review lacks, and whose turn it is, may be another by now.
    if (activity.kind === 'ReviewPolicyConfirmed') void client.refetchQueries({ include: 'active' }).catch(() => {})
  })
  return null
}

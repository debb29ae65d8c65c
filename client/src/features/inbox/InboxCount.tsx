import { useQuery } from '@apollo/client/react'
import { Plural } from '@lingui/react/macro'
import { countMax } from '../../../../shared/limits/list.ts'
import { isGroupActivity, isPolicyActivity, isSideEventTaskActivity } from '../../../../shared/activity/kinds.ts'
import { useActivity } from '../../lib/live.ts'
import { movesCitations } from '../../lib/movesCitations.ts'
import { useSession } from '../../lib/session.ts'
import { useHiding } from '../../lib/useHiding.ts'
import { useSoon } from '../../lib/useSoon.ts'
import { mayCheckCitations } from '../../../../shared/access/recommendation.ts'
import { holds } from '../../../../shared/access/roles.ts'
import { InboxCountDocument } from './documents.ts'
import { useAt } from './useFollowing.ts'

/** How much needs the reader, beside the link. It looks again when an act gives them a turn or may have taken one, and when what may be among it goes out of their sight. */
export function InboxCount() {
  const { viewer, member, project } = useSession()
  const { data, refetch } = useQuery(InboxCountDocument, { variables: { projectId: project.id }, fetchPolicy: 'cache-and-network' })
  const look = (): void => void refetch().catch(() => {})
  const soon = useSoon(look)
  const edges = data?.inbox.turns.edges ?? []
  useActivity((act) => {
    const { kind, withheld, finding, recommendation, turn } = act
    // An answer for a citation is about both.
    const had = edges.some(({ node }) => node.id === finding?.id || node.id === recommendation?.id)
    const has = turn.some(({ person, role }) => person?.id === viewer.id || (role && holds(member, role)))
    // What rests on a finding is not named by what happens to it, nor what a draft is meant to replace.
    const mayHave = mayCheckCitations(member) && (movesCitations(act) || kind === 'RecommendationDrafted' || kind === 'RecommendationWithdrawn')
    if (withheld || had || has || mayHave || isPolicyActivity(kind) || isGroupActivity(kind) || isSideEventTaskActivity(kind) || kind === 'SideEventMoved') soon()
  })
  // The record is gone from the cache by then, and with it from what had been counted.
  useHiding(soon)
  useAt(data?.inbox.snoozed.edges[0]?.node.snoozedUntil, look)
  const count = (data?.inbox.turns.totalCount ?? 0) + (data?.inbox.policyChange ? 1 : 0) + (data?.inbox.groupsWithoutChair.length ?? 0)
  if (count === 0) return null
  return (
    <>
      <span className="nav-count" aria-hidden>
        {count < countMax ? count : `${countMax}+`}
      </span>
      <span className="visually-hidden">
        <Plural value={count} one="# needs you" other="# need you" />
      </span>
    </>
  )
}

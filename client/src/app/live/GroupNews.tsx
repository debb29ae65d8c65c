import { useApolloClient } from '@apollo/client/react'
import { isGroupActivity, isMembershipActivity } from '../../../../shared/activity/kinds.ts'
import { useActivity } from '../../lib/live.ts'

/** Keeps working groups as they are, and what every page says of them: who is in one and who chairs it decides whose turn it is. */
export function GroupNews() {
  const client = useApolloClient()
  useActivity(({ kind }) => {
    // Whoever leaves the project leaves its groups. Lost with the connection, it comes with the next act or the next visit.
    if (isGroupActivity(kind) || isMembershipActivity(kind)) void client.refetchQueries({ include: 'active' }).catch(() => {})
  })
  return null
}

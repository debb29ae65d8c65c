import { useApolloClient } from '@apollo/client/react'
import { isGroupActivity } from '../../../../shared/activity/kinds.ts'
import { useSoonAfter } from '../../lib/useSoon.ts'

/** Keeps working groups as they are, and what every page says of them: who is in one and who chairs it decides whose turn it is. */
export function GroupNews() {
  const client = useApolloClient()
  // Lost with the connection, it comes with the next act or the next visit.
  useSoonAfter(({ kind }) => isGroupActivity(kind), () => void client.refetchQueries({ include: 'active' }).catch(() => {}))
  return null
}

import { useApolloClient } from '@apollo/client/react'
import { isRoundActivity } from '../../../../shared/activity/kinds.ts'
import { useActivity } from '../../lib/live.ts'
import { useSession } from '../../lib/session.ts'
import { RoundsDocument } from './documents.ts'

/** Keeps the rounds as they are, wherever one is: in which of them a finding can be begun, every page knows. */
export function RoundNews() {
  const client = useApolloClient()
  const { project } = useSession()
  useActivity(({ kind }) => {
    // Lost with the connection, it comes again with the next piece of news or the next visit.
    if (isRoundActivity(kind)) void client.query({ query: RoundsDocument, variables: { slug: project.slug }, fetchPolicy: 'network-only' }).catch(() => {})
  })
  return null
}

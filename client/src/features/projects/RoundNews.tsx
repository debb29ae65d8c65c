import { useApolloClient } from '@apollo/client/react'
import { isRoundActivity } from '../../../../shared/activity/kinds.ts'
import { useSession } from '../../lib/session.ts'
import { useSoonAfter } from '../../lib/useSoon.ts'
import { RoundNewsDocument } from './documents.ts'

/** Keeps the rounds as they are, wherever one is: in which of them a finding can be begun, every page knows. */
export function RoundNews() {
  const client = useApolloClient()
  const { project } = useSession()
  // Lost with the connection, it comes again with the next piece of news or the next visit.
  useSoonAfter(({ kind }) => isRoundActivity(kind), () => void client.query({ query: RoundNewsDocument, variables: { slug: project.slug }, fetchPolicy: 'network-only' }).catch(() => {}))
  return null
}

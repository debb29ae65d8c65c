import { useApolloClient } from '@apollo/client/react'
import { isMemberActivity } from '../../../../shared/activity/kinds.ts'
import { useActivity } from '../../lib/live.ts'
import { useSession } from '../../lib/session.ts'
import { MembersDocument } from './documents.ts'

/** Keeps the list of members, one's own roles and the open invitations as they are, wherever one is. */
export function MemberNews() {
  const client = useApolloClient()
  const { project } = useSession()
  useActivity(({ kind }) => {
    // Lost with the connection, it comes again with the next piece of news or the next visit.
    if (isMemberActivity(kind)) void client.query({ query: MembersDocument, variables: { slug: project.slug }, fetchPolicy: 'network-only' }).catch(() => {})
  })
  return null
}

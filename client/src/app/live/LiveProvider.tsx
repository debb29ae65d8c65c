import { useApolloClient } from '@apollo/client/react'
import type { Client } from 'graphql-ws'
import { print } from 'graphql'
import { type ReactNode, useCallback, useEffect, useRef } from 'react'
import type { ActivitySubscription } from '../../../../shared/generated/graphql.ts'
import { FindingPage_FindingFragmentDoc, RecommendationPage_RecommendationFragmentDoc } from '../../../../shared/generated/graphql.ts'
import { knownVersion } from '../../lib/cache.ts'
import { type ActivityListener, LiveContext } from '../../lib/live.ts'
import { useSession } from '../../lib/session.ts'
import { ActivityDocument } from './activity.ts'

/** By project: coming back to one does not tell its old news again. */
const lastSeen = new Map<string, number>()

/**
 * One subscription for the open project. It begins at the number that came with the project, and after a broken connection it
 * asks from the last number that it saw. A record goes into the cache only if it is not older than the one that is there.
 */
export function LiveProvider({ socket, children }: { socket: Client; children: ReactNode }) {
  const client = useApolloClient()
  const { project } = useSession()
  const listeners = useRef(new Set<ActivityListener>())
  const { id: projectId, seq } = project
  const begin = useRef(Math.max(seq, lastSeen.get(projectId) ?? 0))

  const apply = useCallback(
    (message: ActivitySubscription['activity']) => {
      if (message.__typename === 'Resync') {
        // What one may no longer see must not stay in memory either.
        void (message.reason === 'ACCESS_CHANGED' ? client.resetStore().catch(() => {}) : client.refetchQueries({ include: 'active' }))
        return
      }
      const { cache } = client
      const { finding, recommendation } = message
      if (finding && knownVersion(cache, 'Finding', finding.id) <= finding.version) {
        cache.writeFragment({ id: cache.identify(finding) ?? '', fragment: FindingPage_FindingFragmentDoc, fragmentName: 'FindingPage_finding', data: finding })
      }
      if (recommendation && knownVersion(cache, 'Recommendation', recommendation.id) <= recommendation.version) {
        cache.writeFragment({ id: cache.identify(recommendation) ?? '', fragment: RecommendationPage_RecommendationFragmentDoc, fragmentName: 'RecommendationPage_recommendation', data: recommendation })
      }
      for (const listener of listeners.current) listener(message)
    },
    [client],
  )

  useEffect(() => {
    // The socket sends this very object again when it reconnects: moving `after` is how it resumes.
    const variables = { projectId, after: begin.current }
    // With type names, as every other document gets them: the cache files records by them.
    const query = print(client.cache.transformDocument(ActivityDocument))
    return socket.subscribe<ActivitySubscription>(
      { query, variables },
      {
        next({ data }) {
          if (!data) return
          variables.after = data.activity.seq
          begin.current = data.activity.seq
          lastSeen.set(projectId, data.activity.seq)
          apply(data.activity)
        },
        // The project is not ours any more: who we are is asked anew, and with it where we belong. (A socket that may not come back says so through `signedOut`.)
        error: () => void client.resetStore().catch(() => {}),
        complete: () => {},
      },
    )
  }, [client, socket, projectId, apply])

  const listen = useCallback((listener: ActivityListener) => {
    listeners.current.add(listener)
    return () => void listeners.current.delete(listener)
  }, [])
  return <LiveContext value={listen}>{children}</LiveContext>
}

import { useApolloClient } from '@apollo/client/react'
import type { Client } from 'graphql-ws'
import { print } from 'graphql'
import { type ReactNode, useCallback, useEffect, useRef } from 'react'
import type { ActivitySubscription } from '../../../../shared/generated/graphql.ts'
import { FindingPage_findingFragmentDoc, RecommendationPage_recommendationFragmentDoc } from '../../../../shared/generated/graphql.ts'
import { type ActivityListener, LiveContext } from '../../lib/live.ts'
import { useSession } from '../../lib/session.ts'
import { ActivityDocument } from './activity.ts'

const query = print(ActivityDocument)

/**
 * One subscription for the open project. It begins at the number that came with the project, and after a broken connection it
 * asks from the last number that it saw. A record goes into the cache only if it is not older than the one that is there.
 */
export function LiveProvider({ socket, children }: { socket: Client; children: ReactNode }) {
  const client = useApolloClient()
  const { project } = useSession()
  const listeners = useRef(new Set<ActivityListener>())
  const { id: projectId, seq } = project
  const begin = useRef(seq)

  const apply = useCallback(
    (message: ActivitySubscription['activity']) => {
      if (message.__typename === 'Resync') {
        void client.refetchQueries({ include: 'active' })
        return
      }
      const { cache } = client
      const { finding, recommendation } = message
      const isNewer = (record: { __typename?: string; id: string; version: number }): boolean => {
        const known = cache.readFragment<{ version: number }>({ id: cache.identify({ ...record }) ?? '', fragment: record.__typename === 'Finding' ? FindingPage_findingFragmentDoc : RecommendationPage_recommendationFragmentDoc, fragmentName: record.__typename === 'Finding' ? 'FindingPage_finding' : 'RecommendationPage_recommendation', returnPartialData: true }) as { version?: number } | null
        return (known?.version ?? 0) <= record.version
      }
      if (finding && isNewer(finding)) {
        cache.writeFragment({ id: cache.identify(finding) ?? '', fragment: FindingPage_findingFragmentDoc, fragmentName: 'FindingPage_finding', data: finding })
      }
      if (recommendation && isNewer(recommendation)) {
        cache.writeFragment({ id: cache.identify(recommendation) ?? '', fragment: RecommendationPage_recommendationFragmentDoc, fragmentName: 'RecommendationPage_recommendation', data: recommendation })
      }
      for (const listener of listeners.current) listener(message)
    },
    [client],
  )

  useEffect(() => {
    // The socket sends this very object again when it reconnects: moving `after` is how it resumes.
    const variables = { projectId, after: begin.current }
    return socket.subscribe<ActivitySubscription>(
      { query, variables },
      {
        next({ data }) {
          if (!data) return
          variables.after = data.activity.seq
          begin.current = data.activity.seq
          apply(data.activity)
        },
        // A socket that may not come back says so through `signedOut`.
        error: () => {},
        complete: () => {},
      },
    )
  }, [socket, projectId, apply])

  const listen = useCallback((listener: ActivityListener) => {
    listeners.current.add(listener)
    return () => void listeners.current.delete(listener)
  }, [])
  return <LiveContext value={listen}>{children}</LiveContext>
}

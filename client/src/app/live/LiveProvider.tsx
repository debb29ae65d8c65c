import { useApolloClient } from '@apollo/client/react'
import type { Client } from 'graphql-ws'
import { print } from 'graphql'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { ActivitySubscription } from '../../../../shared/generated/graphql.ts'
import { FindingPage_FindingFragmentDoc, RecommendationPage_RecommendationFragmentDoc } from '../../../../shared/generated/graphql.ts'
import { type ActivityListener, LiveContext } from '../../lib/live.ts'
import { forgetAndReadAnew, isForbidden } from '../../lib/readAnew.ts'
import { renewed } from '../../lib/renewal.ts'
import { useSession } from '../../lib/session.ts'
import { standing } from '../../lib/standing.ts'
import { Skeleton } from '../../ui/surfaces.tsx'
import { ActivityDocument } from './activity.ts'

const againMs = 2_000

/** By project: coming back to one does not tell its old news again. */
const lastSeen = new Map<string, number>()

/**
 * One subscription for the open project. It begins at the number that came with the project, and after a broken connection it
 * asks from the last number that it saw. The cache sees to it that no record goes over a newer one.
 */
export function LiveProvider({ socket, children }: { socket: Client; children: ReactNode }) {
  const client = useApolloClient()
  const { project } = useSession()
  const listeners = useRef(new Set<ActivityListener>())
  const { id: projectId, seq } = project
  const [veiled, setVeiled] = useState(false)
  const begin = useRef(Math.max(seq, lastSeen.get(projectId) ?? 0))
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
    }
  }, [])

  const accessChanged = useCallback(async () => {
    while (!gone.current && !(await forgetAndReadAnew(client))) {
      // Nothing is shown that may not be seen any more; what is being typed waits behind.
      setVeiled(true)
      await new Promise((resolve) => setTimeout(resolve, againMs))
    }
    setVeiled(false)
  }, [client])

  const apply = useCallback(
    (message: ActivitySubscription['activity']) => {
      if (message.__typename === 'Resync') {
        // What one may no longer see must not stay in memory either.
        void (message.reason === 'ACCESS_CHANGED' ? accessChanged() : client.refetchQueries({ include: 'active' }))
        return
      }
      const { cache } = client
      const { finding, recommendation } = message
      if (finding) {
        cache.writeFragment({ id: cache.identify(finding) ?? '', fragment: FindingPage_FindingFragmentDoc, fragmentName: 'FindingPage_finding', data: finding })
      }
      if (recommendation) {
        cache.writeFragment({ id: cache.identify(recommendation) ?? '', fragment: RecommendationPage_RecommendationFragmentDoc, fragmentName: 'RecommendationPage_recommendation', data: recommendation })
      }
      for (const listener of listeners.current) listener(message)
    },
    [client, accessChanged],
  )

  // A fresh session takes a fresh socket, and the subscription goes on from its last number.
  useEffect(() => {
    const renew = (): void => socket.terminate()
    renewed.addEventListener('renewed', renew)
    return () => renewed.removeEventListener('renewed', renew)
  }, [socket])

  useEffect(() => {
    // The socket sends this very object again when it reconnects: moving `after` is how it resumes.
    const variables = { projectId, after: begin.current }
    // With type names, as every other document gets them: the cache files records by them.
    const query = print(client.cache.transformDocument(ActivityDocument))
    return standing<ActivitySubscription>(
      socket,
      { query, variables },
      {
        next({ activity }) {
          variables.after = activity.seq
          begin.current = activity.seq
          lastSeen.set(projectId, activity.seq)
          apply(activity)
        },
        // Where the project is not ours any more, who we are is asked anew, and with it where we belong. Anything else passes.
        lost: (reason) => (isForbidden(reason) ? accessChanged() : undefined),
      },
    )
  }, [client, socket, projectId, apply, accessChanged])

  const listen = useCallback((listener: ActivityListener) => {
    listeners.current.add(listener)
    return () => void listeners.current.delete(listener)
  }, [])
  return (
    <LiveContext value={listen}>
      {veiled && <Skeleton heights={[56, 120, 480]} />}
      <div className="veil" hidden={veiled}>
        {children}
      </div>
    </LiveContext>
  )
}

import type { InMemoryCache } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useLingui } from '@lingui/react/macro'
import type { Client } from 'graphql-ws'
import { print } from 'graphql'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { ActivitySubscription } from '../../../../shared/generated/graphql.ts'
import { forgetAnswers } from '../../lib/conditionalFetch.ts'
import { hide } from '../../lib/hidden.ts'
import { type ActivityListener, LiveContext } from '../../lib/live.ts'
import { forgetAndReadAnew, isForbidden } from '../../lib/readAnew.ts'
import { renewed } from '../../lib/renewal.ts'
import { useSession } from '../../lib/session.ts'
import { standing } from '../../lib/standing.ts'
import { Skeleton } from '../../ui/surfaces.tsx'
import { ActivityDocument } from './activity.ts'
import { applyAct, forgetHidden, isWithheld, readAgain, readDraftsAgain } from './apply.ts'
import { accessNow, placeIn } from './place.ts'
import { newsOf } from './news.ts'

const againMs = 2_000

/**
 * One subscription for the open project. It begins at the moment in which the project was read, and after a broken connection it
 * asks from the last act that it saw. The cache sees to it that no record goes over a newer one.
 */
export function LiveProvider({ socket, children }: { socket: Client; children: ReactNode }) {
  const client = useApolloClient()
  const { t } = useLingui()
  const { viewer, project } = useSession()
  const listeners = useRef(new Set<ActivityListener>())
  const { id: projectId } = project
  const [veiled, setVeiled] = useState(false)
  const place = useRef(placeIn(viewer.id, project))
  const names = useRef({ project, unknown: '' })
  const gone = useRef(false)
  useEffect(() => {
    names.current = { project, unknown: t`a former member` }
  })
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
    }
  }, [])

  /** Everything that was missed, or may be seen no longer, is forgotten and read anew, however often that takes. */
  const readAnew = useCallback(async (mayShow: boolean) => {
    while (!gone.current && !(await forgetAndReadAnew(client))) {
      // Nothing is shown that may not be seen any more; what is being typed waits behind.
      setVeiled(!mayShow)
      await new Promise((resolve) => setTimeout(resolve, againMs))
    }
    // What the pages hold from now on was read with these rights.
    place.current.access = accessNow(client, projectId) ?? place.current.access
    setVeiled(false)
  }, [client, projectId])

  const accessChanged = useCallback(() => {
    hide(null)
    return readAnew(false)
  }, [readAnew])

  const apply = useCallback(
    (message: ActivitySubscription['activity']) => {
      const cache = client.cache as InMemoryCache
      switch (message.__typename) {
        case 'Resync':
          // What one may no longer see must not stay in memory either.
          return void (message.reason === 'ACCESS_CHANGED' ? accessChanged() : readAnew(true))
        case 'Hidden':
          forgetAnswers()
          return forgetHidden(cache, message)
        case 'Activity': {
          if (isWithheld(message)) void readAgain(client, message)
          else applyAct(cache, message)
          if (message.actorId === viewer.id && message.published.length > 0) void readDraftsAgain(client, message)
          const news = newsOf(cache, names.current, message)
          for (const listener of listeners.current) listener(news)
        }
      }
    },
    [client, viewer.id, accessChanged, readAnew],
  )

  // A fresh session takes a fresh socket, and the subscription goes on from its last act.
  useEffect(() => {
    const renew = (): void => socket.terminate()
    renewed.addEventListener('renewed', renew)
    return () => renewed.removeEventListener('renewed', renew)
  }, [socket])

  useEffect(() => {
    // The socket sends this very object again when it reconnects: what moves in it is how the stream resumes.
    const variables = place.current
    // With type names, as every other document gets them: the cache files records by them.
    const query = print(client.cache.transformDocument(ActivityDocument))
    return standing<ActivitySubscription>(
      socket,
      { query, variables: variables as unknown as Record<string, unknown> },
      {
        next({ activity }) {
          variables.after = activity.cursor
          apply(activity)
        },
        // Where the project is not ours any more, who we are is asked anew, and with it where we belong. Anything else passes.
        lost: (reason) => (isForbidden(reason) ? accessChanged() : undefined),
      },
    )
  }, [client, socket, apply, accessChanged])

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

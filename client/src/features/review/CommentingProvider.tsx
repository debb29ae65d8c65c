import { useLingui } from '@lingui/react/macro'
import { print } from 'graphql'
import type { Client } from 'graphql-ws'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { CommentingSubscription } from '../../../../shared/generated/graphql.ts'
import { announce } from '../../lib/announce.ts'
import { standing } from '../../lib/standing.ts'
import { type Commenting, CommentingContext } from './commenting.ts'
import { CommentingDocument } from './presenceDocuments.ts'

const query = print(CommentingDocument)
/** Whoever pauses and goes on within this time is not announced again. */
const announcedMs = 120_000

/** Knows who else is writing a comment on the finding, and tells those who cannot see it, once. */
export function CommentingProvider({ socket, findingId, viewerId, level, children }: { socket: Client; findingId: string; viewerId: string; level: string; children: ReactNode }) {
  const { t } = useLingui()
  const [commenting, setCommenting] = useState<readonly Commenting[]>([])
  const announced = useRef(new Map<string, number>())

  useEffect(() => {
    if (level === 'restricted') return
    const none = (): void => setCommenting([])
    const stop = standing<CommentingSubscription>(socket, { query, variables: { findingId } }, { next: (data) => setCommenting(data.commenting.filter(({ person }) => person.id !== viewerId)), lost: none })
    return () => {
      stop()
      none()
    }
  }, [socket, findingId, viewerId, level])

  useEffect(() => {
    for (const { person } of commenting) {
      if (Date.now() - (announced.current.get(person.id) ?? 0) < announcedMs) continue
      announced.current.set(person.id, Date.now())
      announce(t`${person.name} is writing a comment.`)
    }
  }, [commenting, t])

  return <CommentingContext value={commenting}>{children}</CommentingContext>
}

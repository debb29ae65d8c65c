import type { RecommendationStatus } from '../../../shared/workflow/recommendation.ts'
import { createContext, useContext, useEffect, useRef } from 'react'
import type { Role } from '../../../shared/access/roles.ts'
import type { ActivityKind } from '../../../shared/activity/kinds.ts'

/** An act as listeners need it; the records themselves are in the cache by then. */
export interface LiveActivity {
  id: string
  at: string
  kind: ActivityKind
  actor: { id: string; name: string }
  subjectPerson?: { id: string; name: string } | null
  /** Null also where the act is about a record of which only the id travels, and which this page has not read. */
  finding?: { id: string; ref: string; title: string } | null
  recommendation?: { id: string; ref: string; title: string; status: RecommendationStatus } | null
  /** That it is about, or on whose agenda its subject is shown. */
  sideEventId?: string | null
  /** Whose turn it is by now; empty where only ids have travelled. */
  turn: readonly { role?: Role | null; person?: { id: string } | null }[]
  note?: string | null
  /** How many comments a verdict brought with it. */
  comments: number
  /** By its comments. */
  mentioned: readonly { id: string }[]
  /** Only ids have travelled. */
  withheld: boolean
}

export type ActivityListener = (activity: LiveActivity) => void

export const LiveContext = createContext<(listener: ActivityListener) => () => void>(() => () => {})

/** Calls back for each act that arrives while the component is on the page. */
export function useActivity(listener: ActivityListener): void {
  const listen = useContext(LiveContext)
  const newest = useRef(listener)
  useEffect(() => {
    newest.current = listener
  })
  useEffect(() => listen((activity) => newest.current(activity)), [listen])
}

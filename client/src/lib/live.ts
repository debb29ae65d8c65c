import { createContext, useContext, useEffect, useRef } from 'react'
import type { ActivityKind } from '../../../shared/activity/kinds.ts'

/** An act as listeners need it; the records themselves are in the cache by then. */
export interface LiveActivity {
  id: string
  seq: number
  at: string
  kind: ActivityKind
  actor: { id: string; name: string }
  subjectPerson?: { id: string; name: string } | null
  finding?: { id: string; ref: string; title: string } | null
  recommendation?: { id: string; ref: string; title: string } | null
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

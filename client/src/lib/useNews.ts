import { useState } from 'react'
import type { HistoryLine } from '../ui/History.tsx'
import { type Act, useHistory } from './useHistory.ts'

/** Of a history only the newest acts, as the server gives it: newest first. */
const newestIn = (history: readonly { seq: number }[]): number => history[0]?.seq ?? 0

/**
 * What has happened to a record since the dialog about it was opened, in words, and the version that the person knows of. A dialog sends
 * that version: what it asks for is never done to a state that nobody has looked at.
 */
export function useNews({ version, history }: { version: number; history: readonly (Act & { seq: number })[] }): { lines: HistoryLine[]; version: number; moved: boolean; take: () => void } {
  const [opened] = useState(() => newestIn(history))
  const [known, setKnown] = useState(version)
  const lines = useHistory(history.filter(({ seq }) => seq > opened))
  return { lines, version: known, moved: version > known, take: () => setKnown(version) }
}

import { useState } from 'react'
import type { HistoryLine } from '../ui/History.tsx'
import { type Act, useHistory } from './useHistory.ts'

/**
 * What has happened to a record since the dialog about it was opened, in words, and the version that the person knows of. A dialog sends
 * that version: what it asks for is never done to a state that nobody has looked at. Histories have the newest act first.
 */
export function useNews({ version, history }: { version: number; history: readonly Act[] }): { lines: HistoryLine[]; version: number; moved: boolean; take: () => void } {
  const [opened] = useState(() => history[0]?.id)
  const [known, setKnown] = useState(version)
  const seen = history.findIndex(({ id }) => id === opened)
  const lines = useHistory(seen < 0 ? history : history.slice(0, seen))
  return { lines, version: known, moved: version > known, take: () => setKnown(version) }
}

import { useState } from 'react'

interface Answer<Data> {
  data?: Data | undefined
  previousData?: Data | undefined
  error?: unknown
}

interface Shown<Data> {
  /** What can be shown; undefined as long as nothing is known. */
  shown: Data | undefined
  /** It answers what was asked before, and the answer to this is on its way. */
  waits: boolean
  /** What was asked now could not be loaded: what answers something else is no answer to it. */
  failed: boolean
}

/** What a list shows of what is `asked` with its filters. What was answered to the same question stays where asking it anew fails. */
export function useShown<Data>({ data, previousData, error }: Answer<Data>, asked: string): Shown<Data> {
  const [known, setKnown] = useState<{ asked: string; data: Data } | null>(null)
  // While it is tried again it has still not succeeded.
  const [failedAt, setFailedAt] = useState<string | null>(null)
  if (data !== undefined && (known?.asked !== asked || known.data !== data)) setKnown({ asked, data })
  const own = data ?? (known?.asked === asked ? known.data : undefined)
  const failed = own === undefined && (error !== undefined || failedAt === asked)
  const at = failed ? asked : null
  if (failedAt !== at) setFailedAt(at)
  if (own !== undefined || failed) return { shown: own, waits: false, failed }
  return { shown: previousData, waits: previousData !== undefined, failed }
}

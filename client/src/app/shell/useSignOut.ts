import type { TypedDocumentNode } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useState } from 'react'
import { signedOut } from '../../lib/signedOut.ts'
import { codeOf } from '../../lib/submit.ts'
import { useMayLeave } from './LeaveGuard.tsx'

/** Ends the session on the server first, and only then on this page: who is told that they are out, is out. */
export function useSignOut(document: TypedDocumentNode<unknown, Record<string, never>>): { leave: () => Promise<void>; busy: boolean; failed: 'unanswered' | 'refused' | null } {
  const client = useApolloClient()
  const mayLeave = useMayLeave()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<'unanswered' | 'refused' | null>(null)

  async function leave(): Promise<void> {
    if (!(await mayLeave(true))) return
    setBusy(true)
    setFailed(null)
    try {
      // Where there is no network, nobody waits for the tries to run out.
      if (!navigator.onLine) throw new Error('offline')
      await client.mutate({ mutation: document })
      signedOut.dispatchEvent(new Event('end'))
    } catch (error) {
      setFailed(codeOf(error) === 'NETWORK' ? 'unanswered' : 'refused')
    } finally {
      setBusy(false)
    }
  }
  return { leave, busy, failed }
}

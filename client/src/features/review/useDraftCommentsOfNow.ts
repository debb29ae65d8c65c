import { useApolloClient } from '@apollo/client/react'
import { useEffect } from 'react'
import { OwnDraftCommentsDocument } from './draftCommentDocuments.ts'

/** What one keeps is one's own, and no news: what was kept, changed or discarded in another window is read when one comes back to this one. */
export function useDraftCommentsOfNow(ref: string, mayHaveAny: boolean): void {
  const client = useApolloClient()
  useEffect(() => {
    if (!mayHaveAny) return undefined
    const read = (): void => {
      // Coming back by a tab and by a window is one coming back: what is asked for already is not asked for again. What fails comes with the next time.
      if (document.visibilityState === 'visible') void client.query({ query: OwnDraftCommentsDocument, variables: { ref }, fetchPolicy: 'network-only' }).catch(() => {})
    }
    addEventListener('focus', read)
    document.addEventListener('visibilitychange', read)
    return () => {
      removeEventListener('focus', read)
      document.removeEventListener('visibilitychange', read)
    }
  }, [client, ref, mayHaveAny])
}

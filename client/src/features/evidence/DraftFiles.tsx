import { useQuery } from '@apollo/client/react'
import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useMemo } from 'react'
import { DraftFilesDocument } from './documents.ts'
import { type KnownFiles, stateOf } from './states.ts'
import { endUpload, forgetSettled, useAnyChecking } from './uploads.ts'

const lookMs = 1_500

interface DraftFiles extends KnownFiles {
  findingId: string
}
const DraftFilesContext = createContext<DraftFiles>({ findingId: '', files: [], uploads: [] })
export const useDraftFiles = (): DraftFiles => useContext(DraftFilesContext)

/** Throws away what was sent of a file that the text does not name any more. */
export function useDropFile(): (file: { sha256: string }) => void {
  const { findingId, uploads } = useDraftFiles()
  return ({ sha256 }) => endUpload(findingId, sha256, uploads.find((upload) => upload.sha256 === sha256)?.id ?? null)
}

/** What has become of the files of a working copy. Nobody is told of it live, so it is asked, as long as one of them is looked at and no longer. */
export function DraftFilesProvider({ findingId, children }: { findingId: string; children: ReactNode }) {
  const { data, refetch } = useQuery(DraftFilesDocument, { variables: { findingId }, fetchPolicy: 'cache-and-network' })
  const draft = data?.findingDraft
  const known = useMemo(() => ({ findingId, files: draft?.files ?? [], uploads: draft?.finding.viewerUploads ?? [] }), [findingId, draft])
  const sent = useAnyChecking(findingId)
  // One may have been sent before the page was loaded anew.
  const asking = sent || known.uploads.some(({ received, bytes }) => received === bytes)

  const look = useEffectEvent(async () => {
    const askedAt = performance.now()
    const answer = await refetch().catch(() => null)
    if (!answer?.data) return
    const { findingDraft } = answer.data
    const now = { files: findingDraft?.files ?? [], uploads: findingDraft?.finding.viewerUploads ?? [] }
    forgetSettled(findingId, askedAt, (file) => stateOf(file, now, null).is !== 'checking')
  })
  useEffect(() => {
    if (!asking) return
    let over = false
    let timer = setTimeout(() => void ask(), lookMs)
    async function ask(): Promise<void> {
      await look()
      if (!over) timer = setTimeout(() => void ask(), lookMs)
    }
    return () => {
      over = true
      clearTimeout(timer)
    }
  }, [asking])
  return <DraftFilesContext value={known}>{children}</DraftFilesContext>
}

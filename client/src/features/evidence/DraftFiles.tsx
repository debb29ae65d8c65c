import { useQuery } from '@apollo/client/react'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { DraftFilesDocument } from './documents.ts'
import type { KnownFiles } from './states.ts'
import { endUpload, useAnyChecking } from './uploads.ts'

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

/** What has become of the files of a working copy. Nobody is told of it live, so while something is looked at it is asked. */
export function DraftFilesProvider({ findingId, children }: { findingId: string; children: ReactNode }) {
  const sent = useAnyChecking(findingId)
  const { data } = useQuery(DraftFilesDocument, { variables: { findingId }, fetchPolicy: 'cache-and-network', pollInterval: sent ? lookMs : 0 })
  const draft = data?.findingDraft
  const known = useMemo(() => ({ findingId, files: draft?.files ?? [], uploads: draft?.finding.viewerUploads ?? [] }), [findingId, draft])
  return <DraftFilesContext value={known}>{children}</DraftFilesContext>
}

import { useQuery } from '@apollo/client/react'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Source_SourceFragment } from '../../../../shared/generated/graphql.ts'
import { DraftSourcesDocument } from './documents.ts'

interface DraftSources {
  findingId: string
  /** Null while it is not known. */
  seals: boolean | null
  rows: readonly Source_SourceFragment[]
  readAgain: () => Promise<unknown>
}
const DraftSourcesContext = createContext<DraftSources>({ findingId: '', seals: null, rows: [], readAgain: async () => {} })
export const useDraftSources = (): DraftSources => useContext(DraftSourcesContext)

/** The sources of a working copy. Nobody is told of them live: whoever adds one asks again. */
export function DraftSourcesProvider({ findingId, children }: { findingId: string; children: ReactNode }) {
  const { data, refetch } = useQuery(DraftSourcesDocument, { variables: { findingId }, fetchPolicy: 'cache-and-network' })
  const draft = data?.findingDraft
  const known = useMemo(() => ({ findingId, seals: draft?.sealsIdentities ?? null, rows: draft?.sources ?? [], readAgain: () => refetch().catch(() => {}) }), [findingId, draft, refetch])
  return <DraftSourcesContext value={known}>{children}</DraftSourcesContext>
}

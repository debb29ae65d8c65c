import { useApolloClient, useQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { DraftQuery } from '../../../../shared/generated/graphql.ts'
import { DraftFilesProvider, useDropFile } from '../../features/evidence/DraftFiles.tsx'
import { FilesInput } from '../../features/evidence/FilesInput.tsx'
import { FilesFollow, FilesNote } from '../../features/evidence/FilesNote.tsx'
import { DraftForm, stepOf } from '../../features/findings/DraftForm.tsx'
import { DraftDocument, type Sent, SentFindingFragment } from '../../features/findings/draft.ts'
import { FileSlotContext } from '../../features/findings/fileSlot.ts'
import { SourceSlotContext } from '../../features/findings/sourceSlot.ts'
import { DraftSourcesProvider, useDraftSources } from '../../features/sources/DraftSources.tsx'
import { SourceNames, useSourceLines } from '../../features/sources/SourceNames.tsx'
import { SourcesInput } from '../../features/sources/SourcesInput.tsx'
import { roleWords } from '../../lib/roleWords.ts'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { useToast } from '../../ui/Toasts.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { NotFound } from '../shell/NotFound.tsx'
import { useRewind } from '../shell/useRewind.ts'
import { useTitle } from '../shell/useTitle.ts'

/** The form's files, as they come to the server. */
function FormFiles({ children }: { children: ReactNode }) {
  const drop = useDropFile()
  return <FileSlotContext value={{ Input: FilesInput, drop, Note: FilesNote, Follow: FilesFollow }}>{children}</FileSlotContext>
}

/** The form's sources: who they are goes beside the text. */
function FormSources({ children }: { children: ReactNode }) {
  const lines = useSourceLines(useDraftSources().rows)
  return <SourceSlotContext value={{ Input: SourcesInput, Names: SourceNames, lines }}>{children}</SourceSlotContext>
}

export function DraftRoute() {
  const { t } = useLingui()
  useTitle(t`Finding draft`)
  const { findingId } = useParams({ from: '/drafts/$findingId' })
  return <OpenDraft key={findingId} findingId={findingId} />
}

function OpenDraft({ findingId }: { findingId: string }) {
  const { step } = useSearch({ from: '/drafts/$findingId' })
  const { project } = useSession()
  const client = useApolloClient()
  const navigate = useNavigate()
  const { i18n } = useLingui()
  const toast = useToast()
  const rewind = useRewind()
  // Read once: from then on the form is where the newest words are, whatever else on the page is read anew.
  const [opened, setOpened] = useState<DraftQuery | null>(null)
  const { data, error, refetch } = useQuery(DraftDocument, { variables: { findingId, countries: project.countries }, fetchPolicy: 'network-only', skip: opened !== null })
  useBackAgain(!data && error !== undefined, refetch)
  if (data?.findingDraft && !opened) setOpened(data)

  async function done(to: Sent | null): Promise<void> {
    const whose = (to?.turn ?? []).flatMap(({ person, role }) => person?.name ?? (role ? i18n._(roleWords[role]) : []))
    if (to && whose.length > 0) toast(<Trans>{to.ref} has been sent. Whose turn it is now: {whose.join(', ')}</Trans>)
    else if (to) toast(<Trans>{to.ref} has been sent.</Trans>)
    // The way back leads to where one came from, and not into a draft that is no more.
    await rewind()
    if (to) void navigate({ to: '/f/$ref', params: { ref: to.ref }, search: {}, replace: true })
    else void navigate({ to: '/findings', search: {}, replace: true })
  }

  if (opened?.findingDraft) {
    return (
      <DraftFilesProvider findingId={findingId}>
        <DraftSourcesProvider findingId={findingId}>
        <FormSources>
        <FormFiles>
          <DraftForm
            data={opened.findingDraft}
            regions={opened.regions}
            instruments={opened.instruments}
            step={stepOf(step)}
            onStep={(next) => void navigate({ to: '/drafts/$findingId', params: { findingId }, search: { step: next } })}
            onDone={(to) => void done(to)}
          />
        </FormFiles>
        </FormSources>
        </DraftSourcesProvider>
      </DraftFilesProvider>
    )
  }
  if (error && !data) {
    return (
      <EmptyState action={<Button onClick={() => void refetch()}>{<Trans>Try again</Trans>}</Button>}>
        <Trans>The draft could not be loaded.</Trans>
      </EmptyState>
    )
  }
  // What was begun here may be sent by now, and stands under its number.
  const ref = data && !data.findingDraft && client.readFragment({ id: `Finding:${findingId}`, fragment: SentFindingFragment })?.ref
  if (ref) return <Navigate to="/f/$ref" params={{ ref }} search={{}} replace />
  return data && !data.findingDraft ? <NotFound /> : <Skeleton heights={[32, 60, 60, 60]} />
}

import { useQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { DraftQuery } from '../../../../shared/generated/graphql.ts'
import { DraftForm, stepOf } from '../../features/findings/DraftForm.tsx'
import { DraftDocument } from '../../features/findings/draft.ts'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { useToast } from '../../ui/Toasts.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { NotFound } from '../shell/NotFound.tsx'
import { useTitle } from '../shell/useTitle.ts'

export function DraftRoute() {
  const { t } = useLingui()
  useTitle(t`Finding draft`)
  const { findingId } = useParams({ from: '/drafts/$findingId' })
  return <OpenDraft key={findingId} findingId={findingId} />
}

function OpenDraft({ findingId }: { findingId: string }) {
  const { step } = useSearch({ from: '/drafts/$findingId' })
  const { project } = useSession()
  const navigate = useNavigate()
  const toast = useToast()
  // Read once: from then on the form is where the newest words are, whatever else on the page is read anew.
  const [opened, setOpened] = useState<DraftQuery | null>(null)
  const { data, error, refetch } = useQuery(DraftDocument, { variables: { findingId, countries: project.countries }, fetchPolicy: 'network-only', skip: opened !== null })
  useBackAgain(!data && error !== undefined, refetch)
  if (data?.findingDraft && !opened) setOpened(data)

  function done(to: { ref: string } | null): void {
    if (to) toast(<Trans>{to.ref} has been sent.</Trans>)
    if (to) void navigate({ to: '/f/$ref', params: { ref: to.ref }, search: {}, replace: true })
    else void navigate({ to: '/findings', search: {}, replace: true })
  }

  if (opened?.findingDraft) {
    return (
      <DraftForm
        data={opened.findingDraft}
        regions={opened.regions}
        instruments={opened.instruments}
        step={stepOf(step)}
        onStep={(next) => void navigate({ to: '/drafts/$findingId', params: { findingId }, search: { step: next } })}
        onDone={done}
      />
    )
  }
  if (error && !data) {
    return (
      <EmptyState action={<Button onClick={() => void refetch()}>{<Trans>Try again</Trans>}</Button>}>
        <Trans>The draft could not be loaded.</Trans>
      </EmptyState>
    )
  }
  return data && !data.findingDraft ? <NotFound /> : <Skeleton heights={[32, 60, 60, 60]} />
}

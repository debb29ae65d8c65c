import { useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { SideEventPageDocument } from '../../features/side-events/documents.ts'
import { movesAgenda } from '../../features/side-events/movesAgenda.ts'
import { SideEventHead } from '../../features/side-events/SideEventHead.tsx'
import type { SideEventPage_SideEventFragment } from '../../../../shared/generated/graphql.ts'
import { isForbidden } from '../../lib/readAnew.ts'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { useSoonAfter } from '../../lib/useSoon.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { NotFound } from '../shell/NotFound.tsx'
import { useTitle } from '../shell/useTitle.ts'

/** A side event, kept as it is now, and one of its pages. */
export function SideEventPage({ from, children }: { from: '/events/$slug' | '/events/$slug/agenda' | '/events/$slug/speakers' | '/events/$slug/participants' | '/events/$slug/materials'; children: (sideEvent: SideEventPage_SideEventFragment) => ReactNode }) {
  const { slug } = useParams({ from })
  const { project } = useSession()
  const { data: answer, previousData, error, refetch } = useQuery(SideEventPageDocument, { variables: { projectId: project.id, slug }, fetchPolicy: 'cache-and-network' })
  const data = answer ?? (previousData?.sideEvent?.slug === slug && !isForbidden(error) ? previousData : undefined)
  const sideEvent = data?.sideEvent
  useTitle(sideEvent?.title ?? slug)
  useSoonAfter((act) => !sideEvent || act.sideEventId === sideEvent.id || movesAgenda(act), () => void refetch().catch(() => {}))
  useBackAgain(!data && error !== undefined, refetch)
  if (sideEvent) {
    return (
      <>
        <SideEventHead sideEvent={sideEvent} />
        {children(sideEvent)}
      </>
    )
  }
  if (data) return <NotFound among="sideEvents" />
  if (!error) return <Skeleton heights={[34, 28, 220]} />
  return (
    <EmptyState action={<Button onClick={() => void refetch()}>{<Trans>Try again</Trans>}</Button>}>
      <Trans>The side event could not be loaded.</Trans>
    </EmptyState>
  )
}

import { useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { SideEventsQuery } from '../../../../shared/generated/graphql.ts'
import { isSideEventActivity } from '../../../../shared/activity/kinds.ts'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { useSoonAfter } from '../../lib/useSoon.ts'
import { Button } from '../../ui/Button.tsx'
import { ShowMore } from '../../ui/lists.tsx'
import { Badge, EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { SideEventsDocument } from './documents.ts'
import { movesAgenda } from './movesAgenda.ts'
import { useWhen } from './when.ts'
import { SideEventStatusBadge } from './words.tsx'

type Listed = SideEventsQuery['sideEvents']['edges'][number]['node']

function SideEventRow({ event }: { event: Listed }) {
  const { words, zone } = useWhen(event)
  const { slug, title, status, forum, city, country, staleDocuments } = event
  return (
    <li className="card stack-tight">
      <p className="row">
        <SideEventStatusBadge status={status} />
        {staleDocuments > 0 && (
          <Badge tone="warning" icon={<IconAlertTriangle size={16} aria-hidden />}>
            <Trans>What it shows has changed</Trans>
          </Badge>
        )}
      </p>
      <h2>
        <Link to="/events/$slug" params={{ slug }} className="plain-link">
          {title}
        </Link>
      </h2>
      <p className="small muted">{[forum, [city, country].filter(Boolean).join(', ')].filter(Boolean).join(' · ')}</p>
      <p className="small">
        {words} <span className="muted">({zone})</span>
      </p>
    </li>
  )
}

/** The project's side events, the latest first. */
export function SideEventsList() {
  const { project } = useSession()
  const { data: answer, previousData, loading, error, refetch, fetchMore } = useQuery(SideEventsDocument, { variables: { projectId: project.id, first: 20, after: null }, fetchPolicy: 'cache-and-network' })
  const data = answer ?? previousData
  useSoonAfter((act) => isSideEventActivity(act.kind) || movesAgenda(act), () => void refetch().catch(() => {}))
  useBackAgain(!data && error !== undefined, refetch)
  if (error && !data) {
    return (
      <EmptyState action={<Button onClick={() => void refetch()}>{<Trans>Try again</Trans>}</Button>}>
        <Trans>The side events could not be loaded.</Trans>
      </EmptyState>
    )
  }
  if (!data) return <Skeleton heights={[110, 110]} />
  const { edges, pageInfo } = data.sideEvents
  if (edges.length === 0) {
    return (
      <EmptyState>
        <Trans>There are no side events yet. They bring approved findings and adopted recommendations into the room.</Trans>
      </EmptyState>
    )
  }
  return (
    <>
      <ul className="side-events">
        {edges.map(({ node }) => (
          <SideEventRow key={node.id} event={node} />
        ))}
      </ul>
      {pageInfo.hasNextPage && (
        <ShowMore
          busy={loading}
          onMore={() =>
            fetchMore({
              variables: { after: pageInfo.endCursor ?? null },
              updateQuery: (known, { fetchMoreResult }) => ({ ...known, sideEvents: { ...fetchMoreResult.sideEvents, edges: [...known.sideEvents.edges, ...fetchMoreResult.sideEvents.edges] } }),
            })
          }
        />
      )}
    </>
  )
}

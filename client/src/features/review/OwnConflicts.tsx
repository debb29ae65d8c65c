import { useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { Button } from '../../ui/Button.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { Aside, EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { OwnConflictsDocument } from './conflicts.ts'

function useOwnConflicts() {
  const { project } = useSession()
  const { data, previousData, loading, error, refetch } = useQuery(OwnConflictsDocument, { variables: { slug: project.slug }, fetchPolicy: 'cache-and-network' })
  useBackAgain(!data && error !== undefined, refetch)
  return { conflicts: (data ?? previousData)?.project?.viewerConflicts ?? [], loading, error, refetch }
}

/** Which findings are missing in one's lists, and why: a list that is shorter than it might be says so. */
export function OwnConflicts() {
  const { conflicts } = useOwnConflicts()
  if (conflicts.length === 0) return null
  return (
    <Aside>
      <Trans>Hidden from you because of a conflict of interest:</Trans>{' '}
      {conflicts.map(({ id, ref }, place) => (
        <span key={id}>
          {place > 0 && ', '}
          <Link to="/f/$ref" params={{ ref }}>
            {ref}
          </Link>
        </span>
      ))}
    </Aside>
  )
}

/** In the place of a finding that is not to be seen: why, where it is for a conflict of interest of one's own. `otherwise` stands for every other case. */
export function HiddenByConflict({ findingRef, otherwise }: { findingRef: string; otherwise: ReactNode }) {
  const { conflicts, loading, error, refetch } = useOwnConflicts()
  const conflict = conflicts.find(({ ref }) => ref === findingRef)
  const { viewer } = useSession()
  if (!conflict && loading) return <Skeleton heights={[34, 28, 320]} />
  if (!conflict && error) {
    return (
      <EmptyState action={<Button onClick={() => void refetch().catch(() => {})}>{<Trans>Try again</Trans>}</Button>}>
        <Trans>The finding could not be loaded.</Trans>
      </EmptyState>
    )
  }
  if (!conflict) return otherwise
  return (
    <EmptyState
      heading
      action={
        <div className="stack">
          <p>
            {conflict.declaredBy.id === viewer.id ? <Trans>You declared a conflict of interest. A coordinator can lift it.</Trans> : <Trans>{conflict.declaredBy.name} declared a conflict of interest of yours. A coordinator can lift it.</Trans>} <Moment at={conflict.createdAt} className="muted" />
          </p>
          <p className="pre-line muted">{conflict.reason}</p>
          <p>
            <Link to="/findings" search={{}} className="button">
              <Trans>Go to the findings</Trans>
            </Link>
          </p>
        </div>
      }
    >
      <Trans>{findingRef} is hidden from you: conflict of interest.</Trans>
    </EmptyState>
  )
}

import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../ui/surfaces.tsx'

/** For what does not exist and for what is not yours: one answer. */
export function NotFound({ among = 'findings' }: { among?: 'findings' | 'recommendations' | 'sideEvents' }) {
  return (
    <EmptyState
      heading
      action={
        among === 'findings' ? (
          <Link to="/findings" search={{}} className="button">
            <Trans>Go to the findings</Trans>
          </Link>
        ) : among === 'sideEvents' ? (
          <Link to="/events" className="button">
            <Trans>Go to the side events</Trans>
          </Link>
        ) : (
          <Link to="/recommendations" search={{}} className="button">
            <Trans>Go to the recommendations</Trans>
          </Link>
        )
      }
    >
      <Trans>There is nothing here for you: it does not exist, or you may not see it.</Trans>
    </EmptyState>
  )
}

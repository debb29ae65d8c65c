import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { RecommendationPage_RecommendationFragment } from '../../../../shared/generated/graphql.ts'
import { isAdopted } from '../../../../shared/workflow/recommendation.ts'
import { Banner } from '../../ui/surfaces.tsx'

function To({ recommendation: { ref, title } }: { recommendation: { ref: string; title: string } }) {
  return (
    <Link to="/r/$ref" params={{ ref }}>
      {ref}: {title}
    </Link>
  )
}

/** Which recommendation stands, or is to stand, in the place of which. Nothing where none does. */
export function PlaceTaken({ recommendation: { status, replaces, replacement } }: { recommendation: RecommendationPage_RecommendationFragment }) {
  return (
    <>
      {replacement && status === 'superseded' && (
        <Banner tone="warning">
          <span className="banner-words">
            <Trans>
              This text does not hold any more. Its place was taken by <To recommendation={replacement} />.
            </Trans>
          </span>
        </Banner>
      )}
      {replacement && isAdopted(status) && (
        <Banner tone="info">
          <span className="banner-words">
            <Trans>
              Another text is being written in its place: <To recommendation={replacement} />. Until that is adopted, this one holds.
            </Trans>
          </span>
        </Banner>
      )}
      {replaces && replaces.status === 'superseded' && (
        <Banner tone="info">
          <span className="banner-words">
            <Trans>
              It stands in the place of <To recommendation={replaces} />.
            </Trans>
          </span>
        </Banner>
      )}
      {replaces && isAdopted(replaces.status) && status !== 'withdrawn' && (
        <Banner tone="info">
          <span className="banner-words">
            <Trans>
              Once it is adopted, it takes the place of <To recommendation={replaces} />.
            </Trans>
          </span>
        </Banner>
      )}
    </>
  )
}

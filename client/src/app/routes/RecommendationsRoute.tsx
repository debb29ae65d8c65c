import { Trans, useLingui } from '@lingui/react/macro'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { mayCreateRecommendation } from '../../../../shared/access/recommendation.ts'
import { RecommendationsList } from '../../features/recommendations/RecommendationsList.tsx'
import { useSession } from '../../lib/session.ts'
import { useTitle } from '../shell/useTitle.ts'

export function RecommendationsRoute() {
  const { t } = useLingui()
  const { member } = useSession()
  useTitle(t`Recommendations`)
  const search = useSearch({ from: '/recommendations' })
  const navigate = useNavigate()
  return (
    <>
      <div className="page-head">
        <h1>
          <Trans>Recommendations</Trans>
        </h1>
        {mayCreateRecommendation(member) && (
          <Link to="/recommendations/new" search={{}} className="button">
            <IconPlus size={18} aria-hidden />
            <Trans>New recommendation</Trans>
          </Link>
        )}
      </div>
      <RecommendationsList search={search} onSearch={(next) => void navigate({ to: '/recommendations', search: next, replace: true })} />
    </>
  )
}

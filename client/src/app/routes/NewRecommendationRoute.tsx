import { useQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useSearch } from '@tanstack/react-router'
import { mayCreateRecommendation } from '../../../../shared/access/recommendation.ts'
import { CitedFromDocument } from '../../features/recommendations/citationDocuments.ts'
import { RecommendationPageDocument } from '../../features/recommendations/documents.ts'
import { ReplaceRecommendation } from '../../features/recommendations/ReplaceRecommendation.tsx'
import { emptyRecommendation, isCitable } from '../../features/recommendations/values.ts'
import { WriteRecommendation } from '../../features/recommendations/WriteRecommendation.tsx'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Banner, EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { NotFound } from '../shell/NotFound.tsx'
import { useTitle } from '../shell/useTitle.ts'

/** The one that is to be replaced, as it is now. */
function Replacing({ replaced: ref }: { replaced: string }) {
  const { data, error, refetch } = useQuery(RecommendationPageDocument, { variables: { ref }, fetchPolicy: 'cache-and-network' })
  useBackAgain(!data && error !== undefined, refetch)
  if (data) {
    return data.recommendation ? (
      <>
        <h1>
          <Trans>Recommendation in the place of {ref}</Trans>
        </h1>
        <ReplaceRecommendation key={data.recommendation.id} replaced={data.recommendation} />
      </>
    ) : (
      <NotFound among="recommendations" />
    )
  }
  if (!error) return <Skeleton heights={[34, 28, 220]} />
  return (
    <EmptyState action={<Button onClick={() => void refetch()}>{<Trans>Try again</Trans>}</Button>}>
      <Trans>The recommendation could not be loaded.</Trans>
    </EmptyState>
  )
}

/** Begun from a finding's page: it is cited from the start. */
function CitingFrom({ finding: ref }: { finding: string }) {
  const { project } = useSession()
  const { data, error, refetch } = useQuery(CitedFromDocument, { variables: { ref } })
  useBackAgain(!data && error !== undefined, refetch)
  if (data) {
    const { finding } = data
    return finding?.projectId === project.id && finding.revision && isCitable(finding) ? (
      <WriteRecommendation start={{ ...emptyRecommendation, citations: [{ findingId: finding.id, revision: finding.revision.number }] }} />
    ) : (
      <WriteRecommendation>
        <Banner tone="warning">
          <Trans>{ref} cannot be cited: there is no such finding that you may read, or it is not approved.</Trans>
        </Banner>
      </WriteRecommendation>
    )
  }
  if (!error) return <Skeleton heights={[28, 220, 44]} />
  return (
    <EmptyState action={<Button onClick={() => void refetch()}>{<Trans>Try again</Trans>}</Button>}>
      <Trans>The finding could not be loaded.</Trans>
    </EmptyState>
  )
}

export function NewRecommendationRoute() {
  const { t } = useLingui()
  useTitle(t`New recommendation`)
  const { member } = useSession()
  const { finding, replaces } = useSearch({ from: '/recommendations/new' })
  if (replaces) return <Replacing key={replaces} replaced={replaces} />
  return (
    <>
      <h1>
        <Trans>New recommendation</Trans>
      </h1>
      {!mayCreateRecommendation(member) ? <Failed failure={{ kind: 'refused', code: 'NOT_ALLOWED' }} /> : finding ? <CitingFrom key={finding} finding={finding} /> : <WriteRecommendation />}
    </>
  )
}

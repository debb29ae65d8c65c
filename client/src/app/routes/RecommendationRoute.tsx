import { useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { useParams } from '@tanstack/react-router'
import { RecommendationPageDocument } from '../../features/recommendations/documents.ts'
import { RecommendationView } from '../../features/recommendations/RecommendationView.tsx'
import { useActivity } from '../../lib/live.ts'
import { isForbidden } from '../../lib/readAnew.ts'
import { movesCitations } from '../../lib/movesCitations.ts'
import { useSoonAfter } from '../../lib/useSoon.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { NotFound } from '../shell/NotFound.tsx'
import { useTitle } from '../shell/useTitle.ts'

export function RecommendationRoute() {
  const { ref } = useParams({ from: '/r/$ref' })
  useTitle(ref)
  const { data: answer, previousData, error, refetch } = useQuery(RecommendationPageDocument, { variables: { ref }, fetchPolicy: 'cache-and-network' })
  useSoonAfter((act) => Boolean(answer?.recommendation) && movesCitations(act), () => void refetch().catch(() => {}))
  useActivity(({ recommendation, withheld }) => {
    // What was not there, or not to be seen, is there now. Of some records it has to be asked.
    if (answer?.recommendation === null && (recommendation?.ref === ref || withheld)) void refetch().catch(() => {})
  })
  // While it is read anew it stays, with whatever is being typed on it; another page never stands in for this one.
  const data = answer ?? (previousData?.recommendation?.ref === ref && !isForbidden(error) ? previousData : undefined)
  useBackAgain(!data && error !== undefined, refetch)
  if (data) return data.recommendation ? <RecommendationView key={data.recommendation.id} recommendation={data.recommendation} /> : <NotFound among="recommendations" />
  if (!error) return <Skeleton heights={[34, 28, 220]} />
  return (
    <EmptyState action={<Button onClick={() => void refetch()}>{<Trans>Try again</Trans>}</Button>}>
      <Trans>The recommendation could not be loaded.</Trans>
    </EmptyState>
  )
}

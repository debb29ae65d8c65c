import { useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { useParams } from '@tanstack/react-router'
import { FindingPageDocument } from '../../features/findings/page.ts'
import { HiddenByConflict } from '../../features/review/OwnConflicts.tsx'
import { useActivity } from '../../lib/live.ts'
import { isForbidden } from '../../lib/readAnew.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { NotFound } from '../shell/NotFound.tsx'
import { useTitle } from '../shell/useTitle.ts'
import { FindingPage } from './FindingPage.tsx'

export function FindingRoute() {
  const { ref } = useParams({ from: '/f/$ref' })
  useTitle(ref)
  const { data: answer, previousData, error, refetch } = useQuery(FindingPageDocument, { variables: { ref }, fetchPolicy: 'cache-and-network' })
  useActivity(({ finding, withheld }) => {
    // What was not there, or not to be seen, is there now. Of some records it has to be asked.
    if (answer?.finding === null && (finding?.ref === ref || withheld)) void refetch().catch(() => {})
  })
  // While it is read anew it stays, with whatever is being typed on it; another page never stands in for this one.
  const data = answer ?? (previousData?.finding?.ref === ref && !isForbidden(error) ? previousData : undefined)
  useBackAgain(!data && error !== undefined, refetch)
  if (data) return data.finding ? <FindingPage key={data.finding.id} finding={data.finding} /> : <HiddenByConflict findingRef={ref} otherwise={<NotFound />} />
  if (!error) return <Skeleton heights={[34, 28, 320]} />
  return (
    <EmptyState action={<Button onClick={() => void refetch()}>{<Trans>Try again</Trans>}</Button>}>
      <Trans>The finding could not be loaded.</Trans>
    </EmptyState>
  )
}

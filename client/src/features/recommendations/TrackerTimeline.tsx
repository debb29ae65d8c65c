import { useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/surfaces.tsx'
import { FollowUpEntries } from './FollowUpEntries.tsx'
import { TrackerTimelineDocument } from './trackerDocuments.ts'

/** Asked for when somebody opens it, and brought up to every act from then on. */
function Entries({ reference }: { reference: string }) {
  const { data, error, refetch } = useQuery(TrackerTimelineDocument, { variables: { ref: reference }, fetchPolicy: 'cache-and-network' })
  useBackAgain(!data && error !== undefined, refetch)
  if (data?.recommendation) return <FollowUpEntries entries={data.recommendation.followUps} />
  if (!error) return <Skeleton heights={[48]} />
  return (
    <p className="row">
      <Trans>What was written down could not be loaded.</Trans>
      <Button size="small" onClick={() => void refetch().catch(() => {})}>
        <Trans>Try again</Trans>
      </Button>
    </p>
  )
}

/** Everything that was written down of one recommendation, in its place in the list. */
export function TrackerTimeline({ reference }: { reference: string }) {
  const [open, setOpen] = useState(false)
  return (
    <details className="tracker-timeline" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="small">
        <Trans>What was written down</Trans>
        <span className="visually-hidden">: {reference}</span>
      </summary>
      {open && <Entries reference={reference} />}
    </details>
  )
}

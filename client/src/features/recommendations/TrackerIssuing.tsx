import { useQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { IssueRecommendation } from './IssueRecommendation.tsx'
import { TrackerIssuingDocument } from './trackerDocuments.ts'

/** Says from the list that a recommendation was sent: what has happened to it until now is asked for first. */
export function TrackerIssuing({ reference: ref, onClose }: { reference: string; onClose: () => void }) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(TrackerIssuingDocument, { variables: { ref }, fetchPolicy: 'cache-and-network' })
  if (data?.recommendation) return <IssueRecommendation recommendation={data.recommendation} onClose={onClose} />
  return (
    <Dialog title={t`${ref} was sent`} onClose={onClose}>
      {error || data ? (
        <EmptyState action={<Button onClick={() => void refetch().catch(() => {})}>{<Trans>Try again</Trans>}</Button>}>
          <Trans>The recommendation could not be loaded.</Trans>
        </EmptyState>
      ) : (
        <Skeleton heights={[48, 72, 72, 72]} />
      )}
    </Dialog>
  )
}

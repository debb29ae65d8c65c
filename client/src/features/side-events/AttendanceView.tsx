import { useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import type { SideEventPage_SideEventFragment } from '../../../../shared/generated/graphql.ts'
import { isForbidden } from '../../lib/readAnew.ts'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { useSoonAfter } from '../../lib/useSoon.ts'
import { Button } from '../../ui/Button.tsx'
import { Aside, EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { AttendanceTotals } from './AttendanceTotals.tsx'
import { AttendanceDocument } from './participantDocuments.ts'

/** How many come, for those who read the event and do not prepare it. Who comes is not theirs to know, nor that somebody has just been added. */
export function AttendanceView({ sideEvent: { id, slug } }: { sideEvent: SideEventPage_SideEventFragment }) {
  const { project } = useSession()
  const { data: answer, previousData, error, refetch } = useQuery(AttendanceDocument, { variables: { projectId: project.id, slug }, fetchPolicy: 'cache-and-network' })
  const data = answer ?? (isForbidden(error) ? undefined : previousData)
  useSoonAfter((act) => act.sideEventId === id, () => void refetch().catch(() => {}))
  useBackAgain(!data && error !== undefined, refetch)
  const attendance = data?.sideEvent?.attendance
  if (!attendance) {
    if (!error) return <Skeleton heights={[28, 180]} />
    return (
      <EmptyState action={<Button onClick={() => void refetch()}>{<Trans>Try again</Trans>}</Button>}>
        <Trans>How many people come could not be loaded.</Trans>
      </EmptyState>
    )
  }
  const { people, otherCountries, otherCategories } = attendance
  if (people === 0) {
    return (
      <EmptyState>
        <Trans>Nobody is on the list of participants yet.</Trans>
      </EmptyState>
    )
  }
  return (
    <>
      <AttendanceTotals attendance={{ ...attendance, people: people ?? null }} open />
      {people == null ? (
        <Aside>
          <Trans>Fewer than five people are on the list. Their number is shown to those who prepare the event.</Trans>
        </Aside>
      ) : (
        otherCountries + otherCategories > 0 && (
          <Aside>
            <Trans>Groups of fewer than five people are counted together with others.</Trans>
          </Aside>
        )
      )}
    </>
  )
}

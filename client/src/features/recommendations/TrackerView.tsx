import { useApolloClient, useQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { ActivityKind } from '../../../../shared/activity/kinds.ts'
import { TrackerRow_RecommendationFragmentDoc } from '../../../../shared/generated/graphql.ts'
import { dayIn } from '../../../../shared/languages/day.ts'
import { announce } from '../../lib/announce.ts'
import { type LiveActivity, useActivity } from '../../lib/live.ts'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { useShown } from '../../lib/useShown.ts'
import { useSoonAfter } from '../../lib/useSoon.ts'
import { Button } from '../../ui/Button.tsx'
import { NotLoaded, ShowMore } from '../../ui/lists.tsx'
import { EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import type { TrackerSearch } from './search.ts'
import { isInOrder, isMissing, type TrackedRow } from './tracked.ts'
import { TrackerDocument, TrackerSummaryDocument } from './trackerDocuments.ts'
import { TrackerFilters } from './TrackerFilters.tsx'
import { TrackerTable } from './TrackerTable.tsx'

const pageSize = 20

/** By these a recommendation comes into the tracker, out of it or to another place in it. */
const movingKinds: readonly ActivityKind[] = ['RecommendationAdopted', 'RecommendationIssued', 'FollowUpRecorded', 'RecommendationSuperseded', 'RecommendationWithdrawn']
const movesTracker = ({ kind }: LiveActivity): boolean => movingKinds.includes(kind)

const filterOf = ({ task, position, implementation, addressee, q }: TrackerSearch) => ({
  task: task ?? null,
  position: position ? [position] : null,
  implementation: implementation ? [implementation] : null,
  addressee: addressee ?? null,
  search: q ?? null,
})

/** What became of everything that was adopted. Rows are brought up to each act where they stand; nothing moves while one reads. */
export function TrackerView({ search, onSearch }: { search: TrackerSearch; onSearch: (next: TrackerSearch) => void }) {
  const { t } = useLingui()
  const { cache } = useApolloClient()
  const { project } = useSession()
  const today = dayIn(project.timeZone, new Date())
  const variables = { projectId: project.id, filter: filterOf(search), first: pageSize, after: null }
  const list = useQuery(TrackerDocument, { variables, fetchPolicy: 'cache-and-network' })
  const counts = useQuery(TrackerSummaryDocument, { variables: { projectId: project.id }, fetchPolicy: 'cache-and-network' })
  /** What the list lacks, for the filters with which it was missed. */
  const [missed, setMissed] = useState<string | null>(null)
  const asked = JSON.stringify(search)
  const { shown, waits, failed } = useShown(list, asked)
  const summary = (counts.data ?? counts.previousData)?.trackerSummary
  const rows = shown?.tracker.edges.map(({ node }) => node) ?? []
  const again = (): void => {
    void Promise.all([list.refetch(), counts.refetch()])
      .then(() => setMissed(null))
      .catch(() => {})
  }

  useBackAgain(failed, list.refetch)
  useBackAgain(!summary && counts.error !== undefined, counts.refetch)
  useSoonAfter(movesTracker, () => void counts.refetch().catch(() => {}))
  useActivity((activity) => {
    const { recommendation } = activity
    if (!movesTracker(activity) || !recommendation || !shown) return
    // By then the page has it as it stands.
    const id = cache.identify({ __typename: 'Recommendation', id: recommendation.id }) ?? ''
    const row = cache.readFragment<TrackedRow>({ id, fragment: TrackerRow_RecommendationFragmentDoc, fragmentName: 'TrackerRow_recommendation' })
    if (!row || !isMissing(row, rows, search, shown.tracker.pageInfo.hasNextPage, today)) return
    setMissed(asked)
    announce(t`The list has changed.`)
  })

  if (!summary) {
    if (!failed && !counts.error) return <Skeleton heights={[42, 34, 90, 90, 90]} />
    return (
      <EmptyState action={<Button onClick={again}>{<Trans>Try again</Trans>}</Button>}>
        <Trans>The tracker could not be loaded.</Trans>
      </EmptyState>
    )
  }
  const filtered = Object.values(search).some((value) => value !== undefined)
  // What is still that of other filters, until this one's answer is there, says nothing of these.
  const moved = missed === asked || (shown !== undefined && !waits && !isInOrder(rows, search, today))
  return (
    <>
      {(summary.total > 0 || filtered) && <TrackerFilters search={search} onSearch={onSearch} summary={summary} />}
      {moved && (
        <Button look="primary" size="small" className="pill" onClick={again}>
          <Trans>The list has changed. Show it anew</Trans>
        </Button>
      )}
      {failed && (
        <NotLoaded busy={list.loading} onAgain={list.refetch}>
          <Trans>The tracker could not be loaded.</Trans>
        </NotLoaded>
      )}
      {(!shown || (waits && rows.length === 0)) && !failed && <Skeleton heights={[90, 90, 90]} />}
      {shown && !waits && rows.length === 0 && <EmptyState>{filtered ? <Trans>No recommendations match.</Trans> : <Trans>Adopted recommendations appear here.</Trans>}</EmptyState>}
      {shown && rows.length > 0 && (
        <div data-waits={waits} aria-busy={waits}>
          <TrackerTable rows={rows} total={shown.tracker.totalCount} pageSize={pageSize} />
        </div>
      )}
      {!waits && shown?.tracker.pageInfo.hasNextPage && (
        <ShowMore
          busy={list.loading}
          onMore={() =>
            list.fetchMore({
              variables: { after: shown.tracker.pageInfo.endCursor ?? null },
              updateQuery: (known, { fetchMoreResult }) => ({ ...known, tracker: { ...fetchMoreResult.tracker, edges: [...known.tracker.edges, ...fetchMoreResult.tracker.edges] } }),
            })
          }
        />
      )}
    </>
  )
}

import { useQuery } from '@apollo/client/react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormat } from '../../lib/language.ts'
import { useActivity } from '../../lib/live.ts'
import { useSession } from '../../lib/session.ts'
import { movesCitations } from '../../lib/movesCitations.ts'
import { useSoonAfter } from '../../lib/useSoon.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { useShown } from '../../lib/useShown.ts'
import { Moment } from '../../ui/Moment.tsx'
import { Button } from '../../ui/Button.tsx'
import { NotLoaded, ShowMore } from '../../ui/lists.tsx'
import { Badge, EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { RecommendationFilters } from './RecommendationFilters.tsx'
import type { RecommendationSearch } from './search.ts'
import { RecommendationsDocument } from './documents.ts'
import { priorityWords, RecommendationStatusBadge } from './words.tsx'

/** More rows than that the server gives at no time. */
const longestPage = 100

/** The recommendations that one may see, newest change first. */
export function RecommendationsList({ search, onSearch }: { search: RecommendationSearch; onSearch: (next: RecommendationSearch) => void }) {
  const { i18n } = useLingui()
  const { project } = useSession()
  const format = useFormat()
  const { status: wanted, q } = search
  // What is new under some filters is not new under others.
  const asked = JSON.stringify(search)
  const [counted, setCounted] = useState<{ asked: string; ids: ReadonlySet<string> }>({ asked, ids: new Set() })
  const fresh = counted.asked === asked ? counted.ids : new Set<string>()
  const setFresh = (ids: ReadonlySet<string>): void => setCounted({ asked, ids })
  const filter = { projectId: project.id, status: wanted ? [wanted] : null, search: q ?? null }
  const { refetch, fetchMore, ...answer } = useQuery(RecommendationsDocument, { variables: { ...filter, first: 20, after: null }, fetchPolicy: 'cache-and-network' })
  const { shown, waits, failed } = useShown(answer, asked)
  const edges = shown?.recommendations.edges ?? []

  useActivity(({ recommendation }) => {
    if (recommendation && (!wanted || recommendation.status === wanted) && !edges.some(({ node }) => node.id === recommendation.id)) setFresh(new Set([...fresh, recommendation.id]))
  })

  // What a finding was, the recommendations that rest on it are told by no message of their own.
  useSoonAfter(movesCitations, () => {
    setFresh(new Set())
    void refetch({ ...filter, first: Math.min(longestPage, Math.max(20, edges.length)), after: null }).catch(() => {})
  })

  useBackAgain(failed, refetch)
  const filtered = wanted !== undefined || q !== undefined
  return (
    <>
      {(edges.length > 0 || filtered) && <RecommendationFilters search={search} onSearch={onSearch} />}
      {fresh.size > 0 && (
        <Button
          look="primary"
          size="small"
          className="pill"
          onClick={() => {
            void refetch()
              .then(() => setFresh(new Set()))
              .catch(() => {})
          }}
        >
          <Plural value={fresh.size} one="# new recommendation. Show" other="# new recommendations. Show" />
        </Button>
      )}
      {failed && (
        <NotLoaded busy={answer.loading} onAgain={refetch}>
          <Trans>The recommendations could not be loaded.</Trans>
        </NotLoaded>
      )}
      {(!shown || (waits && edges.length === 0)) && !failed && <Skeleton heights={[90, 90, 90]} />}
      {shown && !waits && edges.length === 0 && (
        <EmptyState>{filtered ? <Trans>No recommendations match.</Trans> : <Trans>There are no recommendations yet. They begin with an approved finding.</Trans>}</EmptyState>
      )}
      <ul className="recommendations" data-waits={waits} aria-busy={waits}>
        {edges.map(({ node: { id, ref, title, status, addressee, priority, deadline, staleCitations, assignee, author, updatedAt } }) => (
          <li key={id} className="card stack-tight">
            <p className="row">
              <span className="finding-ref">{ref}</span>
              <RecommendationStatusBadge status={status} />
              {staleCitations > 0 && (
                <Badge tone="warning" icon={<IconAlertTriangle size={16} aria-hidden />}>
                  <Trans>What it rests on has changed</Trans>
                </Badge>
              )}
              <span className="small muted">
                <Trans>Priority: {i18n._(priorityWords[priority])}</Trans>
              </span>
              <Moment relative at={updatedAt} className="small muted row-end" />
            </p>
            <h2>
              <Link to="/r/$ref" params={{ ref }} className="plain-link">
                {title}
              </Link>
            </h2>
            <p className="small muted">
              {addressee} · {assignee?.name ?? author.name}
              {deadline && (
                <>
                  {' '}
                  · <Trans>by {format.day(deadline)}</Trans>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      {!waits && shown?.recommendations.pageInfo.hasNextPage && (
        <ShowMore
          busy={answer.loading}
          onMore={() =>
            fetchMore({
              variables: { after: shown.recommendations.pageInfo.endCursor ?? null },
              updateQuery: (known, { fetchMoreResult }) => ({
                ...known,
                recommendations: { ...fetchMoreResult.recommendations, edges: [...known.recommendations.edges, ...fetchMoreResult.recommendations.edges] },
              }),
            })
          }
        />
      )}
    </>
  )
}

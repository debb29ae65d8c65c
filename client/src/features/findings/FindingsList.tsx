import { useQuery } from '@apollo/client/react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { graphql } from '../../../../shared/generated/gql.ts'
import type { FindingRow_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { countMax } from '../../../../shared/limits/list.ts'
import { announce } from '../../lib/announce.ts'
import { useLanguage, useText } from '../../lib/language.ts'
import { useActivity } from '../../lib/live.ts'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { useShown } from '../../lib/useShown.ts'
import { Button } from '../../ui/Button.tsx'
import { NotLoaded, ShowMore } from '../../ui/lists.tsx'
import { EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { ChosenBar } from './ChosenBar.tsx'
import { FindingFilters } from './FindingFilters.tsx'
import { FindingRow } from './FindingRow.tsx'
import type { FindingSearch } from './search.ts'
import { useChosen } from './useChosen.ts'

export const FindingsDocument = graphql(`
  query Findings($projectId: ID!, $filter: FindingFilter!, $sort: FindingSort!, $first: Int!, $after: String) {
    findings(projectId: $projectId, filter: $filter, sort: $sort, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          ...FindingRow_finding
        }
      }
    }
  }
`)

export const ThemeNamesDocument = graphql(`
  query ThemeNames($slug: String!, $countries: [String!]!) {
    project(slug: $slug) {
      id
      rounds {
        id
        methodology {
          id
          themes {
            code
            name {
              ...Text_text
            }
          }
        }
      }
    }
    regions(countries: $countries) {
      code
      country
      type
      name {
        ...Text_text
      }
    }
  }
`)

const pageSize = 20

function filterOf({ status, theme, region, severity, whose, q }: FindingSearch) {
  return {
    status: status ? [status] : null,
    theme: theme ? [theme] : null,
    region: region ? [region] : null,
    severity: severity ? [severity] : null,
    mine: whose === 'mine' || null,
    assignedToMe: whose === 'assigned' || null,
    search: q ?? null,
  }
}

interface Props {
  search: FindingSearch
  onSearch: (next: FindingSearch) => void
  /** The dialog in which somebody is asked to review those that are ticked. */
  askForReviews: (asking: { findings: readonly FindingRow_FindingFragment[]; onAsked: (findingId: string) => void; onClose: () => void }) => ReactNode
}

/** The findings that one may see. Nothing moves while one reads: what is new waits behind a pill. */
export function FindingsList({ search, onSearch, askForReviews }: Props) {
  const { t } = useLingui()
  const { project } = useSession()
  const { locale } = useLanguage()
  const text = useText()
  const variables = { projectId: project.id, filter: filterOf(search), sort: search.sort ?? ('updated' as const), first: pageSize, after: null }
  const { refetch, fetchMore, ...answer } = useQuery(FindingsDocument, { variables, fetchPolicy: 'cache-and-network' })
  const names = useQuery(ThemeNamesDocument, { variables: { slug: project.slug, countries: project.countries } })
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  const { shown, waits, failed } = useShown(answer, JSON.stringify(variables))
  const edges = shown?.findings.edges ?? []
  const total = shown?.findings.totalCount ?? 0
  const chosen = useChosen(edges.map(({ node }) => node))
  const [asking, setAsking] = useState(false)

  useBackAgain(failed, refetch)
  useBackAgain(!names.data && names.error !== undefined, names.refetch)

  useActivity(({ kind, finding }) => {
    if (kind !== 'FindingSubmitted' || !finding || edges.some(({ node }) => node.id === finding.id)) return
    setFresh((known) => new Set([...known, finding.id]))
    announce(t`A new finding has arrived.`)
  })

  // Rounds have themes in common: each is there once, as the newest round calls it.
  const themes = [...Map.groupBy(names.data?.project?.rounds.flatMap(({ methodology }) => methodology.themes) ?? [], ({ code }) => code).values()].map(([first]) => first!)
  const nameOf = (code: string | null | undefined): string => {
    const theme = themes.find((candidate) => candidate.code === code)
    return theme ? text(theme.name) : ''
  }

  async function showFresh(): Promise<void> {
    await refetch()
    setFresh(new Set())
  }

  async function more(): Promise<void> {
    await fetchMore({
      variables: { after: shown?.findings.pageInfo.endCursor ?? null },
      updateQuery: (known, { fetchMoreResult }) => ({
        ...known,
        findings: { ...fetchMoreResult.findings, edges: [...known.findings.edges, ...fetchMoreResult.findings.edges] },
      }),
    })
  }

  const filtered = Object.values(search).some((value) => value !== undefined)
  return (
    <>
      <FindingFilters search={search} onSearch={onSearch} themes={themes} regions={names.data?.regions ?? []} locale={locale} mayClear={!shown || edges.length > 0} />
      {fresh.size > 0 && (
        <Button look="primary" size="small" className="pill" onClick={() => void showFresh().catch(() => {})}>
          <Plural value={fresh.size} one="# new finding. Show" other="# new findings. Show" />
        </Button>
      )}
      {failed && (
        <NotLoaded busy={answer.loading} onAgain={refetch}>
          <Trans>The findings could not be loaded.</Trans>
        </NotLoaded>
      )}
      {(!shown || (waits && edges.length === 0)) && !failed && <Skeleton heights={[52, 52, 52, 52, 52]} />}
      {shown && !waits && edges.length === 0 && (
        <EmptyState
          action={
            filtered && (
              <Button onClick={() => onSearch({})}>
                <Trans>Clear the filters</Trans>
              </Button>
            )
          }
        >
          {filtered ? <Trans>No findings match.</Trans> : <Trans>There are no findings here that you may read.</Trans>}
        </EmptyState>
      )}
      {edges.length > 0 && (
        <div className="card table-card" data-waits={waits} aria-busy={waits}>
          <table className="findings">
            <caption>
              {total < countMax ? <Plural value={total} one="# finding" other="# findings" /> : <Trans>{total} findings or more</Trans>}
            </caption>
            <thead>
              <tr>
                {chosen && (
                  <th scope="col">
                    <span className="visually-hidden">{t`Choose`}</span>
                  </th>
                )}
                <th scope="col">
                  <Trans>No.</Trans>
                </th>
                <th scope="col">
                  <Trans>Finding</Trans>
                </th>
                <th scope="col">
                  <Trans>Status and severity</Trans>
                </th>
                <th scope="col">
                  <Trans>Whose turn</Trans>
                </th>
                <th scope="col">
                  <Trans>Updated</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {edges.map(({ node }) => (
                <FindingRow key={node.id} finding={node} themeName={nameOf(node.themeCode)} chosen={chosen} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!waits && shown?.findings.pageInfo.hasNextPage && <ShowMore busy={answer.loading} onMore={more} />}
      {chosen && <ChosenBar chosen={chosen} onAsk={() => setAsking(true)} />}
      {chosen && asking && askForReviews({ findings: chosen.findings, onAsked: (findingId) => chosen.set([findingId], false), onClose: () => setAsking(false) })}
    </>
  )
}

import { useQuery } from '@apollo/client/react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { graphql } from '../../../../shared/generated/gql.ts'
import { useSession } from '../../lib/session.ts'
import { Moment } from '../../ui/Moment.tsx'

const BegunDraftsDocument = graphql(`
  query BegunDrafts($projectId: ID!) {
    findings(projectId: $projectId, filter: { mine: true, status: [draft] }, sort: updated, first: 3) {
      totalCount
      edges {
        node {
          id
          title
          updatedAt
        }
      }
    }
  }
`)

/** What one has begun already and not sent: nobody begins the same a second time by mistake. */
export function BegunDrafts() {
  const { t } = useLingui()
  const { project } = useSession()
  const { data } = useQuery(BegunDraftsDocument, { variables: { projectId: project.id }, fetchPolicy: 'cache-and-network' })
  const count = data?.findings.totalCount ?? 0
  const newest = data?.findings.edges ?? []
  if (newest.length === 0) return null
  return (
    <section className="card stack-tight" aria-labelledby="begun-title">
      <h2 id="begun-title">
        <Plural value={count} one="You have begun # draft" other="You have begun # drafts" />
      </h2>
      <ul className="begun">
        {newest.map(({ node: { id, title, updatedAt } }) => (
          <li key={id}>
            <Link className="begun-link" to="/drafts/$findingId" params={{ findingId: id }} search={{ step: undefined }}>
              {title || t`Untitled draft`}
            </Link>{' '}
            <Moment relative at={updatedAt} className="small muted" />
          </li>
        ))}
      </ul>
      {count > newest.length && (
        <Link className="begun-link" to="/findings" search={{ whose: 'mine', status: 'draft' }}>
          <Trans>All that you have begun</Trans>
        </Link>
      )}
    </section>
  )
}

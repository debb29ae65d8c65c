import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { DraftQuery } from '../../../../shared/generated/graphql.ts'

type Finding = NonNullable<DraftQuery['findingDraft']>['finding']

/** What reviewers asked for and nobody has answered: in sight of whoever answers it, and folded away where it is in the way. */
export function Asked({ finding: { ref, decisions, threads } }: { finding: Finding }) {
  const reasons = decisions.filter(({ verdict, current, reason }) => verdict === 'changes_requested' && current && reason !== '')
  const open = threads.filter(({ kind, resolvedAt, comments }) => kind !== 'note' && !resolvedAt && comments.length > 0)
  if (reasons.length === 0 && open.length === 0) return null
  return (
    <details open className="card asked">
      <summary>
        <Trans>What was asked about {ref}</Trans>
      </summary>
      <ul className="stack">
        {reasons.map(({ id, reason, reviewer }) => (
          <li key={id}>
            <strong>{reviewer.name}</strong>
            <p className="pre-line">{reason}</p>
          </li>
        ))}
        {open.map(({ id, anchor, comments }) => (
          <li key={id} className="stack-tight">
            {anchor.__typename === 'PassageAnchor' && <blockquote className="quote small">{anchor.quote}</blockquote>}
            {comments.map((comment) => (
              <div key={comment.id}>
                <strong>{comment.author.name}</strong>
                <p className="pre-line">{comment.body}</p>
              </div>
            ))}
          </li>
        ))}
      </ul>
      <p>
        <Link to="/f/$ref" params={{ ref }} search={{}}>
          <Trans>Open the finding</Trans>
        </Link>
      </p>
    </details>
  )
}

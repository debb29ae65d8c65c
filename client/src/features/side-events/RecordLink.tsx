import { Link } from '@tanstack/react-router'
import type { AgendaDocument_DocumentFragment } from '../../../../shared/generated/graphql.ts'

/** The way to a record that an agenda shows. */
export function RecordLink({ document: { ref, finding, recommendation } }: { document: AgendaDocument_DocumentFragment }) {
  if (finding) {
    return (
      <Link to="/f/$ref" params={{ ref: finding.ref }} search={{}}>
        {finding.ref}: {finding.title}
      </Link>
    )
  }
  // Whoever put it there may not read it any more.
  if (!recommendation) return <span>{ref}</span>
  return (
    <Link to="/r/$ref" params={{ ref: recommendation.ref }}>
      {recommendation.ref}: {recommendation.title}
    </Link>
  )
}

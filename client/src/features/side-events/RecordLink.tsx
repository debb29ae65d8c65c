import { Link } from '@tanstack/react-router'
import type { AgendaDocument_DocumentFragment } from '../../../../shared/generated/graphql.ts'

/** The way to a record that an agenda shows. */
export function RecordLink({ document: { finding, recommendation } }: { document: AgendaDocument_DocumentFragment }) {
  if (finding) {
    return (
      <Link to="/f/$ref" params={{ ref: finding.ref }} search={{}}>
        {finding.ref}: {finding.title}
      </Link>
    )
  }
  if (!recommendation) return null
  return (
    <Link to="/r/$ref" params={{ ref: recommendation.ref }}>
      {recommendation.ref}: {recommendation.title}
    </Link>
  )
}

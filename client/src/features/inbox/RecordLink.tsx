import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

interface Props {
  finding?: { id: string; ref: string; status?: string } | null | undefined
  recommendation?: { ref: string } | null | undefined
  sideEvent?: { slug: string } | null | undefined
  thread?: string | null | undefined
  children: ReactNode
}

/** Leads to where the thing is done: a draft to its form, a thread to itself. */
export function RecordLink({ finding, recommendation, sideEvent, thread, children }: Props) {
  if (finding?.status === 'draft') {
    return (
      <Link className="inbox-open" to="/drafts/$findingId" params={{ findingId: finding.id }} search={{ step: undefined }}>
        {children}
      </Link>
    )
  }
  if (finding) {
    return (
      <Link className="inbox-open" to="/f/$ref" params={{ ref: finding.ref }} search={thread ? { tab: 'threads', thread } : {}}>
        {children}
      </Link>
    )
  }
  if (sideEvent) {
    return (
      <Link className="inbox-open" to="/events/$slug" params={{ slug: sideEvent.slug }}>
        {children}
      </Link>
    )
  }
  if (!recommendation) return null
  return (
    <Link className="inbox-open" to="/r/$ref" params={{ ref: recommendation.ref }}>
      {children}
    </Link>
  )
}

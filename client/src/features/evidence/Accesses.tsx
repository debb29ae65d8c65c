import { useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { intoSight } from '../../lib/intoSight.ts'
import { Button } from '../../ui/Button.tsx'
import { Moment } from '../../ui/Moment.tsx'
import { EvidenceAccessesDocument } from './documents.ts'

/** Who had the file before their eyes, and who took its original and why; asked for only when somebody wants to know. */
export function Accesses({ findingId, sha256 }: { findingId: string; sha256: string }) {
  const [open, setOpen] = useState(false)
  const { data, loading, error, fetchMore } = useQuery(EvidenceAccessesDocument, { variables: { findingId, sha256, first: 20, after: null }, fetchPolicy: 'network-only', skip: !open })
  const accesses = data?.evidenceAccesses
  const list = useRef<HTMLDetailsElement>(null)
  const arrived = accesses !== undefined || error !== undefined
  // When it is there, it is longer than what was unfolded. Who asks for more of it is at its end already.
  useEffect(() => {
    if (open) intoSight(list.current)
  }, [open, arrived])
  return (
    <details ref={list} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Trans>Who has seen this file</Trans>
      </summary>
      {error && !data && (
        <p role="alert">
          <Trans>The list could not be loaded. Close this, and open it again.</Trans>
        </p>
      )}
      {accesses?.edges.length === 0 && (
        <p className="small muted">
          <Trans>Nobody but the author.</Trans>
        </p>
      )}
      <ul className="stack-tight accesses">
        {accesses?.edges.map(({ node: { id, kind, person, reason, at, openedAt } }) => (
          <li key={id} className="small">
            {kind === 'viewed' && <Trans>{person.name} saw it.</Trans>}
            {kind === 'original' && (openedAt ? <Trans>{person.name} took the original.</Trans> : <Trans>{person.name} asked for the original and has not taken it.</Trans>)}{' '}
            <span className="muted">
              <Moment at={openedAt ?? at} />
            </span>
            {reason && <q className="block">{reason}</q>}
          </li>
        ))}
      </ul>
      {accesses?.pageInfo.hasNextPage && (
        <Button
          size="small"
          busy={loading}
          onClick={() =>
            void fetchMore({
              variables: { after: accesses.pageInfo.endCursor ?? null },
              updateQuery: (known, { fetchMoreResult }) => ({
                ...known,
                evidenceAccesses: { ...fetchMoreResult.evidenceAccesses, edges: [...known.evidenceAccesses.edges, ...fetchMoreResult.evidenceAccesses.edges] },
              }),
            })
          }
        >
          <Trans>Show more</Trans>
        </Button>
      )}
    </details>
  )
}

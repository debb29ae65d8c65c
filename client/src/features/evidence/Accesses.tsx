import { useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { Moment } from '../../ui/Moment.tsx'
import { EvidenceAccessesDocument } from './documents.ts'
import { intoSight } from './intoSight.ts'

/** Who had the file before their eyes, and who took its original and why; asked for only when somebody wants to know. */
export function Accesses({ findingId, sha256 }: { findingId: string; sha256: string }) {
  const [open, setOpen] = useState(false)
  const { data, error } = useQuery(EvidenceAccessesDocument, { variables: { findingId, sha256 }, fetchPolicy: 'network-only', skip: !open })
  const accesses = data?.evidenceAccesses
  const list = useRef<HTMLDetailsElement>(null)
  // When it is there, it is longer than what was unfolded.
  useEffect(() => {
    if (open) intoSight(list.current)
  }, [open, accesses, error])
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
      {accesses?.length === 0 && (
        <p className="small muted">
          <Trans>Nobody but the author.</Trans>
        </p>
      )}
      <ul className="stack-tight accesses">
        {accesses?.map(({ id, kind, person, reason, at }) => (
          <li key={id} className="small">
            {kind === 'original' ? <Trans>{person.name} took the original.</Trans> : <Trans>{person.name} saw it.</Trans>}{' '}
            <span className="muted">
              <Moment at={at} />
            </span>
            {reason && <q className="block">{reason}</q>}
          </li>
        ))}
      </ul>
    </details>
  )
}

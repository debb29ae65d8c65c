import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { AgendaDocument_DocumentFragment } from '../../../../shared/generated/graphql.ts'

/** What has become of a record since it was put on the agenda, in words. Nothing where nothing has. */
export function RecordChanges({ document: { finding, recommendation, revision, newestRevision: newest, staleReasons } }: { document: AgendaDocument_DocumentFragment }) {
  if (staleReasons.length === 0) return null
  const status = finding?.status ?? recommendation?.status
  return (
    <ul className="bullets small">
      {staleReasons.includes('changed') && (
        <li>
          <Trans>Its text has changed since: revision {newest} is the newest.</Trans>{' '}
          {finding && (
            <Link to="/f/$ref" params={{ ref: finding.ref }} search={{ rev: `${revision}..${newest}` }}>
              <Trans>See what changed</Trans>
            </Link>
          )}
        </li>
      )}
      {staleReasons.includes('not_approved') && (
        <li>
          <Trans>It is not approved any more: it is under review again.</Trans>
        </li>
      )}
      {staleReasons.includes('not_open') && (
        <li>
          <Trans>It may not be shown to people from outside the team any more. Take it off.</Trans>
        </li>
      )}
      {!status && staleReasons.includes('ended') && (
        <li>
          <Trans>It was withdrawn, rejected or replaced.</Trans>
        </li>
      )}
      {status === 'withdrawn' && (
        <li>
          <Trans>It was withdrawn.</Trans>
        </li>
      )}
      {status === 'rejected' && (
        <li>
          <Trans>It was rejected.</Trans>
        </li>
      )}
      {status === 'superseded' && (
        <li>{finding ? <Trans>Another finding has taken its place.</Trans> : <Trans>Another recommendation has taken its place.</Trans>}</li>
      )}
    </ul>
  )
}

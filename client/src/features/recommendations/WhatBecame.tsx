import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { Citation } from './values.ts'

/** What has become of a cited finding since, in words, and the way to what is different in it. Nothing where nothing has. */
export function WhatBecame({ citation: { finding, revision, staleReasons } }: { citation: Citation }) {
  const { number: cited } = revision
  const newest = finding.revision?.number ?? cited
  if (staleReasons.length === 0) return null
  return (
    <ul className="bullets small">
      {staleReasons.includes('changed') && (
        <li>
          <Trans>Its text has changed since: revision {newest} is the newest.</Trans>{' '}
          <Link to="/f/$ref" params={{ ref: finding.ref }} search={{ rev: `${cited}..${newest}` }}>
            <Trans>See what changed</Trans>
          </Link>
        </li>
      )}
      {staleReasons.includes('not_approved') && (
        <li>
          <Trans>It is not approved any more: it is under review again.</Trans>
        </li>
      )}
      {finding.status === 'withdrawn' && (
        <li>
          <Trans>It was withdrawn.</Trans>
        </li>
      )}
      {finding.status === 'rejected' && (
        <li>
          <Trans>It was rejected.</Trans>
        </li>
      )}
      {finding.status === 'superseded' && (
        <li>
          <Trans>Another finding has taken its place.</Trans>
        </li>
      )}
    </ul>
  )
}

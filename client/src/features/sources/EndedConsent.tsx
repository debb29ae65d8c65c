import { Trans } from '@lingui/react/macro'
import type { NamedSource } from '../../../../shared/findings/source.ts'
import type { Source_SourceFragment } from '../../../../shared/generated/graphql.ts'
import type { FindingStatus } from '../../../../shared/workflow/finding.ts'
import { Banner } from '../../ui/surfaces.tsx'

/** Where the newest text rests on somebody who does not agree any more: what is to be done. */
export function EndedConsent({ status, named, rows, own, author }: { status: FindingStatus; named: readonly NamedSource[]; rows: readonly Source_SourceFragment[]; own: boolean; author: string }) {
  // What has ended waits for nothing.
  if (status !== 'changes_requested' || !named.some(({ sourceId }) => rows.some(({ id, consentEndedAt }) => id === sourceId && consentEndedAt))) return null
  return (
    <Banner tone="warning">
      <span className="banner-words">
        {own ? (
          <Trans>A source of this finding does not agree any more that what they told is used. Please write a revision without them and without everything that came from them, or withdraw the finding.</Trans>
        ) : (
          <Trans>A source of this finding does not agree any more that what they told is used. It waits for a text without them: {author}.</Trans>
        )}
      </span>
    </Banner>
  )
}

import { Trans } from '@lingui/react/macro'
import type { InboxPolicy_ChangeFragment } from '../../../../shared/generated/graphql.ts'
import { Moment } from '../../ui/Moment.tsx'
import { ForAllRow } from './ForAllRow.tsx'

/** Another review policy that waits for the reader's decision. */
export function PolicyRow({ change: { id, proposedBy, proposedAt }, gone }: { change: InboxPolicy_ChangeFragment; gone: boolean }) {
  return (
    <ForAllRow id={id} to="/settings/review-policy" words={<Trans>Decide on a proposal: another review policy</Trans>} gone={gone}>
      <span className="small muted inbox-line">
        <span>
          <Trans>{proposedBy.name} proposed it.</Trans>
        </span>
        <Moment relative at={proposedAt} />
      </span>
      {gone && (
        <span className="small">
          <Trans>It is decided, or it was withdrawn.</Trans>
        </span>
      )}
    </ForAllRow>
  )
}

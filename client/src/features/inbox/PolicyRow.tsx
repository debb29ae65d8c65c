import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { InboxPolicy_ChangeFragment } from '../../../../shared/generated/graphql.ts'
import { Moment } from '../../ui/Moment.tsx'

/** Another review policy that waits for the reader's decision. It can be neither put off nor passed on: anybody who may decides it for all. */
export function PolicyRow({ change: { id, proposedBy, proposedAt }, gone }: { change: InboxPolicy_ChangeFragment; gone: boolean }) {
  const words = <Trans>Decide on a proposal: another review policy</Trans>
  return (
    <li className="inbox-row" data-row={id} data-gone={gone}>
      <div className="inbox-words">
        <span className="inbox-title">
          {gone ? (
            <s>{words}</s>
          ) : (
            <Link className="inbox-open" to="/settings/review-policy">
              {words}
            </Link>
          )}
        </span>
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
      </div>
    </li>
  )
}

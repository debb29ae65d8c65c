import { Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { InboxGroup_GroupFragment } from '../../../../shared/generated/graphql.ts'

/** A working group that nobody chairs. Like a proposal, it can be neither put off nor passed on: any coordinator names somebody for all. */
export function GroupRow({ group: { id, name }, gone }: { group: InboxGroup_GroupFragment; gone: boolean }) {
  const words = <Trans>Name a chair: {name}</Trans>
  return (
    <li className="inbox-row" data-row={id} data-gone={gone}>
      <div className="inbox-words">
        <span className="inbox-title">
          {gone ? (
            <s>{words}</s>
          ) : (
            <Link className="inbox-open" to="/groups">
              {words}
            </Link>
          )}
        </span>
        <span className="small muted inbox-line">{gone ? <Trans>Somebody chairs it now.</Trans> : <Trans>Nobody chairs this working group.</Trans>}</span>
      </div>
    </li>
  )
}

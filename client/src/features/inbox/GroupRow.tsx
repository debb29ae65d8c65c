import { Trans } from '@lingui/react/macro'
import type { InboxGroup_GroupFragment } from '../../../../shared/generated/graphql.ts'
import { ForAllRow } from './ForAllRow.tsx'

/** A working group that nobody chairs: any coordinator names somebody. */
export function GroupRow({ group: { id, name }, gone }: { group: InboxGroup_GroupFragment; gone: boolean }) {
  return (
    <ForAllRow id={id} to="/groups" words={<Trans>Name a chair: {name}</Trans>} gone={gone}>
      <span className="small muted inbox-line">{gone ? <Trans>Somebody chairs it now.</Trans> : <Trans>Nobody chairs this working group.</Trans>}</span>
    </ForAllRow>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { mayManageGroups } from '../../../../shared/access/group.ts'
import { GroupsView } from '../../features/groups/GroupsView.tsx'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { useTitle } from '../shell/useTitle.ts'

export function GroupsRoute() {
  const { t } = useLingui()
  const { member } = useSession()
  useTitle(t`Working groups`)
  const [creating, setCreating] = useState(false)
  return (
    <>
      <div className="page-head">
        <h1>
          <Trans>Working groups</Trans>
        </h1>
        {mayManageGroups(member) && (
          <Button look="primary" icon={<IconPlus size={20} aria-hidden />} onClick={() => setCreating(true)}>
            <Trans>New working group</Trans>
          </Button>
        )}
      </div>
      <GroupsView creating={creating} onCreated={() => setCreating(false)} />
    </>
  )
}

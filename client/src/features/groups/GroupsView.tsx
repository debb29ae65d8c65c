import { useQuery } from '@apollo/client/react'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { mayManageGroups } from '../../../../shared/access/group.ts'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState, Skeleton } from '../../ui/surfaces.tsx'
import { WorkingGroupsDocument } from './documents.ts'
import { GroupCard } from './GroupCard.tsx'
import { ChangeGroup, ChangeMembers, CreateGroup } from './GroupDialogs.tsx'

/** The working groups of the project: what for, who, and how they decide. Everybody in the project sees them; coordinators put them together. */
export function GroupsView({ creating, onCreated }: { creating: boolean; onCreated: () => void }) {
  const { project, member } = useSession()
  const [open, setOpen] = useState<{ id: string; dialog: 'terms' | 'members' } | null>(null)
  const { data, error, refetch } = useQuery(WorkingGroupsDocument, { variables: { slug: project.slug }, fetchPolicy: 'cache-and-network' })
  const look = (): void => void refetch().catch(() => {})
  useBackAgain(!data && error !== undefined, look)
  const groups = data?.project?.workingGroups
  if (!groups && error) {
    return (
      <EmptyState action={<Button onClick={look}>{<Trans>Try again</Trans>}</Button>}>
        <Trans>The working groups could not be loaded.</Trans>
      </EmptyState>
    )
  }
  if (!groups) return <Skeleton heights={[220, 220]} />
  const chosen = groups.find(({ id }) => id === open?.id)
  const close = (): void => setOpen(null)
  return (
    <>
      {groups.length === 0 ? (
        <EmptyState>
          {mayManageGroups(member) ? (
            <Trans>There is no working group yet. Without one, a coordinator adopts recommendations.</Trans>
          ) : (
            <Trans>There is no working group yet. A coordinator of the project puts one together.</Trans>
          )}
        </EmptyState>
      ) : (
        <ul className="stack">
          {groups.map((group) => (
            <GroupCard key={group.id} group={group} onChange={() => setOpen({ id: group.id, dialog: 'terms' })} onMembers={() => setOpen({ id: group.id, dialog: 'members' })} />
          ))}
        </ul>
      )}
      {creating && <CreateGroup onClose={onCreated} />}
      {chosen && open?.dialog === 'terms' && <ChangeGroup key={chosen.id} group={chosen} onClose={close} />}
      {chosen && open?.dialog === 'members' && <ChangeMembers key={chosen.id} group={chosen} onClose={close} />}
    </>
  )
}

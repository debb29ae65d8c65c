import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { mayChangeRoles, mayRemove } from '../../../../shared/access/members.ts'
import { useRoleList } from '../../lib/roleWords.ts'
import { useSession } from '../../lib/session.ts'
import { Button } from '../../ui/Button.tsx'
import { ChangeRoles } from './ChangeRoles.tsx'
import { asMember, membersOf, nameIn, type ProjectMember } from '../../lib/members.ts'
import { RemoveMember } from './RemoveMember.tsx'

function Actions({ member, onChange, onRemove }: { member: ProjectMember; onChange: () => void; onRemove: () => void }) {
  const { t } = useLingui()
  const { member: viewer, project } = useSession()
  const name = nameIn(project, member.person)
  const own = member.person.id === viewer.personId
  return (
    <div className="row row-tight">
      {mayChangeRoles(viewer, asMember(member)) && (
        <Button size="small" aria-label={t`Change roles: ${name}`} onClick={onChange}>
          <Trans>Change roles</Trans>
        </Button>
      )}
      {mayRemove(viewer, asMember(member)) && (
        <Button size="small" look="danger" aria-label={own ? t`Leave the project` : t`Remove ${name}`} onClick={onRemove}>
          {own ? <Trans>Leave the project</Trans> : <Trans>Remove</Trans>}
        </Button>
      )}
    </div>
  )
}

/** Who works in the project, and as what; to those who may, what they can change. */
export function MembersTable() {
  const { project, viewer } = useSession()
  const roleList = useRoleList()
  const [open, setOpen] = useState<{ personId: string; dialog: 'roles' | 'remove' } | null>(null)
  const members = membersOf(project)
  const chosen = members.find(({ person }) => person.id === open?.personId)
  return (
    <div className="card table-card">
      <table className="people">
        <thead>
          <tr>
            <th scope="col">
              <Trans>Name</Trans>
            </th>
            <th scope="col">
              <Trans>Organisation</Trans>
            </th>
            <th scope="col">
              <Trans>Role</Trans>
            </th>
            <th scope="col" className="people-actions">
              <Trans>What you can do</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.person.id}>
              <th scope="row">
                {member.person.name}
                {member.person.id === viewer.id && (
                  <span className="muted">
                    {' '}
                    <Trans>(you)</Trans>
                  </span>
                )}
              </th>
              <td>{member.person.organisation.name}</td>
              <td>{roleList(member.roles, member.reviewerKind)}</td>
              <td className="people-actions">
                <Actions member={member} onChange={() => setOpen({ personId: member.person.id, dialog: 'roles' })} onRemove={() => setOpen({ personId: member.person.id, dialog: 'remove' })} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {chosen && open?.dialog === 'roles' && <ChangeRoles key={open.personId} member={chosen} onClose={() => setOpen(null)} />}
      {chosen && open?.dialog === 'remove' && <RemoveMember key={open.personId} member={chosen} onClose={() => setOpen(null)} />}
    </div>
  )
}

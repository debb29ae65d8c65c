import { useQuery } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { mayManageMembers } from '../../../../shared/access/members.ts'
import { MembersDocument } from '../../features/people/documents.ts'
import { InviteMember } from '../../features/people/InviteMember.tsx'
import { MembersTable } from '../../features/people/MembersTable.tsx'
import { PendingInvitations } from '../../features/people/PendingInvitations.tsx'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { Button } from '../../ui/Button.tsx'
import { useTitle } from '../shell/useTitle.ts'

/** Who works in the project, who is asked in, and, for those who may, how to change it. */
export function PeopleRoute() {
  const { t } = useLingui()
  useTitle(t`People`)
  const { project, member } = useSession()
  const [inviting, setInviting] = useState(false)
  // The members come with the session as well; this brings what has changed since, and the invitations.
  const { data, error, refetch } = useQuery(MembersDocument, { variables: { slug: project.slug }, fetchPolicy: 'cache-and-network' })
  useBackAgain(error !== undefined, refetch)
  const manages = mayManageMembers(member)
  return (
    <>
      <div className="page-head">
        <h1>
          <Trans>People</Trans>
        </h1>
        {manages && (
          <Button look="primary" icon={<IconUserPlus size={20} aria-hidden />} onClick={() => setInviting(true)}>
            <Trans>Invite a person</Trans>
          </Button>
        )}
      </div>
      <MembersTable />
      {manages && data?.project && <PendingInvitations invitations={data.project.invitations} />}
      {inviting && <InviteMember onClose={() => setInviting(false)} />}
    </>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { IconClock } from '@tabler/icons-react'
import { mayGrant } from '../../../../shared/access/members.ts'
import type { Invitation_InvitationFragment } from '../../../../shared/generated/graphql.ts'
import { useClock } from '../../lib/clock.ts'
import { useRoleList } from '../../lib/roleWords.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Badge } from '../../ui/surfaces.tsx'
import { useToast } from '../../ui/Toasts.tsx'
import { WithdrawInvitationDocument } from './documents.ts'

function Waiting({ invitation }: { invitation: Invitation_InvitationFragment }) {
  const { t } = useLingui()
  const { member } = useSession()
  const clock = useClock()
  const roleList = useRoleList()
  const toast = useToast()
  const { submit, failure, busy } = useSubmit(WithdrawInvitationDocument)
  const { id, name, email, organisation, roles, reviewerKind, expiresAt, invitedBy } = invitation
  const over = Date.parse(expiresAt) <= Date.now()

  async function withdraw(): Promise<void> {
    if (await submit({ invitationId: id })) toast(<Trans>The invitation of {name} is withdrawn. Its link opens nothing any more.</Trans>)
  }

  return (
    <li className="invitation">
      <div>
        <p className="invited">
          <strong>{name}</strong> <span className="muted">{email}</span>
        </p>
        <p>
          {organisation} · {roleList(roles, reviewerKind)}
        </p>
        <p className="muted small">{over ? <Badge tone="warning" icon={<IconClock size={16} aria-hidden />}>{<Trans>Its week is over</Trans>}</Badge> : <Trans>Invited by {invitedBy.name}, open until {clock.instant(expiresAt)}</Trans>}</p>
        <Failed failure={failure} />
      </div>
      {mayGrant(member, roles) && (
        <Button size="small" busy={busy} aria-label={t`Withdraw the invitation of ${name}`} onClick={() => void withdraw()}>
          <Trans>Withdraw</Trans>
        </Button>
      )}
    </li>
  )
}

/** Who has been asked and has not come yet. */
export function PendingInvitations({ invitations }: { invitations: readonly Invitation_InvitationFragment[] }) {
  return (
    <section className="card stack" aria-labelledby="invitations-title">
      <h2 id="invitations-title">
        <Trans>Open invitations</Trans>
      </h2>
      {invitations.length === 0 ? (
        <p className="muted">
          <Trans>Nobody is waiting to come in.</Trans>
        </p>
      ) : (
        <ul className="invitations">
          {invitations.map((invitation) => (
            <Waiting key={invitation.id} invitation={invitation} />
          ))}
        </ul>
      )}
    </section>
  )
}

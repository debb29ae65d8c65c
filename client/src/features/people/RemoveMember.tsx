import { useApolloClient } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useSession } from '../../lib/session.ts'
import { forgetAndReadAnew } from '../../lib/readAnew.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { RemoveMemberDocument } from './documents.ts'
import { nameIn, type ProjectMember } from '../../lib/members.ts'

/** Asks once more before a membership ends: somebody else's, or one's own. */
export function RemoveMember({ member: { person }, onClose }: { member: ProjectMember; onClose: () => void }) {
  const { t } = useLingui()
  const { project, viewer } = useSession()
  const client = useApolloClient()
  const { submit, failure, busy } = useSubmit(RemoveMemberDocument)
  const name = nameIn(project, person)
  const own = person.id === viewer.id

  async function send(): Promise<void> {
    const result = await submit({ projectId: project.id, personId: person.id })
    if (!result) return
    // Nothing of the project stays behind with somebody who has left it.
    if (own) await forgetAndReadAnew(client)
    else onClose()
  }

  return (
    <Dialog title={own ? t`Leave the project` : t`Remove ${name}`} onClose={onClose}>
      <p>
        {own ? (
          <Trans>You lose access at once. To come back, you have to be invited again.</Trans>
        ) : (
          <Trans>{name} loses access to this project at once, on every device. The account itself stays.</Trans>
        )}
      </p>
      <p>
        <Trans>What was written and decided stays, under the name. Reviews and recommendations that are in hand go back to the others.</Trans>
      </p>
      <Failed failure={failure} />
      <div className="row">
        <Button look="danger" busy={busy} onClick={() => void send()}>
          {own ? <Trans>Leave the project</Trans> : <Trans>Remove</Trans>}
        </Button>
        <Button look="quiet" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </Dialog>
  )
}

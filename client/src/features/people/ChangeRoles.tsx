import { useApolloClient } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { checkRoles } from '../../../../shared/limits/people.ts'
import { useRoleList } from '../../lib/roleWords.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Form } from '../../ui/Form.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { ChangeMemberRolesDocument, MembersDocument } from './documents.ts'
import { useFieldErrors } from '../../lib/fieldErrors.ts'
import { nameIn, type ProjectMember } from '../../lib/members.ts'
import { RoleFields } from './RoleFields.tsx'

/** Replaces somebody's roles. Whoever was second sees what the first one made of them, and decides again. */
export function ChangeRoles({ member, onClose }: { member: ProjectMember; onClose: () => void }) {
  const { t } = useLingui()
  const { project } = useSession()
  const client = useApolloClient()
  const roleList = useRoleList()
  const { person, roles, reviewerKind } = member
  const name = nameIn(project, person)
  const [seen, setSeen] = useState({ roles, reviewerKind })
  const [chosen, setChosen] = useState({ roles, reviewerKind })
  /** Live, or learnt from a refusal: what is on the page is not what the choice was made on. */
  const moved = roles.toSorted().join() !== seen.roles.toSorted().join() || reviewerKind !== seen.reviewerKind
  const { submit, failure, busy } = useSubmit(ChangeMemberRolesDocument)
  const { accept, errorAt } = useFieldErrors(failure)

  async function send(): Promise<void> {
    if (!accept(checkRoles(chosen))) return
    const input = { projectId: project.id, personId: person.id, ...chosen, expectedRoles: seen.roles, expectedReviewerKind: seen.reviewerKind }
    if (await submit(input)) onClose()
    else await client.query({ query: MembersDocument, variables: { slug: project.slug }, fetchPolicy: 'network-only' })
  }

  return (
    <Dialog title={t`Roles of ${name}`} onClose={onClose}>
      <Form onSend={() => void send()}>
        {moved && (
          <Banner tone="warning">
            <Trans>Somebody has changed these roles while you were choosing. They are now: {roleList(roles, reviewerKind)}.</Trans>
          </Banner>
        )}
        <RoleFields chosen={chosen} onChange={setChosen} errorAt={errorAt} />
        {failure?.kind !== 'invalid' && failure?.kind !== 'stale' && <Failed failure={failure} />}
        <div className="row dialog-actions">
          {moved ? (
            <Button
              // Not the element that saves, made over: the click that is under way would save.
              key="begin"
              look="primary"
              onClick={() => {
                setSeen({ roles, reviewerKind })
                setChosen({ roles, reviewerKind })
              }}
            >
              <Trans>Begin with the roles of now</Trans>
            </Button>
          ) : (
            <Button key="save" type="submit" look="primary" busy={busy}>
              <Trans>Save the roles</Trans>
            </Button>
          )}
          <Button look="quiet" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useMemo, useState } from 'react'
import { checkInvitation, emailMax, organisationNameMax, personNameMax } from '../../../../shared/limits/people.ts'
import { refusalSentences } from '../../lib/sentences.ts'
import { useSession } from '../../lib/session.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Form } from '../../ui/Form.tsx'
import { Select, TextInput } from '../../ui/inputs.tsx'
import { InviteMemberDocument } from './documents.ts'
import { useFieldErrors } from '../../lib/fieldErrors.ts'
import { InvitationLink } from './InvitationLink.tsx'
import { newInvitationToken } from './invitationLink.ts'
import { type Chosen, RoleFields } from './RoleFields.tsx'

const another = 'another'
const ids: Readonly<Record<string, string>> = { email: 'invited-email', name: 'invited-name', organisationId: 'invited-organisation', organisationName: 'invited-organisation' }

interface Fields {
  email: string
  name: string
  organisation: string
  organisationName: string
}

const inputOf = ({ email, name, organisation, organisationName }: Fields, { roles, reviewerKind }: Chosen) => ({
  email: email.trim(),
  name,
  organisationId: organisation && organisation !== another ? organisation : null,
  organisationName: organisation === another ? organisationName : null,
  roles,
  reviewerKind,
})

/** Who, from where, as what; then the link, once. */
export function InviteMember({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui()
  const { project } = useSession()
  const [fields, setFields] = useState<Fields>({ email: '', name: '', organisation: '', organisationName: '' })
  const [chosen, setChosen] = useState<Chosen>({ roles: [], reviewerKind: null })
  const [made, setMade] = useState<{ id: string; name: string; expiresAt: string; token: string } | null>(null)
  const { submit, failure, busy, clear } = useSubmit(InviteMemberDocument)
  const idOf = (path: string): string => (path === 'organisationName' && fields.organisation === another ? 'invited-organisation-name' : (ids[path] ?? path))
  const isChoice = (path: string): boolean => path === 'organisationName' && fields.organisation === ''
  const { accept, errorAt } = useFieldErrors(failure, { idOf, isChoice })
  const refused = failure?.kind === 'refused' ? failure.code : null
  /** Refusals that are about the address. */
  const addressRefused = refused === 'ALREADY_MEMBER' ? t`The person with this address is a member of the project already.` : refused === 'ALREADY_INVITED' ? i18n._(refusalSentences[refused]) : undefined
  // What is wrong stands beside its field by now.
  useEffect(() => {
    if (failure) document.querySelector<HTMLElement>('dialog [aria-invalid="true"]')?.focus()
  }, [failure])
  const input = inputOf(fields, chosen)
  const text = JSON.stringify(input)
  // One token for each input: what is tried again is the same invitation, and what was changed is another one.
  const token = useMemo(() => (text ? newInvitationToken() : ''), [text])
  const organisations = [...new Map(project.members.map(({ person: { organisation } }) => [organisation.id, organisation.name]))]
  const set = (change: Partial<Fields>): void => setFields((before) => ({ ...before, ...change }))
  const setEmail = (email: string): void => {
    set({ email })
    // What was said of one address is not true of another.
    if (addressRefused !== undefined) clear()
  }

  async function send(): Promise<void> {
    // What was refused before is not said of what stands there now.
    if (!accept(checkInvitation(input))) return clear()
    const result = await submit({ projectId: project.id, ...input, token })
    if (result?.__typename === 'InvitationSuccess') setMade({ id: result.invitation.id, name: result.invitation.name, expiresAt: result.invitation.expiresAt, token })
  }

  if (made) return <InvitationLink {...made} onClose={onClose} />
  return (
    <Dialog title={t`Invite a person`} onClose={onClose}>
      <Form onSend={() => void send()}>
        <TextInput id="invited-email" type="email" label={t`E-mail address`} value={fields.email} max={emailMax} error={errorAt('email') ?? addressRefused} onChange={setEmail} />
        <TextInput id="invited-name" label={t`Name`} hint={t`As the others will see it. The person can correct it.`} value={fields.name} max={personNameMax} error={errorAt('name')} onChange={(name) => set({ name })} />
        <Select
          id="invited-organisation"
          label={t`Organisation`}
          empty={t`Choose an organisation`}
          value={fields.organisation}
          error={errorAt('organisationId') ?? (fields.organisation === another ? undefined : errorAt('organisationName'))}
          options={[...organisations.map(([value, label]) => ({ value, label })), { value: another, label: t`Another organisation` }]}
          onChange={(organisation) => set({ organisation })}
        />
        {fields.organisation === another && (
          <TextInput id="invited-organisation-name" label={t`Name of the organisation`} value={fields.organisationName} max={organisationNameMax} error={errorAt('organisationName')} onChange={(organisationName) => set({ organisationName })} />
        )}
        <RoleFields chosen={chosen} onChange={setChosen} errorAt={errorAt} />
        {failure?.kind !== 'invalid' && addressRefused === undefined && <Failed typed failure={failure} />}
        <div className="row dialog-actions">
          <Button type="submit" look="primary" busy={busy}>
            <Trans>Make the invitation</Trans>
          </Button>
          <Button look="quiet" onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

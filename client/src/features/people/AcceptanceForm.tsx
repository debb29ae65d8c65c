import { useMutation } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { checkAcceptance, passwordMax, passwordMin, personNameMax } from '../../../../shared/limits/people.ts'
import { useLanguage } from '../../lib/language.ts'
import { refusalSentences } from '../../lib/sentences.ts'
import type { Viewer } from '../../lib/session.ts'
import { codeOf, type Failure } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextInput } from '../../ui/inputs.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import type { OpenInvitation } from './AcceptInvitation.tsx'
import { AcceptInvitationDocument } from './documents.ts'
import { useFieldErrors } from '../../lib/fieldErrors.ts'

function Refusal({ failure }: { failure: Failure | null }) {
  const { i18n } = useLingui()
  if (!failure || failure.kind === 'invalid' || failure.kind === 'stale') return null
  return (
    <Banner tone="danger">
      {failure.kind === 'refused' ? (
        failure.code === 'SIGN_IN_FAILED' ? (
          <Trans>This is not the password of the account that has this address. If you have forgotten it, tell the person who invited you.</Trans>
        ) : (
          i18n._(refusalSentences[failure.code])
        )
      ) : failure.code === 'NOT_FOUND' ? (
        <Trans>This invitation was used or withdrawn in the meantime. Ask the person who invited you for a new one.</Trans>
      ) : failure.code === 'RATE_LIMITED' ? (
        <Trans>Too many attempts. Please wait a quarter of an hour.</Trans>
      ) : (
        <Trans>We could not reach the server. Please try again.</Trans>
      )}
    </Banner>
  )
}

/** The same form for those who have an account and those who do not: only the right password tells. */
export function AcceptanceForm({ token, invitation, viewer, onAccepted }: { token: string; invitation: OpenInvitation; viewer: Viewer | null; onAccepted: (slug: string) => Promise<void> }) {
  const { t } = useLingui()
  const { locale } = useLanguage()
  const [name, setName] = useState(invitation.name)
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const [accept] = useMutation(AcceptInvitationDocument)
  const { accept: mayBeSent, errorAt } = useFieldErrors(failure, { idOf: (path) => `own-${path}` })
  const known = viewer?.email === invitation.email

  async function send(): Promise<void> {
    if (!mayBeSent(known ? [] : checkAcceptance({ name, password }))) return
    setBusy(true)
    setFailure(null)
    try {
      const { data } = await accept({ variables: { input: { token, name, password, locale } } })
      const result = data?.acceptInvitation
      if (result?.__typename === 'SignInSuccess') await onAccepted(invitation.projectSlug)
      else if (result?.__typename === 'Refused') setFailure({ kind: 'refused', code: result.code })
      else if (result?.__typename === 'Invalid') setFailure({ kind: 'invalid', issues: result.issues })
    } catch (error) {
      setFailure({ kind: 'failed', code: codeOf(error) })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Form onSend={() => void send()}>
      {viewer && !known && (
        <Banner>
          <Trans>You are signed in as {viewer.email}. Joining signs that account out on this device.</Trans>
        </Banner>
      )}
      {known ? (
        <p>
          <Trans>You are signed in with the invited account, {invitation.email}.</Trans>
        </p>
      ) : (
        <>
          <TextInput id="own-email" type="email" label={t`E-mail address`} readOnly autoComplete="username" value={invitation.email} onChange={() => {}} />
          <TextInput id="own-name" label={t`Your name`} hint={t`As the others will see it. An account that you have already keeps its name.`} autoComplete="name" max={personNameMax} value={name} error={errorAt('name')} onChange={setName} />
          <TextInput
            id="own-password"
            type="password"
            label={t`Password`}
            hint={t`New to Karek: choose one of at least ${passwordMin} characters, that you use nowhere else. If you have an account with this address already, enter its password.`}
            autoComplete="new-password"
            max={passwordMax}
            value={password}
            error={errorAt('password')}
            onChange={setPassword}
          />
        </>
      )}
      <Refusal failure={failure} />
      <Button type="submit" look="primary" busy={busy}>
        <Trans>Join the project</Trans>
      </Button>
    </Form>
  )
}

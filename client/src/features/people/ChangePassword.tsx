import { useMutation } from '@apollo/client/react'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { checkPasswordChange, passwordMax, passwordMin } from '../../../../shared/limits/people.ts'
import { renewSession } from '../../lib/renewal.ts'
import { refusalSentences } from '../../lib/sentences.ts'
import { useSession } from '../../lib/session.ts'
import { codeOf, type Failure } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Form } from '../../ui/Form.tsx'
import { CheckboxGroup, TextInput } from '../../ui/inputs.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { ChangePasswordDocument } from './documents.ts'
import { useFieldErrors } from '../../lib/fieldErrors.ts'

const idOf = (path: string): string => (path === 'currentPassword' ? 'current-password' : 'new-password')

function useChange() {
  const [change] = useMutation(ChangePasswordDocument)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)

  /** Answers whether the password is the new one; this page then goes on in a fresh session. */
  async function send(input: { currentPassword: string; newPassword: string }): Promise<boolean> {
    let done = false
    setBusy(true)
    setFailure(null)
    try {
      await renewSession(async () => {
        const { data } = await change({ variables: { input } })
        const result = data?.changePassword
        if (result?.__typename === 'Refused') setFailure({ kind: 'refused', code: result.code })
        if (result?.__typename === 'Invalid') setFailure({ kind: 'invalid', issues: result.issues })
        done = result?.__typename === 'SignInSuccess'
        return done
      })
    } catch (error) {
      setFailure({ kind: 'failed', code: codeOf(error) })
    } finally {
      setBusy(false)
    }
    return done
  }
  return { send, failure, busy, clear: () => setFailure(null) }
}

function PasswordForm({ onChanged }: { onChanged: () => void }) {
  const { t, i18n } = useLingui()
  const { viewer } = useSession()
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const [shown, setShown] = useState(false)
  const { send, failure, busy, clear } = useChange()
  const { accept, errorAt } = useFieldErrors(failure, { idOf })
  const refused = failure?.kind === 'refused' ? i18n._(refusalSentences[failure.code]) : undefined
  const type = shown ? 'text' : 'password'

  async function submit(): Promise<void> {
    // What was refused before is not said of what stands there now.
    if (!accept(checkPasswordChange({ currentPassword, newPassword }))) return clear()
    if (!(await send({ currentPassword, newPassword }))) return
    setCurrent('')
    setNew('')
    onChanged()
  }

  return (
    <Form onSend={() => void submit()}>
      {/* Tells password keepers whose password it is. */}
      <input type="email" name="username" autoComplete="username" value={viewer.email} readOnly hidden />
      <TextInput id="current-password" type={type} label={t`Present password`} autoComplete="current-password" max={passwordMax} value={currentPassword} error={errorAt('currentPassword') ?? refused} onChange={setCurrent} />
      <TextInput
        id="new-password"
        type={type}
        label={t`New password`}
        hint={t`At least ${passwordMin} characters, that you use nowhere else. A few unrelated words are easy to keep in mind.`}
        autoComplete="new-password"
        max={passwordMax}
        value={newPassword}
        error={errorAt('newPassword')}
        onChange={setNew}
      />
      <CheckboxGroup id="passwords-shown" label={t`While typing`} values={shown ? ['shown'] : []} options={[{ value: 'shown', label: t`Show the passwords` }]} onChange={(values) => setShown(values.length > 0)} />
      {failure?.kind === 'failed' && (
        <Banner tone="danger">{failure.code === 'RATE_LIMITED' ? <Trans>Too many attempts. Please wait a quarter of an hour.</Trans> : <Trans>We could not reach the server. Please try again.</Trans>}</Banner>
      )}
      <div>
        <Button type="submit" look="primary" busy={busy}>
          <Trans>Change the password</Trans>
        </Button>
      </div>
    </Form>
  )
}

/** One's own password. Every other device is signed out with the old one. */
export function ChangePassword({ hasPassword, onChanged }: { hasPassword: boolean; onChanged: () => void }) {
  const [changed, setChanged] = useState(false)
  function tell(): void {
    setChanged(true)
    onChanged()
  }
  return (
    <section className="card stack" aria-labelledby="password-title">
      <h2 id="password-title">
        <Trans>Password</Trans>
      </h2>
      {changed && (
        <Banner tone="success">
          <Trans>The password is changed. Every other device is signed out.</Trans>
        </Banner>
      )}
      {hasPassword ? (
        <>
          <p className="muted">
            <Trans>Changing it signs you out on every other device at once.</Trans>
          </p>
          <PasswordForm onChanged={tell} />
        </>
      ) : (
        <p className="muted">
          <Trans>You have entered as a demo person. They have no password.</Trans>
        </p>
      )}
    </section>
  )
}

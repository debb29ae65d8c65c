import { Trans, useLingui } from '@lingui/react/macro'
import { AccountLanguages } from './AccountLanguages.tsx'
import { SignOut } from './SignOut.tsx'
import { useTitle } from './useTitle.ts'

/** For whoever is signed in and belongs to no project, whether they never did or do not any more. */
export function WithoutProject() {
  const { t } = useLingui()
  useTitle(t`No project`)
  return (
    <main className="sign-in" id="main">
      <AccountLanguages className="sign-in-languages" />
      <header className="sign-in-head">
        <img src="/karek.svg" alt="" width={44} height={44} />
        <h1>Karek</h1>
        <p>
          <Trans>You are not a member of any project. Whoever coordinates one can invite you.</Trans>
        </p>
        <SignOut />
      </header>
    </main>
  )
}

import { Trans } from '@lingui/react/macro'
import { IconLogout } from '@tabler/icons-react'
import { graphql } from '../../../../shared/generated/gql.ts'
import { Button } from '../../ui/Button.tsx'
import { StillSignedIn } from './StillSignedIn.tsx'
import { useSignOut } from './useSignOut.ts'

const SignOutDocument = graphql(`
  mutation SignOut {
    signOut {
      ok
    }
  }
`)

/** The way out, and what came of it. */
export function SignOut() {
  const { leave, busy, failed } = useSignOut(SignOutDocument)
  return (
    <>
      <Button look="quiet" icon={<IconLogout size={20} aria-hidden />} busy={busy} onClick={() => void leave()}>
        {failed ? <Trans>Try to sign out again</Trans> : <Trans>Sign out</Trans>}
      </Button>
      <StillSignedIn because={failed} />
    </>
  )
}

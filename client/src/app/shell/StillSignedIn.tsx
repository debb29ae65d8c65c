import { Trans } from '@lingui/react/macro'
import { Banner } from '../../ui/surfaces.tsx'

/** Beside the way out, when it did not open. */
export function StillSignedIn({ because }: { because: 'unanswered' | 'refused' | null }) {
  if (!because) return null
  return (
    <Banner tone="danger">
      {because === 'unanswered' ? (
        <Trans>We could not reach the server: you are still signed in, and nothing is lost. Try again when there is a connection.</Trans>
      ) : (
        <Trans>The server answered, but did not sign you out: you are still signed in, and nothing is lost. Wait a minute, then try again.</Trans>
      )}
    </Banner>
  )
}

import { Trans } from '@lingui/react/macro'
import { Banner } from '../../ui/surfaces.tsx'

/** Beside the way out, when it did not open. */
export function StillSignedIn() {
  return (
    <Banner tone="danger">
      <Trans>We could not reach the server: you are still signed in, and nothing is lost. Try again when there is a connection.</Trans>
    </Banner>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { useConnection } from '../../lib/connection.ts'
import { Banner } from '../../ui/surfaces.tsx'

/** Whether what one sees is live. */
export function ConnectionChip() {
  const { t } = useLingui()
  const connection = useConnection()
  const words = { live: t`Live`, connecting: t`Connecting`, reconnecting: t`Reconnecting`, unavailable: t`Reconnecting`, offline: t`Offline` }[connection]
  return (
    <span className="connection" data-state={connection} role="status">
      {words}
    </span>
  )
}

/** Quiet, and only when it matters. */
export function OfflineBanner() {
  const connection = useConnection()
  if (connection === 'unavailable') {
    return (
      <Banner tone="warning">
        <Trans>The server cannot reach its data at the moment. You can read what is on the page, and what you type stays here.</Trans>
      </Banner>
    )
  }
  if (connection !== 'offline') return null
  return (
    <Banner tone="warning">
      <Trans>You are offline. You can read what is on the page; what you send will need a connection.</Trans>
    </Banner>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { InboxView } from '../../features/inbox/InboxView.tsx'
import { useTitle } from '../shell/useTitle.ts'

export function InboxRoute() {
  const { t } = useLingui()
  useTitle(t`Inbox`)
  return (
    <>
      <h1>
        <Trans>Inbox</Trans>
      </h1>
      <InboxView />
    </>
  )
}

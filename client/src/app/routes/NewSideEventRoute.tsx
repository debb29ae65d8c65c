import { Trans, useLingui } from '@lingui/react/macro'
import { mayEditSideEvents } from '../../../../shared/access/sideEvent.ts'
import { WriteSideEvent } from '../../features/side-events/WriteSideEvent.tsx'
import { useSession } from '../../lib/session.ts'
import { Failed } from '../../ui/Failed.tsx'
import { useTitle } from '../shell/useTitle.ts'

export function NewSideEventRoute() {
  const { t } = useLingui()
  useTitle(t`New side event`)
  const { member } = useSession()
  return (
    <>
      <h1>
        <Trans>New side event</Trans>
      </h1>
      {mayEditSideEvents(member) ? <WriteSideEvent /> : <Failed failure={{ kind: 'refused', code: 'NOT_ALLOWED' }} />}
    </>
  )
}

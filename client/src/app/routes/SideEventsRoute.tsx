import { Trans, useLingui } from '@lingui/react/macro'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { mayEditSideEvents } from '../../../../shared/access/sideEvent.ts'
import { SideEventsList } from '../../features/side-events/SideEventsList.tsx'
import { useSession } from '../../lib/session.ts'
import { useTitle } from '../shell/useTitle.ts'

export function SideEventsRoute() {
  const { t } = useLingui()
  const { member } = useSession()
  useTitle(t`Side events`)
  const begin = mayEditSideEvents(member) && (
    <Link to="/events/new" className="button" data-look="primary">
      <IconPlus size={18} aria-hidden />
      <Trans>New side event</Trans>
    </Link>
  )
  return (
    <>
      <div className="page-head">
        <h1>
          <Trans>Side events</Trans>
        </h1>
        {begin}
      </div>
      <SideEventsList />
    </>
  )
}

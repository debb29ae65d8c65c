import { useSearch } from '@tanstack/react-router'
import { mayEditSideEvents } from '../../../../shared/access/sideEvent.ts'
import { ParticipantsView } from '../../features/side-events/ParticipantsView.tsx'
import { useSession } from '../../lib/session.ts'
import { NotFound } from '../shell/NotFound.tsx'
import { SideEventPage } from './SideEventPage.tsx'

export function ParticipantsRoute() {
  const { member } = useSession()
  const { view } = useSearch({ from: '/events/$slug/participants' })
  // Who comes, and how many, concerns those who prepare the event.
  return (
    <SideEventPage from="/events/$slug/participants">
      {(sideEvent) => (mayEditSideEvents(member) ? <ParticipantsView key={sideEvent.id} sideEvent={sideEvent} atTheDoor={view === 'check-in'} /> : <NotFound among="sideEvents" />)}
    </SideEventPage>
  )
}

import { useSearch } from '@tanstack/react-router'
import { mayEditSideEvents } from '../../../../shared/access/sideEvent.ts'
import { AttendanceView } from '../../features/side-events/AttendanceView.tsx'
import { ParticipantsView } from '../../features/side-events/ParticipantsView.tsx'
import { useSession } from '../../lib/session.ts'
import { SideEventPage } from './SideEventPage.tsx'

export function ParticipantsRoute() {
  const { member } = useSession()
  const { view } = useSearch({ from: '/events/$slug/participants' })
  // Who comes concerns those who prepare the event; everybody else is told how many.
  return (
    <SideEventPage from="/events/$slug/participants">
      {(sideEvent) => (mayEditSideEvents(member) ? <ParticipantsView key={sideEvent.id} sideEvent={sideEvent} atTheDoor={view === 'check-in'} /> : <AttendanceView key={sideEvent.id} sideEvent={sideEvent} />)}
    </SideEventPage>
  )
}

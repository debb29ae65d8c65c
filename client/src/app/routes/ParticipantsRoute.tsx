import { mayEditSideEvents } from '../../../../shared/access/sideEvent.ts'
import { ParticipantsView } from '../../features/side-events/ParticipantsView.tsx'
import { useSession } from '../../lib/session.ts'
import { NotFound } from '../shell/NotFound.tsx'
import { SideEventPage } from './SideEventPage.tsx'

export function ParticipantsRoute() {
  const { member } = useSession()
  // Who comes concerns those who prepare the event.
  if (!mayEditSideEvents(member)) return <NotFound />
  return <SideEventPage from="/events/$slug/participants">{(sideEvent) => <ParticipantsView key={sideEvent.id} sideEvent={sideEvent} />}</SideEventPage>
}

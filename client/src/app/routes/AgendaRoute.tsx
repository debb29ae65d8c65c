import { AgendaView } from '../../features/side-events/AgendaView.tsx'
import { SideEventPage } from './SideEventPage.tsx'

export function AgendaRoute() {
  return <SideEventPage from="/events/$slug/agenda">{(sideEvent) => <AgendaView key={sideEvent.id} sideEvent={sideEvent} />}</SideEventPage>
}

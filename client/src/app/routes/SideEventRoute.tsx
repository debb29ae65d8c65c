import { SideEventView } from '../../features/side-events/SideEventView.tsx'
import { SideEventPage } from './SideEventPage.tsx'

export function SideEventRoute() {
  return <SideEventPage from="/events/$slug">{(sideEvent) => <SideEventView key={sideEvent.id} sideEvent={sideEvent} />}</SideEventPage>
}

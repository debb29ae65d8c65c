import { SpeakersView } from '../../features/side-events/SpeakersView.tsx'
import { SideEventPage } from './SideEventPage.tsx'

export function SpeakersRoute() {
  return <SideEventPage from="/events/$slug/speakers">{(sideEvent) => <SpeakersView key={sideEvent.id} sideEvent={sideEvent} />}</SideEventPage>
}

import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { MaterialsView } from '../../features/materials/MaterialsView.tsx'
import { parseMaterialSearch } from '../../features/materials/search.ts'
import { SideEventPage } from './SideEventPage.tsx'

const from = '/events/$slug/materials'

export function MaterialsRoute() {
  const search = useSearch({ from })
  const { slug } = useParams({ from })
  const navigate = useNavigate()
  return <SideEventPage from={from}>{(sideEvent) => <MaterialsView key={sideEvent.id} sideEvent={sideEvent} search={parseMaterialSearch(search)} onSearch={(next) => void navigate({ to: from, params: { slug }, search: next, replace: true })} />}</SideEventPage>
}

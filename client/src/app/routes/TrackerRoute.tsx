import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { TrackerView } from '../../features/recommendations/TrackerView.tsx'
import { useTitle } from '../shell/useTitle.ts'

export function TrackerRoute() {
  const { t } = useLingui()
  useTitle(t`Tracker`)
  const search = useSearch({ from: '/tracker' })
  const navigate = useNavigate()
  return (
    <>
      <div className="page-head">
        <h1>
          <Trans>Tracker</Trans>
        </h1>
      </div>
      <TrackerView search={search} onSearch={(next) => void navigate({ to: '/tracker', search: next, replace: true })} />
    </>
  )
}

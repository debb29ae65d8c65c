import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { FindingsList } from '../../features/findings/FindingsList.tsx'
import type { FindingSearch } from '../../features/findings/search.ts'
import { OwnConflicts } from '../../features/review/OwnConflicts.tsx'
import { useTitle } from '../shell/useTitle.ts'

export function FindingsRoute() {
  const { t } = useLingui()
  useTitle(t`Findings`)
  const search = useSearch({ from: '/findings' })
  const navigate = useNavigate()
  const onSearch = useCallback((next: FindingSearch) => void navigate({ to: '/findings', search: next, replace: true }), [navigate])
  return (
    <>
      <div className="page-head">
        <h1>
          <Trans>Findings</Trans>
        </h1>
      </div>
      <OwnConflicts />
      <FindingsList search={search} onSearch={onSearch} />
    </>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type ComponentProps, useCallback } from 'react'
import { FindingsList } from '../../features/findings/FindingsList.tsx'
import type { FindingSearch } from '../../features/findings/search.ts'
import { AskForReviews } from '../../features/review/AskForReviews.tsx'
import { OwnConflicts } from '../../features/review/OwnConflicts.tsx'
import { useTitle } from '../shell/useTitle.ts'

const askForReviews = (asking: ComponentProps<typeof AskForReviews>) => <AskForReviews {...asking} />

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
      <FindingsList search={search} onSearch={onSearch} askForReviews={askForReviews} />
    </>
  )
}

import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { reachedRecommendationStatuses } from '../../../../shared/workflow/recommendation.ts'
import { ClearFilters, FilterSearch, FilterSelect } from '../../ui/filters.tsx'
import type { RecommendationSearch } from './search.ts'
import { statusWords } from './words.tsx'

/** Filters of the list, which live in the address. */
export function RecommendationFilters({ search, onSearch }: { search: RecommendationSearch; onSearch: (next: RecommendationSearch) => void }) {
  const { t, i18n } = useLingui()
  // Begun anew, the words that nobody has been asked for yet are gone as well.
  const [cleared, setCleared] = useState(0)
  return (
    <div className="filters" role="search">
      <FilterSearch key={cleared} label={t`Search the recommendations`} value={search.q} onChange={(q) => onSearch({ ...search, q })} />
      <FilterSelect label={t`Status`} value={search.status} options={reachedRecommendationStatuses.map((value) => ({ value, label: i18n._(statusWords[value]) }))} onChange={(value) => onSearch({ ...search, status: reachedRecommendationStatuses.find((known) => known === value) })} />
      {(search.q !== undefined || search.status !== undefined) && (
        <ClearFilters
          onClear={() => {
            setCleared(cleared + 1)
            onSearch({})
          }}
        />
      )}
    </div>
  )
}

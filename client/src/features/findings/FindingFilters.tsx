import { Trans, useLingui } from '@lingui/react/macro'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { Text_TextFragment } from '../../../../shared/generated/graphql.ts'
import type { Locale } from '../../../../shared/languages/locales.ts'
import { reachedFindingStatuses } from '../../../../shared/workflow/finding.ts'
import { severities } from '../../../../shared/workflow/scales.ts'
import { textIn } from '../../lib/language.ts'
import { type Choice, ClearFilters, FilterSearch, FilterSelect } from '../../ui/filters.tsx'
import { type FindingSearch, findingSorts } from './search.ts'
import { severityWords, statusWords } from './words.ts'

interface Named {
  code: string
  name: Text_TextFragment
}

interface Props {
  search: FindingSearch
  onSearch: (next: FindingSearch) => void
  themes: readonly Named[]
  regions: readonly Named[]
  locale: Locale
  /** Where the list is empty, it offers that itself. */
  mayClear: boolean
}

/** Filters that live in the address. On a phone all but the commonest are folded away, one below the other. */
export function FindingFilters({ search, onSearch, themes, regions, locale, mayClear }: Props) {
  const { t, i18n } = useLingui()
  // Begun anew, the words that nobody has been asked for yet are gone as well.
  const [cleared, setCleared] = useState(0)
  const [unfolded, setUnfolded] = useState(false)
  const selectsId = useId()
  const set = (change: Partial<FindingSearch>): void => onSearch({ ...search, ...change })

  const chosen = [search.status, search.theme, search.region, search.severity, search.sort].filter(Boolean).length
  const named = (items: readonly Named[]): Choice[] => items.map(({ code, name }) => ({ value: code, label: textIn(locale, name) }))
  const sortWords = { updated: t`Newest change first`, ref: t`Newest number first`, severity: t`Most severe first` }
  return (
    <div className="filters" role="search">
      <FilterSearch key={cleared} label={t`Search the findings`} value={search.q} onChange={(q) => set({ q })} />
      <div className="filter-chips">
        {(['mine', 'assigned'] as const).map((whose) => (
          <button key={whose} type="button" className="chip" aria-pressed={search.whose === whose} onClick={() => set({ whose: search.whose === whose ? undefined : whose })}>
            {whose === 'mine' ? <Trans>Mine</Trans> : <Trans>I review</Trans>}
          </button>
        ))}
        <button type="button" className="chip filter-unfold" aria-expanded={unfolded} aria-controls={selectsId} onClick={() => setUnfolded(!unfolded)}>
          <IconAdjustmentsHorizontal size={18} aria-hidden />
          {chosen === 0 ? <Trans>Filters</Trans> : <Trans>Filters: {chosen}</Trans>}
        </button>
      </div>
      <div className="filter-selects" id={selectsId} data-unfolded={unfolded}>
        <FilterSelect label={t`Status`} value={search.status} options={reachedFindingStatuses.map((value) => ({ value, label: i18n._(statusWords[value]) }))} onChange={(value) => set({ status: reachedFindingStatuses.find((known) => known === value) })} />
        <FilterSelect label={t`Theme`} value={search.theme} options={named(themes)} onChange={(theme) => set({ theme })} />
        <FilterSelect label={t`Region`} value={search.region} options={named(regions)} onChange={(region) => set({ region })} />
        <FilterSelect label={t`Severity`} value={search.severity} options={severities.map((value) => ({ value, label: i18n._(severityWords[value]) }))} onChange={(value) => set({ severity: severities.find((known) => known === value) })} />
        <FilterSelect label={t`Order`} value={search.sort} options={findingSorts.map((value) => ({ value, label: sortWords[value] }))} onChange={(value) => set({ sort: findingSorts.find((known) => known === value) })} />
        {mayClear && Object.values(search).some((value) => value !== undefined) && (
          <ClearFilters
            onClear={() => {
              setCleared(cleared + 1)
              onSearch({})
            }}
          />
        )}
      </div>
    </div>
  )
}

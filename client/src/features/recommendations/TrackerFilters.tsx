import { Trans, useLingui } from '@lingui/react/macro'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import type { TrackerSummaryQuery } from '../../../../shared/generated/graphql.ts'
import { countMax } from '../../../../shared/limits/list.ts'
import { trackedImplementations, trackedPositions } from '../../../../shared/workflow/followUp.ts'
import { implementationWords, positionWords, trackWords } from '../../lib/followUpWords.ts'
import { ClearFilters, FilterSearch, FilterSelect } from '../../ui/filters.tsx'
import type { TrackerSearch } from './search.ts'

interface Count {
  value: string
  words: ReactNode
  count: number
}

/** Counts that narrow the list when they are pressed. What nothing is counted of is offered only to be let go of. */
function Counts({ label, counts, chosen, onChoose }: { label: string; counts: readonly Count[]; chosen: string | undefined; onChoose: (value: string | undefined) => void }) {
  const offered = counts.filter(({ value, count }) => count > 0 || value === chosen)
  if (offered.length === 0) return null
  return (
    <div className="tracker-counts" role="group" aria-label={label}>
      <span className="small muted" aria-hidden>
        {label}
      </span>
      {offered.map(({ value, words, count }) => (
        <button key={value} type="button" className="chip" aria-pressed={value === chosen} onClick={() => onChoose(value === chosen ? undefined : value)}>
          {words} <strong>{count < countMax ? count : <Trans>{count} or more</Trans>}</strong>
        </button>
      ))}
    </div>
  )
}

interface Props {
  search: TrackerSearch
  onSearch: (next: TrackerSearch) => void
  summary: TrackerSummaryQuery['trackerSummary']
}

/** How it stands with everything that was adopted, and filters that live in the address. On a phone all but what is to be done is folded away. */
export function TrackerFilters({ search, onSearch, summary: { toSend, lookDue, positions, implementations, addressees } }: Props) {
  const { t, i18n } = useLingui()
  const foldedId = useId()
  const [unfolded, setUnfolded] = useState(false)
  // Begun anew, the words that nobody has been asked for yet are gone as well.
  const [cleared, setCleared] = useState(0)
  const set = (change: Partial<TrackerSearch>): void => onSearch({ ...search, ...change })
  const countOf = (counts: readonly { value: string; count: number }[], value: string): number => counts.find((one) => one.value === value)?.count ?? 0
  const named = [...new Set([...addressees.map(({ addressee }) => addressee), ...(search.addressee ? [search.addressee] : [])])].toSorted((left, right) => left.localeCompare(right, i18n.locale))
  const chosen = [search.position, search.implementation, search.addressee].filter(Boolean).length
  return (
    <div className="filters" role="search">
      <FilterSearch key={cleared} label={t`Search the tracker`} value={search.q} onChange={(q) => set({ q })} />
      <div className="filter-chips">
        <Counts
          label={t`To be done`}
          chosen={search.task}
          counts={[
            { value: 'to_send', words: <Trans>To be sent</Trans>, count: toSend },
            { value: 'look_due', words: <Trans>Look is due</Trans>, count: lookDue },
          ]}
          onChoose={(value) => set({ task: value === 'to_send' || value === 'look_due' ? value : undefined })}
        />
        <button type="button" className="chip filter-unfold" aria-expanded={unfolded} aria-controls={foldedId} onClick={() => setUnfolded(!unfolded)}>
          <IconAdjustmentsHorizontal size={18} aria-hidden />
          {chosen === 0 ? <Trans>Filters</Trans> : <Trans>Filters: {chosen}</Trans>}
        </button>
      </div>
      <div className="filter-selects" id={foldedId} data-unfolded={unfolded}>
        <Counts
          label={i18n._(trackWords.position)}
          chosen={search.position}
          counts={trackedPositions.map((value) => ({ value, words: value === 'unknown' ? t`No answer yet` : i18n._(positionWords[value]), count: countOf(positions, value) }))}
          onChoose={(value) => set({ position: trackedPositions.find((known) => known === value) })}
        />
        <Counts
          label={i18n._(trackWords.status)}
          chosen={search.implementation}
          counts={trackedImplementations.map((value) => ({ value, words: value === 'unknown' ? t`Nothing is known yet` : i18n._(implementationWords[value]), count: countOf(implementations, value) }))}
          onChoose={(value) => set({ implementation: trackedImplementations.find((known) => known === value) })}
        />
        <FilterSelect label={t`Addressee`} value={search.addressee} options={named.map((value) => ({ value, label: value }))} onChange={(addressee) => set({ addressee })} />
        {Object.values(search).some((value) => value !== undefined) && (
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

import { useLingui } from '@lingui/react/macro'
import type { NamedSource } from '../../../../shared/findings/source.ts'
import { consentWords } from '../../lib/consentWords.ts'
import { useDraftSources } from './DraftSources.tsx'

/** One line for each source that a text names. */
export function useSourceLines(rows: readonly { id: string; number: number }[]): (sources: readonly NamedSource[]) => string {
  const { t, i18n } = useLingui()
  return (sources) =>
    sources
      .flatMap(({ sourceId, consent }) => {
        const number = rows.find(({ id }) => id === sourceId)?.number
        return number === undefined ? [] : [t`Source ${number}: ${i18n._(consentWords[consent])}`]
      })
      .join('\n')
}

export function SourceNames({ sources }: { sources: readonly NamedSource[] }) {
  const { rows } = useDraftSources()
  return <span className="pre-line">{useSourceLines(rows)(sources)}</span>
}

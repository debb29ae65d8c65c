import { useQuery } from '@apollo/client/react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import type { CiteFindings_FindingFragment } from '../../../../shared/generated/graphql.ts'
import { countMax } from '../../../../shared/limits/list.ts'
import { citationsMax } from '../../../../shared/limits/recommendation.ts'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { usePaused } from '../../lib/usePaused.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckboxGroup, TextInput } from '../../ui/inputs.tsx'
import { Banner, Skeleton } from '../../ui/surfaces.tsx'
import { CitableDocument } from './citationDocuments.ts'
import { isCitable, type RecommendationValues } from './values.ts'

type Citable = CiteFindings_FindingFragment
type Chosen = RecommendationValues['citations']

interface Props {
  label: string
  error: string | undefined
  citations: Chosen
  onChange: (citations: Chosen) => void
}

/** As many as one looks through; the others are found by their words. */
const shownMax = 10

/** What is chosen already, wherever in the list it would be: what the recommendation cites when one begins, and what one ticks. What is unticked again stays in reach. */
function useChosen(citations: Chosen) {
  const { project } = useSession()
  const [asked, setAsked] = useState<readonly string[]>([])
  const [ticked, setTicked] = useState<ReadonlyMap<string, Citable>>(new Map())
  const unknown = citations.map(({ findingId }) => findingId).filter((id) => !asked.includes(id) && !ticked.has(id))
  if (unknown.length > 0) setAsked([...asked, ...unknown])
  const { data, previousData, error, loading, refetch } = useQuery(CitableDocument, { variables: { projectId: project.id, filter: { ids: [...asked] }, first: 2 * citationsMax }, skip: asked.length === 0 })
  const loaded = (data ?? previousData)?.findings.edges.map(({ node }) => node) ?? []
  return {
    chosen: new Map([...loaded.map((finding): [string, Citable] => [finding.id, finding]), ...ticked]),
    keep: (findings: readonly Citable[]) => setTicked(new Map([...ticked, ...findings.map((finding): [string, Citable] => [finding.id, finding])])),
    error,
    loading,
    refetch,
  }
}

/** The approved findings on which a recommendation rests. They are looked for on the server; what is chosen is always shown. */
export function CiteFindings({ label, error: wrong, citations, onChange }: Props) {
  const { t } = useLingui()
  const { project } = useSession()
  const [typed, setTyped] = useState('')
  const search = usePaused(typed.trim())
  const list = useQuery(CitableDocument, { variables: { projectId: project.id, filter: { status: ['approved', 'published'], ...(search === '' ? {} : { search }) }, first: shownMax }, fetchPolicy: 'cache-and-network' })
  const { chosen, keep, ...mine } = useChosen(citations)
  const failed = list.error ?? mine.error
  const look = (): void => void Promise.all([list.error && list.refetch(), mine.error && mine.refetch()]).catch(() => {})
  useBackAgain(failed !== undefined, look)

  const shown = (list.data ?? list.previousData)?.findings
  const found = shown?.edges.map(({ node }) => node) ?? []
  const elsewhere = [...chosen.values()].filter(({ id }) => !found.some((finding) => finding.id === id))
  const offered = [...elsewhere, ...found]

  function choose(ids: string[]): void {
    const known = new Map(citations.map((citation) => [citation.findingId, citation]))
    const added = offered.filter(({ id }) => ids.includes(id) && !known.has(id))
    keep(added)
    onChange([...ids.flatMap((id) => known.get(id) ?? []), ...added.map(({ id, revision }) => ({ findingId: id, revision: revision?.number ?? 1 }))])
  }

  function state(total: number): ReactNode {
    const more = total - found.length
    if (total === 0) return search === '' ? <Trans>There are no approved findings yet.</Trans> : <Trans>No approved finding has these words.</Trans>
    if (total >= countMax) return <Trans>There are many more: look for them by their words or their number.</Trans>
    return more > 0 && <Plural value={more} one="There is # more: look for it by its words or its number." other="There are # more: look for them by their words or their number." />
  }

  return (
    <div className="stack-tight">
      <TextInput id="find-finding" type="search" optional label={t`Find a finding`} hint={t`Words of its text or its number shorten the list below.`} value={typed} max={200} onChange={setTyped} onEnter={() => document.querySelector<HTMLElement>('#citations input')?.focus()} />
      {failed && (
        <Banner tone="warning">
          <Trans>The findings could not be loaded.</Trans>
          <Button size="small" busy={list.loading || mine.loading} onClick={look}>
            <Trans>Try again</Trans>
          </Button>
        </Banner>
      )}
      <CheckboxGroup
        id="citations"
        label={label}
        hint={t`Only approved findings can be cited.`}
        values={citations.map(({ findingId }) => findingId)}
        options={offered.map((finding) => ({ value: finding.id, label: `${finding.ref}: ${finding.title}`, ...(isCitable(finding) ? {} : { hint: t`It is not approved now.` }) }))}
        error={wrong}
        onChange={choose}
      />
      {!failed && (!shown || (mine.loading && chosen.size === 0)) && <Skeleton heights={[24, 24, 24]} />}
      <p role="status" className="field-hint">
        {shown && state(shown.totalCount)}
      </p>
    </div>
  )
}

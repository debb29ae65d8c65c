import { useQuery } from '@apollo/client/react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { countMax } from '../../../../shared/limits/list.ts'
import { useSession } from '../../lib/session.ts'
import { useBackAgain } from '../../lib/useBackAgain.ts'
import { usePaused } from '../../lib/usePaused.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckboxGroup, type Option, TextInput } from '../../ui/inputs.tsx'
import { Banner, Skeleton } from '../../ui/surfaces.tsx'
import { CitableDocument } from './citationDocuments.ts'
import { type Citable, useCited } from './useCited.ts'
import { isCitable, type RecommendationValues } from './values.ts'

type Chosen = RecommendationValues['citations']

interface Props {
  label: string
  error: string | undefined
  citations: Chosen
  /** Those with which one began. */
  before: Chosen
  onChange: (citations: Chosen) => void
}

/** As many as one looks through; the others are found by their words. */
const shownMax = 10
const searchMax = 200

/** How many an answer has: beside the words that are read, those that are heard. */
function FoundState({ total, shown, searched }: { total: number; shown: number; searched: boolean }): ReactNode {
  const more = total - shown
  if (total === 0) return searched ? <Trans>No approved finding has these words.</Trans> : <Trans>There are no approved findings yet.</Trans>
  if (total >= countMax) return <Trans>There are many more: look for them by their words or their number.</Trans>
  return (
    <>
      <span className="visually-hidden">
        <Plural value={total} one="# found." other="# found." />{' '}
      </span>
      {more > 0 && <Plural value={more} one="There is # more: look for it by its words or its number." other="There are # more: look for them by their words or their number." />}
    </>
  )
}

/** The approved findings on which a recommendation rests. They are looked for on the server; what is chosen is always shown. */
export function CiteFindings({ label, error: wrong, citations, before, onChange }: Props) {
  const { t } = useLingui()
  const { project } = useSession()
  const [typed, setTyped] = useState('')
  const search = usePaused(typed.trim())
  const tooLong = search.length > searchMax
  const list = useQuery(CitableDocument, { variables: { projectId: project.id, filter: { status: ['approved', 'published'], ...(search === '' ? {} : { search }) }, first: shownMax }, skip: tooLong, fetchPolicy: 'cache-and-network' })
  const page = tooLong ? undefined : list.data?.findings
  const foundIds = page?.edges.map(({ node }) => node.id) ?? []
  const cited = useCited(citations, foundIds)
  const { known } = cited
  const failed = list.error ?? cited.error
  const look = (): void => void Promise.all([list.error && list.refetch(), cited.error && cited.refetch()]).catch(() => {})
  useBackAgain(failed !== undefined, look)

  const found = foundIds.flatMap((id) => known.get(id) ?? [])
  // Those of this very search; while one types, or it is on its way, nothing is said of another one.
  const answered = search === typed.trim() && !list.error ? page : undefined
  // Whoever goes on before the answer is there is led to what it has.
  const goesOn = useRef(false)
  function goOn(): void {
    goesOn.current = answered === undefined
    const first = answered && found[0]
    if (first) document.querySelector<HTMLElement>(`#citations input[value="${first.id}"]`)?.focus()
  }
  useEffect(() => {
    if (goesOn.current) goOn()
  })

  const option = (finding: Citable, group: string): Option => ({ value: finding.id, group, label: `${finding.ref}: ${finding.title}`, ...(isCitable(finding) ? {} : { hint: t`It is not approved now.` }) })
  const elsewhere = cited.chosenIds
    .filter((id) => !foundIds.includes(id))
    .flatMap((id): Option[] => {
      const finding = known.get(id)
      if (finding) return [option(finding, t`Chosen`)]
      return cited.isGone(id) ? [{ value: id, group: t`Chosen`, label: t`A finding that you cannot read` }] : []
    })

  function choose(ids: string[]): void {
    // What was cited in an older revision and is unticked by mistake is cited in that one again.
    const cites = new Map([...before, ...citations].map((citation) => [citation.findingId, citation]))
    // That line goes with its tick: whoever was on it stays among the others.
    if (citations.some(({ findingId }) => !ids.includes(findingId) && cited.isGone(findingId))) document.getElementById('citations')?.focus()
    onChange(ids.map((id) => cites.get(id) ?? { findingId: id, revision: known.get(id)?.revision?.number ?? 1 }))
  }

  return (
    <div className="stack-tight">
      <TextInput
        id="find-finding"
        type="search"
        optional
        label={t`Find a finding`}
        hint={t`Words of its text or its number shorten the list below.`}
        value={typed}
        max={searchMax}
        onChange={(words) => {
          goesOn.current = false
          setTyped(words)
        }}
        onEnter={goOn}
      />
      {failed && (
        <Banner tone="warning">
          <Trans>The findings could not be loaded.</Trans>
          <Button size="small" busy={list.loading || cited.loading} onClick={look}>
            <Trans>Try again</Trans>
          </Button>
        </Banner>
      )}
      <CheckboxGroup
        id="citations"
        label={label}
        hint={t`Only approved findings can be cited.`}
        values={citations.map(({ findingId }) => findingId)}
        options={[...elsewhere, ...found.map((finding) => option(finding, t`Found`))]}
        error={wrong}
        onChange={choose}
      />
      {!failed && !tooLong && !page && <Skeleton heights={[24, 24, 24]} />}
      <p role="status" className="field-hint">
        {answered && <FoundState total={answered.totalCount} shown={found.length} searched={search !== ''} />}
      </p>
    </div>
  )
}

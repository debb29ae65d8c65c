import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconChecks } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { FindingRevision_RevisionFragment, Thread_ThreadFragment } from '../../../../shared/generated/graphql.ts'
import { acceptedMax } from '../../../../shared/limits/review.ts'
import type { FindingStatus } from '../../../../shared/workflow/finding.ts'
import { Button } from '../../ui/Button.tsx'
import { Words } from '../../ui/Words.tsx'
import { AcceptSuggestions } from './AcceptSuggestions.tsx'
import { SuggestionState } from './SuggestionState.tsx'
import { openSuggestions, rivalsOf, sideBySide, type Standing } from './suggestions.ts'

const namedMax = 40
const shorten = (quote: string): string => (quote.length > namedMax ? `${quote.slice(0, namedMax).trimEnd()}…` : quote)

interface Props {
  findingId: string
  status: FindingStatus
  threads: readonly Thread_ThreadFragment[]
  /** Suggestions are accepted into it, whatever revision is being read. */
  newest: FindingRevision_RevisionFragment
  /** The author may. To everybody else it shows what changes the same words, to compare. */
  mayAccept: boolean
  /** What a change of content means for what rests on the finding. */
  resting: ReactNode
  onChoose: (threadId: string) => void
  onAccepted: (revision: number) => void
}

/** The open suggestions, those that change the same words side by side; the author accepts some of them as one revision. */
export function SuggestionsReview({ findingId, status, threads, newest, mayAccept, resting, onChoose, onAccepted }: Props) {
  const { t } = useLingui()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [accepting, setAccepting] = useState(false)
  const groups = sideBySide(openSuggestions(threads), newest.content.narrative).filter((group) => mayAccept || group.length > 1)
  if (groups.length === 0 && !accepting) return null
  const standing = groups.flat().filter(({ at }) => at !== null)
  const picked = standing.filter(({ thread }) => chosen.includes(thread.id))
  const conflict = picked.flatMap((one) => rivalsOf(one, picked).map((rival) => [one.thread, rival] as const))[0]
  const toggle = (id: string): void => setChosen((ids) => (ids.includes(id) ? ids.filter((kept) => kept !== id) : [...ids, id]))

  const words = ({ thread, at }: Standing): ReactNode => (
    <span>
      <span id={`suggested-by-${thread.id}`} className="small block">
        <Trans>Suggested by {thread.author.name}</Trans>
      </span>
      <span id={`suggested-words-${thread.id}`} className="pre-line suggested">
        <Words before={thread.anchor.quote} after={thread.suggestion.replacement} />
      </span>
      <SuggestionState thread={thread} passageChanged={at === null} />
    </span>
  )
  const row = (one: Standing): ReactNode => {
    const { id, author } = one.thread
    return (
      <div key={id} className="suggestion-row" data-choice={mayAccept}>
        {mayAccept ? (
          <label className="choice">
            {/* Its name is short: what would change describes it. */}
            <input type="checkbox" name="suggestion" aria-labelledby={`suggested-by-${id}`} aria-describedby={`suggested-words-${id}`} value={id} checked={one.at !== null && chosen.includes(id)} disabled={one.at === null} onChange={() => toggle(id)} />
            {words(one)}
          </label>
        ) : (
          <p>{words(one)}</p>
        )}
        <Button size="small" look="quiet" aria-label={t`Show the thread by ${author.name}`} onClick={() => onChoose(id)}>
          <Trans>Show the thread</Trans>
        </Button>
      </div>
    )
  }

  return (
    <section className="suggestions stack-tight" aria-labelledby="suggestions-title">
      <h3 id="suggestions-title">
        <Plural value={groups.flat().length} one="# suggested edit" other="# suggested edits" />
      </h3>
      {groups.map((group) =>
        group.length === 1 ? (
          row(group[0]!)
        ) : (
          <div key={group[0]!.thread.id} className="rivals stack-tight" role="group" aria-labelledby={`rivals-${group[0]!.thread.id}`}>
            <p id={`rivals-${group[0]!.thread.id}`} className="small">
              <Trans>These change the same words. Those that overlap cannot be accepted together.</Trans>
            </p>
            <div className="rivals-rows">{group.map(row)}</div>
          </div>
        ),
      )}
      {mayAccept && (
        <>
          <p className="small" role="status">
            {conflict && (
              <Trans>
                The suggestions by {conflict[0].author.name} for “{shorten(conflict[0].anchor.quote)}” and by {conflict[1].author.name} for “{shorten(conflict[1].anchor.quote)}” change the same words. Choose one of them.
              </Trans>
            )}
          </p>
          <div>
            <Button look="primary" icon={<IconChecks size={18} aria-hidden />} disabled={picked.length === 0 || picked.length > acceptedMax || conflict !== undefined} onClick={() => setAccepting(true)}>
              {picked.length === 0 ? <Trans>Accept the chosen ones as one revision</Trans> : <Plural value={picked.length} one="Accept # edit as a new revision" other="Accept # edits as one revision" />}
            </Button>
          </div>
        </>
      )}
      {accepting && (
        <AcceptSuggestions
          findingId={findingId}
          status={status}
          threads={threads}
          chosen={picked.map(({ thread }) => thread.id)}
          newest={newest}
          resting={resting}
          onClose={() => setAccepting(false)}
          onAccepted={(revision) => {
            setAccepting(false)
            setChosen([])
            onAccepted(revision)
          }}
        />
      )}
    </section>
  )
}

import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { accept } from '../../../../shared/findings/suggestion.ts'
import type { FindingRevision_RevisionFragment, Thread_ThreadFragment } from '../../../../shared/generated/graphql.ts'
import { reasonMax } from '../../../../shared/limits/review.ts'
import { useKept } from '../../lib/kept.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { Button } from '../../ui/Button.tsx'
import { RadioGroup, TextArea } from '../../ui/inputs.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { TextComparison } from '../../ui/TextComparison.tsx'
import { AcceptSuggestionsDocument } from './suggestionDocuments.ts'
import { openSuggestions, suggestionOf } from './suggestions.ts'

interface Props {
  findingId: string
  threads: readonly Thread_ThreadFragment[]
  chosen: readonly string[]
  newest: FindingRevision_RevisionFragment
  onClose: () => void
  onAccepted: (revision: number) => void
}

/** The text as it would be, before it is sent. What is sent is exactly what is shown: when something moves, the preview stays until it is looked at anew. */
export function AcceptSuggestions({ findingId, threads, chosen, newest, onClose, onAccepted }: Props) {
  const { t } = useLingui()
  const note = useKept(`accept:${findingId}`)
  const [change, setChange] = useState<'substantive' | 'typo'>('substantive')
  const open = openSuggestions(threads)
  const now = { newest, accepted: open.filter(({ id }) => chosen.includes(id)), others: open.filter(({ id }) => !chosen.includes(id)) }
  const [seen, setSeen] = useState(now)
  const { submit, failure, busy, clear } = useSubmit(AcceptSuggestionsDocument)
  const result = accept(seen.newest.content.narrative, seen.accepted.map(suggestionOf), seen.others.map(suggestionOf))
  const count = seen.accepted.length
  const moved = seen.newest.number !== newest.number || count !== now.accepted.length
  const overtaken = 'narrative' in result ? result.overtaken.length : 0
  const unsent = failure?.kind === 'refused' && failure.code === 'EDITS_UNSENT'

  async function send(): Promise<void> {
    const answer = await submit({ findingId, revision: seen.newest.number, contentHash: seen.newest.contentHash, threadIds: seen.accepted.map(({ id }) => id), change, note: note.value })
    if (answer?.__typename !== 'FindingSuccess') return
    note.forget()
    onAccepted(answer.finding.revision?.number ?? seen.newest.number + 1)
  }

  return (
    <ActDialog
      title={t`Accept suggested edits`}
      verb={<Plural value={count} one="Make a new revision of # edit" other="Make one revision of # edits" />}
      busy={busy}
      waits={moved || !('narrative' in result)}
      failure={failure?.kind === 'stale' && moved ? null : failure}
      wayOn={
        unsent && (
          <div>
            <Link to="/drafts/$findingId" params={{ findingId }} search={{ step: 'narrative' }} className="button" data-look="primary">
              <Trans>Open my edits</Trans>
            </Link>
          </div>
        )
      }
      kept={note}
      onClose={onClose}
      onSend={() => void send()}
    >
      {moved && (
        <Banner tone="warning">
          <span className="banner-words">
            <Trans>The text or the suggestions have changed while you had this open. Look at the result again, then accept.</Trans>
          </span>
          <Button
            size="small"
            onClick={() => {
              setSeen(now)
              clear()
            }}
          >
            <Trans>Show what it is now</Trans>
          </Button>
        </Banner>
      )}
      {'narrative' in result ? (
        <section className="stack-tight preview" aria-labelledby="preview-title">
          <h3 id="preview-title" className="field-label">
            <Trans>The text as it will be</Trans>
          </h3>
          <TextComparison before={seen.newest.content.narrative} after={result.narrative} />
        </section>
      ) : (
        <Banner tone="warning">
          <Trans>These suggestions cannot be accepted together any more. Go back and choose again.</Trans>
        </Banner>
      )}
      {overtaken > 0 && (
        <p className="small">
          <Plural value={overtaken} one="# other suggestion changes the same words. It stays open, and says that the passage was changed." other="# other suggestions change the same words. They stay open, and say that the passage was changed." />
        </p>
      )}
      <RadioGroup
        id="accept-change"
        label={t`What kind of change is it?`}
        value={change}
        options={[
          { value: 'substantive', label: t`A change of content`, hint: t`Earlier approvals no longer count; reviewers look again.` },
          { value: 'typo', label: t`Only wording or typing mistakes`, hint: t`Approvals stay. Everybody sees the difference.` },
        ]}
        onChange={setChange}
      />
      <TextArea id="accept-note" rows={2} optional label={t`What changed, for the reviewers`} value={note.value} maxLength={reasonMax} onChange={note.set} />
    </ActDialog>
  )
}

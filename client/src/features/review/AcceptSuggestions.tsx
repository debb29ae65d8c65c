import { useQuery } from '@apollo/client/react'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { isTypoFix } from '../../../../shared/findings/content.ts'
import { accept } from '../../../../shared/findings/suggestion.ts'
import type { FindingRevision_RevisionFragment, Thread_ThreadFragment } from '../../../../shared/generated/graphql.ts'
import type { FindingStatus } from '../../../../shared/workflow/finding.ts'
import { useKept } from '../../lib/kept.ts'
import { useSubmit } from '../../lib/submit.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { type Change, ChangeFields } from '../../ui/ChangeFields.tsx'
import { Moved } from '../../ui/Moved.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { TextComparison } from '../../ui/TextComparison.tsx'
import { AcceptSuggestionsDocument, OwnEditsDocument } from './suggestionDocuments.ts'
import { openSuggestions, suggestionOf } from './suggestions.ts'

interface Props {
  findingId: string
  status: FindingStatus
  threads: readonly Thread_ThreadFragment[]
  chosen: readonly string[]
  newest: FindingRevision_RevisionFragment
  /** What a change of content means for what rests on the finding. */
  resting: ReactNode
  onClose: () => void
  onAccepted: (revision: number) => void
}

/** What pressing the button does to the finding, in words. */
function WhatFollows({ status, change, isTypo }: { status: FindingStatus; change: Change; isTypo: boolean }): ReactNode {
  if (change === 'typo' && !isTypo) return <Trans>These edits change more than a few letters of a few words. Please choose “A change of content”.</Trans>
  if (change === 'typo') return <Trans>This makes a new revision at once. Approvals stay, and the reviewers see the difference.</Trans>
  if (status === 'approved') return <Trans>This hands the finding in again at once: it is no longer approved, goes back into review, and its approvals no longer count.</Trans>
  return <Trans>This hands the finding in again at once: the reviewers are given the new revision, and approvals of earlier ones no longer count.</Trans>
}

/** The text as it would be, before it is sent. What is sent is exactly what is shown: when something moves, the preview stays until it is looked at anew. */
export function AcceptSuggestions({ findingId, status, threads, chosen, newest, resting, onClose, onAccepted }: Props) {
  const { t } = useLingui()
  const note = useKept(`accept:${findingId}`)
  const [chosenChange, setChange] = useState<Change>('substantive')
  // It may have been sent back while this is open.
  const change = status === 'changes_requested' ? 'substantive' : chosenChange
  const open = openSuggestions(threads)
  const now = { newest, accepted: open.filter(({ id }) => chosen.includes(id)) }
  const [seen, setSeen] = useState(now)
  const { submit, failure, busy, clear } = useSubmit(AcceptSuggestionsDocument)
  // The others are not sent: who makes or takes back one of them meanwhile changes what is said of them, and nothing that was looked at.
  const others = open.filter(({ id }) => !seen.accepted.some((accepted) => accepted.id === id))
  const result = accept(seen.newest.content.narrative, seen.accepted.map(suggestionOf), others.map(suggestionOf))
  const count = seen.accepted.length
  // Measured on the newest text; the server knows the earlier ones that count as well.
  const isTypo = 'narrative' in result && isTypoFix(seen.newest.content, { ...seen.newest.content, narrative: result.narrative })
  const mayAccept = count > 0 && 'narrative' in result
  const moved = seen.newest.number !== newest.number || count !== now.accepted.length
  const overtaken = 'narrative' in result ? result.overtaken.length : 0
  // Asked before anything is typed here; the server asks again.
  const { data: own } = useQuery(OwnEditsDocument, { variables: { findingId }, fetchPolicy: 'network-only' })
  const refused = failure?.kind === 'refused' && failure.code === 'EDITS_UNSENT'
  const unsent = refused || own?.findingDraft?.edited === true

  async function send(): Promise<void> {
    const answer = await submit({ findingId, revision: seen.newest.number, contentHash: seen.newest.contentHash, threadIds: seen.accepted.map(({ id }) => id), change, note: note.value })
    if (answer?.__typename !== 'FindingSuccess') return
    note.forget()
    onAccepted(answer.finding.revision?.number ?? seen.newest.number + 1)
  }

  return (
    <ActDialog
      title={t`Accept suggested edits`}
      verb={count === 0 ? <Trans>Make a new revision</Trans> : <Plural value={count} one="Make a new revision of # edit" other="Make one revision of # edits" />}
      busy={busy}
      follows={
        <>
          <WhatFollows status={status} change={change} isTypo={isTypo} /> {change === 'substantive' && resting}
        </>
      }
      over={!mayAccept && !moved}
      waits={moved || unsent || !mayAccept || (change === 'typo' && !isTypo)}
      failure={refused || (failure?.kind === 'stale' && moved) ? null : failure}
      kept={note}
      onClose={onClose}
      onSend={() => void send()}
    >
      {unsent && (
        <Banner tone="warning">
          <span className="banner-words">
            <Trans>You have edits of this finding that you have not sent. They are kept. Send them or delete them, then accept the suggestions.</Trans>
          </span>
          <Link to="/drafts/$findingId" params={{ findingId }} search={{ step: 'narrative' }} className="button" data-look="primary">
            <Trans>Open my edits</Trans>
          </Link>
        </Banner>
      )}
      {moved && (
        <Moved
          verb={<Trans>Show what it is now</Trans>}
          onLook={() => {
            setSeen(now)
            clear()
          }}
        >
          <Trans>The text or the suggestions have changed while you had this open. Look at the result again, then accept.</Trans>
        </Moved>
      )}
      {mayAccept ? (
        <section className="stack-tight preview" aria-labelledby="preview-title">
          <h3 id="preview-title" className="field-label">
            <Trans>The text as it will be</Trans>
          </h3>
          <TextComparison before={seen.newest.content.narrative} after={result.narrative} />
        </section>
      ) : (
        <Banner tone="warning">
          <Trans>These suggestions cannot be accepted any more as they were chosen. Go back and choose again.</Trans>
        </Banner>
      )}
      {overtaken > 0 && (
        <p className="small">
          <Plural value={overtaken} one="# other suggestion changes the same words. It stays open, and says that the passage was changed." other="# other suggestions change the same words. They stay open, and say that the passage was changed." />
        </p>
      )}
      {(mayAccept || moved) && <ChangeFields status={status} change={change} note={note} onChange={setChange} />}
    </ActDialog>
  )
}

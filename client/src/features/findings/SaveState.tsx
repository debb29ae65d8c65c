import { Trans } from '@lingui/react/macro'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { WorkingCopy } from '../../../../shared/findings/merge.ts'
import { useOwnFormat } from '../../lib/language.ts'
import { Button } from '../../ui/Button.tsx'
import { Apart } from '../../ui/Apart.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { ConflictReminder } from './ConflictReminder.tsx'
import { FromThere } from './FromThere.tsx'
import { OtherVersion } from './OtherVersion.tsx'
import type { Draft } from './useDraft.ts'

interface Props {
  draft: Draft
  labelOf: (path: string) => string
  wordsOf: (copy: WorkingCopy, field: string) => string
}

/** Where the words are now, in sight while one scrolls. That they are on this page and nowhere else is never said in passing. */
export function SaveState({ draft, labelOf, wordsOf }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const conflict = draft.problem?.kind === 'stale'
  return (
    <>
      <div className="save-state" ref={box} data-state={draft.status} data-conflict={conflict}>
        <Words draft={draft} labelOf={labelOf} wordsOf={wordsOf} />
        <FromThere draft={draft} labelOf={labelOf} />
      </div>
      {conflict && <ConflictReminder of={box} />}
    </>
  )
}

/** Another window saved the same draft, and this one does not know what, or the two changed the same. */
function Stale({ draft, labelOf, wordsOf }: Props) {
  const [choosing, setChoosing] = useState(false)
  const fields = draft.theirs?.both.map(labelOf).join(', ')
  return (
    <Banner tone="danger">
      <span className="banner-words">
        {fields ? (
          <Trans>This was changed in another window as well: {fields}. What you typed here is not saved until you choose.</Trans>
        ) : (
          <Trans>This draft was changed in another window. What you typed here is not saved.</Trans>
        )}
      </span>
      <div className="row">
        <Button size="small" onClick={() => (fields ? setChoosing(true) : void draft.lookAtTheirs())}>
          {fields ? <Trans>Compare and choose</Trans> : <Trans>Read the other version</Trans>}
        </Button>
      </div>
      {choosing && draft.theirs && (
        <Apart>
          <OtherVersion draft={draft} theirs={draft.theirs} labelOf={labelOf} wordsOf={wordsOf} onClose={() => setChoosing(false)} />
        </Apart>
      )}
    </Banner>
  )
}

function Words({ draft, labelOf, wordsOf }: Props) {
  const { status, problem, missing, issues, savedAt, save } = draft
  const format = useOwnFormat()
  if (missing && (status === 'saving' || status === 'saved')) {
    return (
      <Banner tone="warning">
        <span className="banner-words">
          <Trans>This draft was handed in or deleted elsewhere, or you may not change it any more. What is typed here from now on is not saved.</Trans>
        </span>
      </Banner>
    )
  }
  if (status === 'saving' || status === 'saved') {
    return (
      <span className="small muted row" role="status">
        {status === 'saving' ? (
          <Trans>Saving…</Trans>
        ) : (
          <>
            <IconCheck size={16} aria-hidden /> <Trans>Saved {format.time(savedAt)}</Trans>
          </>
        )}
      </span>
    )
  }
  if (status === 'partly') {
    const fields = [...new Set(issues.map(({ path }) => labelOf(path)))].join(', ')
    return (
      <Banner tone="warning">
        <span className="banner-words">
          <Trans>Everything is saved but this: {fields}</Trans>
        </span>
      </Banner>
    )
  }
  if (problem?.kind === 'stale') return <Stale draft={draft} labelOf={labelOf} wordsOf={wordsOf} />
  if (problem?.kind === 'refused' || problem?.kind === 'invalid') return <Failed failure={problem} />
  const tooLong = problem?.kind === 'failed' && problem.code === 'TOO_LONG'
  return (
    <Banner tone="danger">
      <span className="banner-words">
        <IconAlertTriangle size={18} aria-hidden />{' '}
        {missing ? (
          <Trans>Not saved: this draft was handed in or deleted elsewhere, or you may not change it any more. Copy what you need from this page.</Trans>
        ) : tooLong ? (
          <Trans>Not saved: this is too long to be saved, and is only on this page. Please shorten it.</Trans>
        ) : (
          <Trans>Not saved: what you typed is only on this page. We keep trying.</Trans>
        )}
      </span>
      {!missing && (
        <Button size="small" onClick={() => void save()}>
          <Trans>Try again now</Trans>
        </Button>
      )}
    </Banner>
  )
}

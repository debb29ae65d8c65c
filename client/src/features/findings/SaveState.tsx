import { Trans } from '@lingui/react/macro'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useRef } from 'react'
import { useOwnFormat } from '../../lib/language.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import { ConflictReminder } from './ConflictReminder.tsx'
import type { Draft } from './useDraft.ts'

interface Props {
  draft: Draft
  labelOf: (path: string) => string
}

/** Where the words are now, in sight while one scrolls. That they are on this page and nowhere else is never said in passing. */
export function SaveState({ draft, labelOf }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const conflict = draft.problem?.kind === 'stale'
  return (
    <>
      <div className="save-state" ref={box} data-state={draft.status} data-conflict={conflict}>
        <Words draft={draft} labelOf={labelOf} />
      </div>
      {conflict && <ConflictReminder of={box} />}
    </>
  )
}

function Words({ draft: { status, problem, missing, issues, savedAt, keepMine, save }, labelOf }: Props) {
  const format = useOwnFormat()
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
  if (problem?.kind === 'stale') {
    return (
      <Banner tone="danger">
        <span className="banner-words">
          <Trans>This draft was changed in another window. What you typed here is not saved.</Trans>
        </span>
        <div className="row">
          <Button size="small" onClick={() => location.reload()}>
            <Trans>Show the other version</Trans>
          </Button>
          <Button size="small" onClick={keepMine}>
            <Trans>Keep what is here</Trans>
          </Button>
        </div>
      </Banner>
    )
  }
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

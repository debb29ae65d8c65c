import { Trans } from '@lingui/react/macro'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useFormat } from '../../lib/language.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { Banner } from '../../ui/surfaces.tsx'
import type { Draft } from './useDraft.ts'

/** Says quietly that the words are where they belong. When they are not, `SaveAlert` says so. */
export function SaveState({ draft: { status, savedAt } }: { draft: Draft }) {
  const format = useFormat()
  return (
    <span className="small muted save-state" data-state={status === 'saved' || status === 'saving' ? status : undefined} role="status">
      {status === 'saving' && <Trans>Saving…</Trans>}
      {status === 'saved' && (
        <>
          <IconCheck size={16} aria-hidden /> <Trans>Saved {format.time(savedAt)}</Trans>
        </>
      )}
    </span>
  )
}

/** The words are on this page and nowhere else: that is never said in passing. It stays in sight while one scrolls. */
export function SaveAlert({ draft, labelOf }: { draft: Draft; labelOf: (path: string) => string }) {
  const { status, problem, missing, issues, keepMine, save } = draft
  if (problem?.kind === 'stale') {
    return (
      <Banner tone="danger">
        <Trans>This draft was changed in another window. What you typed here is not saved.</Trans>
        <Button size="small" onClick={() => location.reload()}>
          <Trans>Show the other version</Trans>
        </Button>
        <Button size="small" onClick={keepMine}>
          <Trans>Keep what is here</Trans>
        </Button>
      </Banner>
    )
  }
  if (status === 'partly') {
    const fields = issues.map(({ path }) => labelOf(path)).join(', ')
    return (
      <div className="save-alert save-state" data-state="partly">
        <Banner tone="warning">
          <IconAlertTriangle size={20} aria-hidden />
          <span>
            <Trans>Everything is saved but this, which cannot be kept as it is: {fields}.</Trans>
          </span>
        </Banner>
      </div>
    )
  }
  if (status !== 'unsaved') return null
  return (
    <div className="save-alert save-state" data-state="unsaved">
      {problem?.kind === 'refused' || problem?.kind === 'invalid' ? <Failed failure={problem} /> : null}
      <Banner tone="danger">
        <IconAlertTriangle size={20} aria-hidden />
        <span>
          {missing ? (
            <Trans>Not saved: this draft was handed in or deleted elsewhere, or you may not change it any more. Copy what you need from this page.</Trans>
          ) : (
            <Trans>Not saved. What you typed is only on this page. We will try again by ourselves as soon as the server can be reached.</Trans>
          )}
        </span>
        {!missing && (
          <Button size="small" onClick={() => void save()}>
            <Trans>Try again now</Trans>
          </Button>
        )}
      </Banner>
    </div>
  )
}

import { Trans } from '@lingui/react/macro'
import { useOwnFormat } from '../../lib/language.ts'
import type { Draft } from './useDraft.ts'

/** Says where the words are now. */
export function SaveState({ draft: { busy, dirty, failure, savedAt } }: { draft: Draft }) {
  const format = useOwnFormat()
  const unsent = failure?.kind === 'failed' || failure?.kind === 'refused'
  return (
    <span className="small muted save-state" role="status">
      {failure?.kind === 'invalid' && <Trans>Something in the draft is too long to be saved.</Trans>}
      {unsent && <Trans>Not saved yet. It stays on this page, and we will try again when you go on.</Trans>}
      {!failure && (busy || dirty) && <Trans>Saving…</Trans>}
      {!failure && !busy && !dirty && <Trans>Saved {format.time(savedAt)}</Trans>}
    </span>
  )
}

import { Trans } from '@lingui/react/macro'
import type { SuggestionThread } from './suggestions.ts'

/** How a suggestion ended, and what has happened to its passage meanwhile. */
export function SuggestionState({ thread: { suggestion, resolvedBy, anchor, resolvedAt }, passageChanged }: { thread: SuggestionThread; passageChanged: boolean }) {
  const { outcome, acceptedIn, overtakenIn } = suggestion
  const name = resolvedBy?.name ?? ''
  return (
    <>
      {overtakenIn !== null && (
        <span className="small block">
          <Trans>The passage was changed in revision {overtakenIn} by another suggestion.</Trans>
        </span>
      )}
      {overtakenIn === null && passageChanged && !resolvedAt && (
        <span className="small block">
          <Trans>Passage changed since revision {anchor.revision}</Trans>
        </span>
      )}
      {outcome !== null && (
        <span className="small muted block">
          {outcome === 'accepted' ? <Trans>Accepted in revision {acceptedIn}</Trans> : outcome === 'declined' ? <Trans>Declined by {name}</Trans> : <Trans>Withdrawn by {name}</Trans>}
        </span>
      )}
    </>
  )
}

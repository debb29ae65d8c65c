import { Trans } from '@lingui/react/macro'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { DeclineSuggestionDocument, WithdrawSuggestionDocument } from './suggestionDocuments.ts'

interface Props {
  thread: { id: string; version: number }
  reply: string
  /** Whom the reply mentions. */
  mentionedIds: () => string[]
  mayDecline: boolean
  mayWithdraw: boolean
  /** Declining asks for words. */
  /** Then whoever wrote it is brought to it. */
  isUnsendable: () => boolean
  onMissing: () => void
  onEnded: () => void
}

/** The ends of a suggestion but its acceptance: the author of the finding declines it in words, whoever made it withdraws it. */
export function SuggestionActions({ thread: { id, version }, reply, mentionedIds, mayDecline, mayWithdraw, isUnsendable, onMissing, onEnded }: Props) {
  const declining = useSubmit(DeclineSuggestionDocument)
  const withdrawing = useSubmit(WithdrawSuggestionDocument)
  async function decline(): Promise<void> {
    if (reply.trim() === '') return onMissing()
    if (isUnsendable()) return
    if (await declining.submit({ threadId: id, expectedVersion: version, reply, mentionedIds: mentionedIds() })) onEnded()
  }
  return (
    <>
      {mayDecline && (
        <Button size="small" look="quiet" busy={declining.busy} onClick={() => void decline()}>
          <Trans>Decline</Trans>
        </Button>
      )}
      {mayWithdraw && (
        <Button size="small" look="quiet" busy={withdrawing.busy} onClick={() => void withdrawing.submit({ threadId: id, expectedVersion: version })}>
          <Trans>Withdraw the suggestion</Trans>
        </Button>
      )}
      <Failed failure={declining.failure ?? withdrawing.failure} typed={reply !== ''} />
    </>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import type { DraftComment_DraftCommentFragment } from '../../../../shared/generated/graphql.ts'
import { useKept } from '../../lib/kept.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { Failed } from '../../ui/Failed.tsx'
import { GoneForGood } from '../../ui/GoneForGood.tsx'
import { Badge } from '../../ui/surfaces.tsx'
import { CommentWords } from './CommentWords.tsx'
import { DiscardDraftCommentDocument } from './draftCommentDocuments.ts'
import { type DraftCards, useSayNow } from './draftComments.ts'
import { EditDraftComment } from './EditDraftComment.tsx'
import { threadKindWords } from './words.ts'

interface Props {
  findingId: string
  draft: DraftComment_DraftCommentFragment
  cards: DraftCards
  /** What it is about, where it begins a thread. */
  quote: string | null
  /** The passage is not in the newest text any more. */
  passageChanged: boolean
  chosen: boolean
  mayComment: boolean
}

/** A comment that the viewer keeps until they decide. */
export function DraftCommentCard({ findingId, draft, cards, quote, passageChanged, chosen, mayComment }: Props) {
  const { t, i18n } = useLingui()
  const kept = useKept(`draft:${draft.id}`)
  const discarding = useSubmit(DiscardDraftCommentDocument)
  const saying = useSayNow(findingId, draft)
  const [discarded, setDiscarded] = useState(false)
  const [asking, setAsking] = useState(false)
  const gone = cards.isGone(draft)
  if (gone && (discarded || kept.value === '')) return null
  async function discard(): Promise<void> {
    setDiscarded(true)
    if (await discarding.submit({ draftCommentId: draft.id })) kept.forget()
    else setDiscarded(false)
  }
  return (
    <article className="draft-comment" data-chosen={chosen} id={`thread-${draft.id}`} aria-label={t`A comment that you keep`}>
      <div className="row">
        <Badge tone="neutral" icon={<IconLock size={16} aria-hidden />}>
          <Trans>Only you see this</Trans>
        </Badge>
        {draft.kind && <span className="small muted">{i18n._(threadKindWords[draft.kind])}</span>}
      </div>
      {quote && (
        <blockquote className="quote">
          {passageChanged && draft.anchor && (
            <strong className="small block">
              <Trans>Passage changed since revision {draft.anchor.revision}</Trans>
            </strong>
          )}
          {quote}
        </blockquote>
      )}
      {gone || cards.isChanging(draft) ? (
        <EditDraftComment draft={draft} gone={gone} kept={kept} onClose={() => cards.change(draft, false)} />
      ) : (
        <>
          <CommentWords body={draft.body} mentioned={draft.mentioned} />
          {!mayComment && (
            <p className="small muted">
              <Trans>It cannot be sent any more. Only you see it until you discard it.</Trans>
            </p>
          )}
          <Failed failure={saying.failure} />
          <div className="row">
            {mayComment && (
              <>
                <Button size="small" onClick={() => cards.change(draft, true)}>
                  <Trans>Change</Trans>
                </Button>
                <Button size="small" look="quiet" busy={saying.busy} onClick={() => void saying.say()}>
                  <Trans>Send now</Trans>
                </Button>
              </>
            )}
            <Button size="small" look="quiet" onClick={() => setAsking(true)}>
              <Trans>Discard</Trans>
            </Button>
          </div>
          {asking && (
            <GoneForGood title={t`Discard this comment?`} verb={<Trans>Discard it</Trans>} busy={discarding.busy} failure={discarding.failure} onKeep={() => setAsking(false)} onDrop={() => void discard()}>
              <blockquote className="quote pre-line">{draft.body}</blockquote>
              <p>
                <Trans>Only you have seen it. It will be gone for good.</Trans>
              </p>
            </GoneForGood>
          )}
        </>
      )}
    </article>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { DraftQuery } from '../../../../shared/generated/graphql.ts'
import { useKept } from '../../lib/kept.ts'
import { useSubmit } from '../../lib/submit.ts'
import { Button } from '../../ui/Button.tsx'
import { GoneForGood } from '../../ui/GoneForGood.tsx'
import { DiscardFindingDraftDocument, notePlace } from './draft.ts'
import type { Draft } from './useDraft.ts'

interface Props {
  draft: Draft
  data: NonNullable<DraftQuery['findingDraft']>
  onDeleted: () => void
}

/** Apart from what sends the draft: nobody presses the one for the other. */
export function DeleteDraft({ draft, data, onDeleted }: Props) {
  const { t } = useLingui()
  const discarding = useSubmit(DiscardFindingDraftDocument)
  const note = useKept(notePlace(data.id))
  const [asking, setAsking] = useState(false)

  async function discard(): Promise<void> {
    await draft.save()
    const result = await discarding.submit({ findingId: data.findingId, draftVersion: draft.version() })
    if (!result) return
    draft.give()
    note.forget()
    onDeleted()
  }

  return (
    <div className="delete-draft">
      <Button look="quiet" icon={<IconTrash size={18} aria-hidden />} onClick={() => setAsking(true)}>
        <Trans>Delete this draft</Trans>
      </Button>
      {asking && (
        <GoneForGood title={t`Delete this draft?`} verb={<Trans>Delete it</Trans>} busy={discarding.busy} failure={discarding.failure} onKeep={() => setAsking(false)} onDrop={() => void discard()}>
          <p>
            <Trans>What you have written here will be gone for good.</Trans>
          </p>
        </GoneForGood>
      )}
    </div>
  )
}

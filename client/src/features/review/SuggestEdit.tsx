import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Passage } from '../../../../shared/findings/anchor.ts'
import { reasonMax, replacementMax } from '../../../../shared/limits/review.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useSubmit } from '../../lib/submit.ts'
import { useKeptOfFinding } from '../../lib/useKeptOfFinding.ts'
import { ActDialog } from '../../ui/ActDialog.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import { Words } from '../../ui/Words.tsx'
import { useSayCommenting } from './commenting.ts'
import { SuggestEditDocument } from './suggestionDocuments.ts'

interface Props {
  findingId: string
  level: string
  passage: Passage
  onClose: () => void
  onSuggested: (threadId: string) => void
}

/** Rewrites a passage for its author to accept. What was typed stays until it has arrived. */
export function SuggestEdit({ findingId, level, passage, onClose, onSuggested }: Props) {
  const { t } = useLingui()
  const sentenceOf = useIssueSentence()
  const place = `suggest:${findingId}:${passage.revision}:${passage.block}:${passage.start}:${passage.quote}`
  const kept = useKeptOfFinding(findingId, level, place)
  const reason = useKeptOfFinding(findingId, level, `${place}:why`)
  // Taking all words out is a suggestion too: what stands in the box is not only what is kept.
  const [wording, setWording] = useState(kept.value || passage.quote)
  const [unchanged, setUnchanged] = useState(false)
  const { submit, failure, busy } = useSubmit(SuggestEditDocument)
  const { typed, stopped } = useSayCommenting(findingId, level, { revision: passage.revision, block: passage.block })
  const issue = failure?.kind === 'invalid' ? failure.issues.find(({ path }) => path === 'replacement') : undefined
  const error = unchanged ? t`The words are as they were. Please change them.` : issue && sentenceOf(issue)

  function write(words: string): void {
    setWording(words)
    setUnchanged(false)
    kept.set(words === passage.quote ? '' : words)
    if (words === passage.quote) stopped()
    else typed()
  }
  function forget(): void {
    kept.forget()
    reason.forget()
  }
  async function send(): Promise<void> {
    setUnchanged(wording === passage.quote)
    if (wording === passage.quote) return
    const result = await submit({ findingId, passage, replacement: wording, reason: reason.value })
    if (result?.__typename !== 'ThreadSuccess') return
    forget()
    onSuggested(result.thread.id)
  }

  return (
    <ActDialog title={t`Suggest an edit`} verb={<Trans>Send the suggestion</Trans>} busy={busy} failure={issue ? null : failure} kept={{ value: kept.value + reason.value, forget }} onClose={onClose} onSend={() => void send()}>
      <TextArea id="suggested-wording" label={t`New wording`} hint={t`Change the selected words as you would have them. Without any words, they are taken out.`} rows={5} value={wording} max={replacementMax} error={error} onChange={write} />
      <div className="stack-tight" role="group" aria-labelledby="suggested-difference">
        <h3 id="suggested-difference" className="field-label">
          <Trans>What changes</Trans>
        </h3>
        <p className="quote pre-line suggested">
          <Words before={passage.quote} after={wording} />
        </p>
      </div>
      <TextArea id="suggestion-reason" optional label={t`Why`} rows={2} value={reason.value} max={reasonMax} onChange={reason.set} />
    </ActDialog>
  )
}

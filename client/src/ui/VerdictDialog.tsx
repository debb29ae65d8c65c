import { Trans, useLingui } from '@lingui/react/macro'
import { type ReactNode, useState } from 'react'
import { reasonMax } from '../../../shared/limits/review.ts'
import type { Verdict } from '../../../shared/workflow/scales.ts'
import { useKept } from '../lib/kept.ts'
import { type Failure, isFinal, isOvertaken } from '../lib/submit.ts'
import { useNews } from '../lib/useNews.ts'
import { ActDialog } from './ActDialog.tsx'
import { RadioGroup, TextArea } from './inputs.tsx'
import { News } from './News.tsx'
import { NewRevision } from './NewRevision.tsx'

interface Choice {
  label: string
  hint: ReactNode
  attempt: { failure: Failure | null; busy: boolean; clear: () => void }
  /** What its refusal asks for first; nothing is sent while it is there. */
  wayOn?: ReactNode
}

interface Props<Given extends Verdict> {
  /** What is decided on: whatever happens to it meanwhile is told first. */
  record: Parameters<typeof useNews>[0] & { id: string }
  /** The revision that was read, and that is signed. */
  signed: number
  /** The newest one, where it is another. */
  newer: { number: number; author: string; comparison: ReactNode } | null
  choices: Readonly<Record<Given, Choice>>
  /** Nobody decides on it any more, or they have. */
  ended: boolean
  /** What comes with it, whichever it is. */
  children?: ReactNode
  /** The newer one has been read. */
  onRead: () => void
  /** Answers whether it is done. */
  onSend: (verdict: Given, reason: string) => Promise<boolean>
  onClose: () => void
}

/** A verdict on exactly the text that was read. When another has appeared, it is read first; what was written stays. */
export function VerdictDialog<Given extends Verdict>({ record, signed, newer, choices, ended: endedBefore, children, onRead, onSend, onClose }: Props<Given>) {
  const { t } = useLingui()
  const [verdict, setVerdict] = useState<Given | ''>('')
  const reason = useKept(`decide:${record.id}`)
  const [missing, setMissing] = useState<'verdict' | 'reason' | null>(null)
  const news = useNews(record)
  const offered = Object.values<Choice>(choices)
  const choice = verdict === '' ? null : choices[verdict]
  // What is refused for good is refused whichever verdict is chosen next.
  const failure = offered.map(({ attempt }) => attempt.failure).find(isFinal) ?? choice?.attempt.failure ?? null
  const busy = offered.some(({ attempt }) => attempt.busy)
  const ended = isOvertaken(endedBefore, busy, failure)

  async function send(): Promise<void> {
    const lacking = verdict === '' ? 'verdict' : verdict !== 'approved' && reason.value.trim() === '' ? 'reason' : null
    setMissing(lacking)
    if (lacking || verdict === '' || !(await onSend(verdict, reason.value))) return
    reason.forget()
    onClose()
  }

  return (
    <ActDialog
      title={t`Decide on revision ${newer?.number ?? signed}`}
      verb={<Trans>Send the decision</Trans>}
      busy={busy}
      ended={ended}
      waits={newer !== null || choice?.wayOn !== undefined}
      // What moved stands above, with the way on.
      failure={failure?.kind === 'stale' && newer ? null : failure}
      wayOn={choice?.wayOn}
      kept={reason}
      onClose={onClose}
      onSend={() => void send()}
    >
      <News lines={news.lines} />
      {newer && !ended && (
        <NewRevision
          key={newer.number}
          {...newer}
          typed={reason.value !== ''}
          onRead={() => {
            onRead()
            for (const { attempt } of offered) attempt.clear()
          }}
        />
      )}
      {!ended && (
        <RadioGroup
          id="verdict"
          label={t`Your decision`}
          value={verdict}
          error={missing === 'verdict' ? t`Please choose one of the answers.` : undefined}
          options={(Object.entries<Choice>(choices) as [Given, Choice][]).map(([value, { label, hint }]) => ({ value, label, hint }))}
          onChange={setVerdict}
        />
      )}
      {/* What was written can still be copied. */}
      {(!ended || reason.value !== '') && <TextArea id="verdict-reason" label={t`Reason`} optional={verdict === 'approved' || verdict === ''} rows={4} value={reason.value} max={reasonMax} error={missing === 'reason' && verdict !== 'approved' ? t`Please give a reason.` : undefined} onChange={reason.set} />}
      {!ended && children}
    </ActDialog>
  )
}

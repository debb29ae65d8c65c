import { useLingui } from '@lingui/react/macro'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { reasonMax } from '../../../shared/limits/review.ts'
import { useKept } from '../lib/kept.ts'
import { type Failure, isOvertaken } from '../lib/submit.ts'
import { useNews } from '../lib/useNews.ts'
import { ActDialog } from './ActDialog.tsx'
import { TextArea } from './inputs.tsx'
import { News } from './News.tsx'

interface Props {
  title: string
  verb: ReactNode
  /** Where the words are kept while the dialog is closed. */
  place: string
  /** What it is done to: whatever happens to it meanwhile is told first. */
  record: Parameters<typeof useNews>[0]
  /** It has moved on to where this is not possible. */
  ended: boolean
  attempt: { failure: Failure | null; busy: boolean; clear: () => void }
  /** Answers whether it is done. */
  onSend: (sent: { expectedVersion: number; reason: string }) => Promise<boolean>
  onClose: ComponentProps<typeof ActDialog>['onClose']
  children?: ReactNode
}

/** Ends something for good, with a reason, and only in the state that the person has seen. */
export function ReasonDialog({ title, verb, place, record, ended: endedBefore, attempt: { failure, busy, clear }, onSend, onClose, children }: Props) {
  const { t } = useLingui()
  const reason = useKept(place)
  const news = useNews(record)
  const ended = isOvertaken(endedBefore, busy, failure)
  const [missing, setMissing] = useState(false)

  async function send(): Promise<void> {
    setMissing(reason.value.trim() === '')
    if (reason.value.trim() === '') return
    if (!(await onSend({ expectedVersion: news.version, reason: reason.value }))) return
    reason.forget()
    onClose()
  }
  function take(): void {
    news.take()
    clear()
  }

  return (
    <ActDialog title={title} verb={verb} danger busy={busy} ended={ended} waits={news.moved} failure={failure?.kind === 'stale' && news.moved ? null : failure} kept={reason} onClose={onClose} onSend={() => void send()}>
      {!ended && children}
      <News lines={news.lines} onSeen={news.moved && !ended ? take : undefined} />
      {/* What was written can still be copied. */}
      {(!ended || reason.value !== '') && <TextArea id="reason" label={t`Reason`} rows={3} value={reason.value} max={reasonMax} error={missing ? t`Please give a reason.` : undefined} onChange={reason.set} />}
    </ActDialog>
  )
}

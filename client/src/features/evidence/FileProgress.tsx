import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconCheck } from '@tabler/icons-react'
import type { EvidenceFileRef } from '../../../../shared/findings/content.ts'
import { useFormat } from '../../lib/language.ts'
import { failureWords, useRefusalWords } from './words.ts'
import type { FileState } from './states.ts'

const percentOf = (part: number, whole: number): number => Math.min(100, Math.floor((part / whole) * 100))

/** Where a file is by now, in words, and as a bar while it moves. */
export function FileProgress({ state, file }: { state: FileState; file: EvidenceFileRef }) {
  const { name, bytes } = file
  const { t, i18n } = useLingui()
  const format = useFormat()
  const refusalWords = useRefusalWords()
  const sent = state.is === 'sending' ? state.sending.sent : state.is === 'begun' ? state.received : null
  const percent = format.number(percentOf(sent ?? 0, bytes))
  const failed = state.is === 'refused' ? (state.file.refusal ? refusalWords(state.file.refusal, file) : '') : state.is === 'sending' && state.sending.failure ? i18n._(failureWords[state.sending.failure]) : null
  if (failed !== null) {
    return (
      <p className="field-error">
        <IconAlertCircle size={20} aria-hidden />
        {failed}
      </p>
    )
  }
  return (
    <>
      {sent !== null && <progress aria-label={t`Sent of ${name}`} value={sent} max={bytes} />}
      <p className="small muted file-state">
        {state.is === 'ready' && <IconCheck size={18} aria-hidden />}
        <StateWords state={state} percent={percent} />
      </p>
    </>
  )
}

function StateWords({ state, percent }: { state: FileState; percent: string }) {
  switch (state.is) {
    case 'ready':
      return <Trans>It has arrived and is kept.</Trans>
    case 'checking':
      return <Trans>It has arrived and is being looked at.</Trans>
    case 'begun':
      return <Trans>{percent} % are there. Choose the file again to go on.</Trans>
    case 'missing':
      return <Trans>It has not arrived. Choose the file again.</Trans>
    case 'refused':
      return null
    case 'sending':
      return <SendingWords phase={state.sending.phase} percent={percent} />
  }
}

function SendingWords({ phase, percent }: { phase: Extract<FileState, { is: 'sending' }>['sending']['phase']; percent: string }) {
  switch (phase) {
    case 'waiting':
      return <Trans>It waits for the files before it.</Trans>
    case 'sending':
      return <Trans>On its way: {percent} %</Trans>
    case 'paused':
      return <Trans>Paused at {percent} %</Trans>
    case 'unanswered':
    case 'offline':
      return <Trans>No connection. {percent} % are there, and it goes on by itself.</Trans>
    case 'checking':
    case 'failed':
      return null
  }
}

import { Trans, useLingui } from '@lingui/react/macro'
import { IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react'
import { Button } from '../../ui/Button.tsx'
import type { FileState } from './states.ts'
import { goOnWithUpload, pauseUpload } from './uploads.ts'

/** Pause, go on, try again: what this page can do with a file that it sends. */
export function FileControls({ findingId, state, name }: { findingId: string; state: FileState; name: string }) {
  const { t } = useLingui()
  if (state.is !== 'sending') return null
  const { sha256, phase, failure } = state.sending
  if (phase === 'paused') {
    return (
      <Button size="small" icon={<IconPlayerPlay size={18} aria-hidden />} aria-label={t`Go on with ${name}`} onClick={() => goOnWithUpload(findingId, sha256)}>
        <Trans>Go on</Trans>
      </Button>
    )
  }
  if (phase === 'failed') {
    return failure === 'gone' || failure === 'signed_out' ? null : (
      <Button size="small" icon={<IconRefresh size={18} aria-hidden />} aria-label={t`Try again: ${name}`} onClick={() => goOnWithUpload(findingId, sha256)}>
        <Trans>Try again</Trans>
      </Button>
    )
  }
  return (
    <Button size="small" icon={<IconPlayerPause size={18} aria-hidden />} aria-label={t`Pause ${name}`} onClick={() => pauseUpload(findingId, sha256)}>
      <Trans>Pause</Trans>
    </Button>
  )
}

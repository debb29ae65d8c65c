import { Trans } from '@lingui/react/macro'
import type { EvidenceFileRef } from '../../../../shared/findings/content.ts'
import { Aside } from '../../ui/surfaces.tsx'
import { useDraftFiles } from './DraftFiles.tsx'
import { stateOf } from './states.ts'
import { useSending } from './uploads.ts'

/** Beside a file on the last page of the form: that it may still be on its way, which holds nothing up. */
export function FilesNote({ file }: { file: EvidenceFileRef }) {
  const known = useDraftFiles()
  const state = stateOf(file, known, useSending(known.findingId, file.sha256))
  if (state.is === 'ready') return null
  return (
    <span className="small muted">
      {state.is === 'sending' || state.is === 'checking' ? <Trans>(still on its way)</Trans> : state.is === 'refused' ? <Trans>(could not be kept)</Trans> : <Trans>(has not arrived)</Trans>}
    </span>
  )
}

/** The text does not wait for its files, as long as there is one to wait for. */
export function FilesFollow({ files }: { files: readonly EvidenceFileRef[] }) {
  const known = useDraftFiles()
  if (files.every((file) => stateOf(file, known, null).is === 'ready')) return null
  return (
    <Aside>
      <Trans>You can send the finding before its files have arrived. They go on while this page or any other of Karek is open.</Trans>
    </Aside>
  )
}

import { Trans, useLingui } from '@lingui/react/macro'
import { IconDownload, IconPhoto } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { EvidenceFileRef } from '../../../../shared/findings/content.ts'
import type { Evidence_FindingFragment, EvidenceFile_FileFragment } from '../../../../shared/generated/graphql.ts'
import { isAudio, isImage } from '../../../../shared/limits/evidence.ts'
import { useFileSize } from '../../lib/fileSize.ts'
import { ChooseFiles } from './ChooseFiles.tsx'
import { digestOf } from './digest.ts'
import { FileControls } from './FileControls.tsx'
import { FileProgress } from './FileProgress.tsx'
import { Recording } from './Recording.tsx'
import { type FileState, stateOf } from './states.ts'
import { beginUpload, useSending } from './uploads.ts'

export const addressOf = (findingId: string, sha256: string): string => `/files/${findingId}/${sha256}`

interface Props {
  finding: Evidence_FindingFragment
  files: readonly EvidenceFileRef[]
  /** Whoever reads it brings what is missing: its author, while it may be changed. */
  mayAdd: boolean
  onOpen: (sha256: string) => void
}

/** The files of one item of evidence on the page of its finding: pictures small, recordings to listen to, and where each of the others is by now. */
export function EvidenceFiles({ finding, files, mayAdd, onOpen }: Props) {
  return (
    <ul className="evidence-files">
      {files.map((file) => (
        <EvidenceFile key={file.sha256} finding={finding} file={file} mayAdd={mayAdd} onOpen={() => onOpen(file.sha256)} />
      ))}
    </ul>
  )
}

function EvidenceFile({ finding, file, mayAdd, onOpen }: Pick<Props, 'finding' | 'mayAdd'> & { file: EvidenceFileRef; onOpen: () => void }) {
  const size = useFileSize()
  const sending = useSending(finding.id, file.sha256)
  const state = stateOf(file, { files: finding.evidenceFiles, uploads: finding.viewerUploads }, mayAdd ? sending : null)
  const caption = (
    <span className="file-name">
      {file.name} <span className="small muted">{size(file.bytes)}</span>
    </span>
  )
  if (state.is === 'ready') return <ReadyFile findingId={finding.id} file={state.file} name={file.name} caption={caption} onOpen={onOpen} />
  return (
    <li className="file-row">
      {caption}
      {mayAdd ? <FileProgress state={state} file={file} /> : <p className="small muted">{state.is === 'refused' ? <Trans>This file could not be kept.</Trans> : <Trans>This file has not arrived yet.</Trans>}</p>}
      {mayAdd && <MissingFile findingId={finding.id} file={file} state={state} uploadId={finding.viewerUploads.find(({ sha256 }) => sha256 === file.sha256)?.id ?? null} />}
    </li>
  )
}

/** The author brings it after all. */
function MissingFile({ findingId, file, state, uploadId }: { findingId: string; file: EvidenceFileRef; state: FileState; uploadId: string | null }) {
  const { t } = useLingui()
  const again = state.is === 'begun' || state.is === 'missing' || (state.is === 'refused' && state.file.refusal === 'DIGEST_MISMATCH')
  async function choose([chosen]: File[]): Promise<string[]> {
    const sha256 = chosen ? await digestOf(chosen) : null
    if (!chosen || sha256 === null) return [t`Files can be added only where the address of this page begins with https.`]
    if (sha256 !== file.sha256) return [t`${chosen.name} is another file than the one that the text names. Choose that one, or change the text.`]
    beginUpload(findingId, file, chosen, uploadId, async () => true)
    return []
  }
  return (
    <>
      <FileControls findingId={findingId} state={state} name={file.name} />
      {again && <ChooseFiles id={`choose-${file.sha256}`} label={<Trans>Choose {file.name} again</Trans>} onChoose={choose} />}
    </>
  )
}

function ReadyFile({ findingId, file, name, caption, onOpen }: { findingId: string; file: EvidenceFile_FileFragment; name: string; caption: ReactNode; onOpen: () => void }) {
  const { t } = useLingui()
  const address = addressOf(findingId, file.sha256)
  const mediaType = file.mediaType ?? ''
  if (isImage(mediaType)) {
    return (
      <li className="evidence-image">
        <button type="button" className="thumbnail" aria-label={t`Open ${name}`} onClick={onOpen}>
          <SmallImage address={`${address}/small`} width={file.width ?? 0} height={file.height ?? 0} />
        </button>
        {caption}
      </li>
    )
  }
  return (
    <li className="file-row">
      {caption}
      {isAudio(mediaType) && <Recording address={address} name={name} />}
      <p className="small muted">
        <Trans>This file is given as it was brought. It may hold the name of whoever made it.</Trans>
      </p>
      <div className="row">
        <a className="button" data-size="small" href={address} download aria-label={t`Download ${name}`}>
          <IconDownload size={18} aria-hidden />
          <Trans>Download</Trans>
        </a>
        <button type="button" className="button" data-look="quiet" data-size="small" aria-label={t`About this file: ${name}`} onClick={onOpen}>
          <Trans>About this file</Trans>
        </button>
      </div>
    </li>
  )
}

/** Its place is kept while it loads. Where it does not come, a sign stands there, and the button opens it all the same. */
function SmallImage({ address, width, height }: { address: string; width: number; height: number }) {
  const [failed, setFailed] = useState(false)
  if (failed) return <IconPhoto size={40} aria-hidden />
  return <img src={address} alt="" loading="lazy" width={width} height={height} onError={() => setFailed(true)} />
}

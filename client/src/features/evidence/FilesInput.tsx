import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { EvidenceFileRef } from '../../../../shared/findings/content.ts'
import { fileBytesMax, fileNameMax, itemFilesMax } from '../../../../shared/limits/evidence.ts'
import { announce } from '../../lib/announce.ts'
import { useFileSize } from '../../lib/fileSize.ts'
import { useFormat } from '../../lib/language.ts'
import { Button } from '../../ui/Button.tsx'
import { ChooseFiles } from './ChooseFiles.tsx'
import { digestOf } from './digest.ts'
import { useDraftFiles } from './DraftFiles.tsx'
import { FileControls } from './FileControls.tsx'
import { FileProgress } from './FileProgress.tsx'
import { announcedKind } from './kinds.ts'
import { stateOf } from './states.ts'
import { beginUpload, useSending } from './uploads.ts'

interface Props {
  /** The id of the list in the form. */
  id: string
  files: readonly EvidenceFileRef[]
  error: string | undefined
  onChange: (files: readonly EvidenceFileRef[]) => void
  /** Brings the text that names the files to the server. */
  save: () => Promise<boolean>
}

/** What a file is called here: nothing that turns directions around, and no more of it than is kept. */
const nameOf = ({ name }: File): string =>
  [...name.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}]/gu, '')].slice(-fileNameMax).join('').slice(-fileNameMax).trim() || 'file'

/** The files of one item of evidence: each is named in the text at once, and arrives when it arrives. */
export function FilesInput({ id, files, error, onChange, save }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const size = useFileSize()
  const { findingId, uploads } = useDraftFiles()
  // The list as it is by the time that a file has been read.
  const newest = useRef(files)
  useEffect(() => {
    newest.current = files
  })

  async function add(file: File): Promise<string | null> {
    const mediaType = announcedKind(file)
    if (!mediaType) return t`${file.name}: this kind of file cannot be kept. Choose a JPEG, PNG, WebP or GIF picture, a PDF, or an MP3, M4A, AAC, OGG or WAV recording.`
    if (file.size === 0) return t`${file.name}: there is nothing in this file.`
    if (file.size > fileBytesMax) return t`${file.name}: this file is too large. At most ${size(fileBytesMax)}.`
    const sha256 = await digestOf(file)
    if (sha256 === null) return t`Files can be added only where the address of this page begins with https.`
    const known = newest.current.find((one) => one.sha256 === sha256)
    if (!known && newest.current.length >= itemFilesMax) return t`${file.name}: an item of evidence has at most ${format.number(itemFilesMax)} files. Add another item.`
    const ref = known ?? { sha256, name: nameOf(file), bytes: file.size, mediaType }
    if (!known) {
      newest.current = [...newest.current, ref]
      onChange(newest.current)
    }
    beginUpload(findingId, ref, file, uploads.find((upload) => upload.sha256 === sha256)?.id ?? null, save)
    return null
  }
  async function addAll(chosen: File[]): Promise<string[]> {
    const errors: string[] = []
    for (const file of chosen) {
      const wrong = await add(file)
      if (wrong) errors.push(wrong)
    }
    return errors
  }
  function remove(ref: EvidenceFileRef): void {
    onChange(files.filter(({ sha256 }) => sha256 !== ref.sha256))
    document.getElementById(id)?.focus()
  }

  return (
    <div className="stack-tight" role="group" aria-labelledby={`${id}-title`}>
      <p className="field-label" id={`${id}-title`}>
        <Trans>Files</Trans>
      </p>
      <p className="field-hint">
        <Trans>Of a photo, others see a copy that does not tell where, when and with what it was taken, and the name of the file as it is: a phone writes the day into it. A PDF and a recording are given as they are: they may hold the name of whoever made them.</Trans>
      </p>
      {error && (
        <p className="field-error">
          <IconAlertCircle size={20} aria-hidden />
          {error}
        </p>
      )}
      {files.length > 0 && (
        <ul className="file-list">
          {files.map((ref) => (
            <DraftFile key={ref.sha256} file={ref} onRemove={() => remove(ref)} />
          ))}
        </ul>
      )}
      {files.length < itemFilesMax && <ChooseFiles id={id} camera label={<Trans>Add files</Trans>} onChoose={addAll} />}
    </div>
  )
}

function DraftFile({ file, onRemove }: { file: EvidenceFileRef; onRemove: () => void }) {
  const { t } = useLingui()
  const size = useFileSize()
  const known = useDraftFiles()
  const state = stateOf(file, known, useSending(known.findingId, file.sha256))
  const { name } = file
  const before = useRef(state.is)
  useEffect(() => {
    if (before.current !== state.is && state.is === 'ready') announce(t`${name} has arrived.`)
    if (before.current !== state.is && state.is === 'refused') announce(t`${name} could not be kept.`)
    before.current = state.is
  }, [state.is, name, t])
  return (
    <li className="file-row">
      <p className="file-name">
        {name} <span className="small muted">{size(file.bytes)}</span>
      </p>
      <FileProgress state={state} file={file} />
      <div className="row">
        <FileControls findingId={known.findingId} state={state} name={name} />
        <Button look="quiet" size="small" icon={<IconTrash size={18} aria-hidden />} aria-label={t`Take away ${name}`} onClick={onRemove}>
          <Trans>Take away</Trans>
        </Button>
      </div>
    </li>
  )
}

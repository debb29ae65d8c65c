import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { EvidenceFileRef } from '../../../../shared/findings/content.ts'
import { type FileRefusal, isAudio, isImage, mediaTypes } from '../../../../shared/limits/evidence.ts'
import { kindByName } from './kinds.ts'
import type { UploadFailure } from './uploads.ts'

/** Why a file is not kept, and what to do. */
const refusalWords: Readonly<Record<FileRefusal, MessageDescriptor>> = {
  DIGEST_MISMATCH: msg`What arrived is not the file that was chosen. Please choose it again.`,
  KIND_NOT_KEPT: msg`This kind of file cannot be kept. Choose a JPEG, PNG, WebP or GIF picture, a PDF, or an MP3, M4A, AAC, OGG or WAV recording.`,
  MOVING_PICTURE: msg`A moving picture cannot be kept. Choose a still one.`,
  TOO_MANY_PIXELS: msg`This picture is too large: at most 50 million pixels. Make it smaller, and choose it again.`,
  UNREADABLE: msg`This file is damaged, or not all of it is there. Choose another copy of it.`,
}

export const failureWords: Readonly<Record<UploadFailure, MessageDescriptor>> = {
  too_many: msg`Too many of your files are on their way. Try again when some have arrived.`,
  signed_out: msg`You are signed out. Sign in, and choose the file again.`,
  gone: msg`The server does not take this file any more: the text does not name it, or may not be changed now.`,
  failed: msg`The file could not be sent. Try again.`,
}

/** Why this file is not kept: where it is not what it is called, that goes first. */
export function useRefusalWords(): (refusal: FileRefusal, file: EvidenceFileRef) => string {
  const { t, i18n } = useLingui()
  return (refusal, file) => {
    const kind = refusal === 'KIND_NOT_KEPT' ? kindByName(file) : null
    if (!kind) return i18n._(refusalWords[refusal])
    if (kind === 'application/pdf') return t`This is not a PDF, whatever its name says. Choose the file itself, in a kind that can be kept.`
    const named = kind === 'image/jpeg' ? 'JPEG' : mediaTypes[kind].toUpperCase()
    if (isImage(kind)) return t`This is not a picture (${named}), whatever its name says. Choose the picture itself, as JPEG, PNG, WebP or GIF.`
    if (isAudio(kind)) return t`This is not a recording (${named}), whatever its name says. Choose the recording itself, as MP3, M4A, AAC, OGG or WAV.`
    return i18n._(refusalWords[refusal])
  }
}

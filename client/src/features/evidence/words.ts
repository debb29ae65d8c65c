import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { FileRefusal } from '../../../../shared/limits/evidence.ts'
import type { UploadFailure } from './uploads.ts'

/** Why a file is not kept, and what to do. */
export const refusalWords: Readonly<Record<FileRefusal, MessageDescriptor>> = {
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

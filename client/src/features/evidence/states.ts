import type { EvidenceFileRef } from '../../../../shared/findings/content.ts'
import type { EvidenceFile_FileFragment, EvidenceUpload_UploadFragment } from '../../../../shared/generated/graphql.ts'
import type { Sending } from './uploads.ts'

/** What is known of a file that a text names. */
export type FileState =
  | { is: 'ready'; file: EvidenceFile_FileFragment }
  | { is: 'refused'; file: EvidenceFile_FileFragment }
  | { is: 'sending'; sending: Sending }
  | { is: 'checking' }
  /** Some of it is on the server; whoever sent it has to choose it again. */
  | { is: 'begun'; received: number }
  | { is: 'missing' }

export interface KnownFiles {
  files: readonly EvidenceFile_FileFragment[]
  /** The reader's own. */
  uploads: readonly EvidenceUpload_UploadFragment[]
}

/** Where the file is by now, from all that is known. What is settled counts more than what this page believes, but for one that comes once more. */
export function stateOf({ sha256, bytes }: Pick<EvidenceFileRef, 'sha256' | 'bytes'>, { files, uploads }: KnownFiles, sending: Sending | null): FileState {
  const file = files.findLast((one) => one.sha256 === sha256)
  if (file?.status === 'ready') return { is: 'ready', file }
  const upload = uploads.find((one) => one.sha256 === sha256)
  if (upload && upload.received === bytes) return { is: 'checking' }
  if (sending && sending.phase !== 'checking') return { is: 'sending', sending }
  if (file) return { is: 'refused', file }
  if (sending) return { is: 'checking' }
  return upload ? { is: 'begun', received: upload.received } : { is: 'missing' }
}

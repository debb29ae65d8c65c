import { fileTypeFromFile } from 'file-type'
import { type FileRefusal, isImage, type MediaType } from '../../../shared/limits/evidence.ts'
import { copyApart } from './copyApart.ts'
import type { Copy, CopyPaths } from './copies.ts'
import { digestOf } from './digest.ts'

/** What the library calls them, for each kind that is kept. Markup is in none: nothing that a browser would run is recognised, and so nothing of it is kept. */
const recognised: Readonly<Record<string, MediaType>> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/webp': 'image/webp',
  'image/gif': 'image/gif',
  'application/pdf': 'application/pdf',
  'audio/mpeg': 'audio/mpeg',
  'audio/x-m4a': 'audio/mp4',
  'audio/mp4': 'audio/mp4',
  'audio/aac': 'audio/aac',
  'audio/ogg': 'audio/ogg',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'audio/wav': 'audio/wav',
}

export type Inspected = { mediaType: MediaType; copy: Copy | null } | { refusal: FileRefusal }

/** Looks at what has arrived: is it what was announced, and of a kind that is kept? Of a picture two copies are written, a small one as well. */
export async function inspect(path: string, sha256: string, paths: CopyPaths): Promise<Inspected> {
  if ((await digestOf(path)) !== sha256) return { refusal: 'DIGEST_MISMATCH' }
  const mediaType = recognised[(await fileTypeFromFile(path).catch(() => undefined))?.mime ?? '']
  if (!mediaType) return { refusal: 'KIND_NOT_KEPT' }
  if (!isImage(mediaType)) return { mediaType, copy: null }
  const copied = await copyApart(path, mediaType, paths)
  return 'copy' in copied ? { mediaType, copy: copied.copy } : copied
}

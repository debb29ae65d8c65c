import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import sharp, { type Sharp } from 'sharp'
import { type FileRefusal, filePixelsMax, type MediaType } from '../../../shared/limits/evidence.ts'
import { digestOf } from './digest.ts'

// A picture unfolds to hundreds of megabytes: one at a time, by one thread, and nothing of it is kept.
sharp.cache(false)
sharp.concurrency(1)

/** What was made transparent is still there until something is put behind it. */
const white = { background: '#fff' }

/** In the copy a picture stays what it was, but for one that may move. WebP is packed with the least effort: more takes twice as long and saves a tenth. */
const written: Readonly<Partial<Record<MediaType, { mediaType: MediaType; by: (image: Sharp) => Sharp }>>> = {
  'image/jpeg': { mediaType: 'image/jpeg', by: (image) => image.jpeg({ quality: 88 }) },
  'image/png': { mediaType: 'image/png', by: (image) => image.flatten(white).png() },
  'image/webp': { mediaType: 'image/webp', by: (image) => image.flatten(white).webp({ quality: 88, effort: 0 }) },
  'image/gif': { mediaType: 'image/png', by: (image) => image.flatten(white).png() },
}
/** A picture that takes longer to unfold holds up all that come after it. */
const secondsMax = 60

/** Longest side of what lists show. */
const smallSide = 480

/** A copy without anything but the picture: no place, no time, no camera, no name, and nothing behind its end. */
export interface Copy {
  mediaType: MediaType
  width: number
  height: number
  sha256: string
  bytes: number
}
export type Copied = { copy: Copy } | { refusal: FileRefusal }
/** Where copies are written. */
export interface CopyPaths {
  copy: string
  small: string
}

/** What the operating system reports, and not the decoder. */
const isOfSystem = (error: unknown): boolean => error instanceof Error && 'syscall' in error

/** Writes what comes out of the decoder; answers how large the picture is. */
async function writeTo(path: string, image: Sharp): Promise<{ width: number; height: number }> {
  const size = { width: 0, height: 0 }
  image.timeout({ seconds: secondsMax }).once('info', ({ width, height }: { width: number; height: number }) => Object.assign(size, { width, height }))
  await pipeline(image, createWriteStream(path))
  return size
}

/** Writes two copies of a picture, a small one as well; or says why it is not kept. */
export async function copyImage(path: string, mediaType: MediaType, paths: CopyPaths): Promise<Copied> {
  const write = written[mediaType]!
  const read = () => sharp(path, { limitInputPixels: filePixelsMax, failOn: 'warning', sequentialRead: true })
  try {
    // From the beginning of the file alone, before any pixel is unfolded.
    const { width, height, pages = 1 } = await sharp(path, { limitInputPixels: false }).metadata()
    if (width * height * pages > filePixelsMax) return { refusal: pages > 1 ? 'MOVING_PICTURE' : 'TOO_MANY_PIXELS' }
    if (pages > 1) return { refusal: 'MOVING_PICTURE' }
    // Upright first: how it was held is said by what is left out.
    const copied = await writeTo(paths.copy, write.by(read().rotate()))
    await writeTo(paths.small, read().rotate().resize(smallSide, smallSide, { fit: 'inside', withoutEnlargement: true }).webp({ quality: 75 }))
    return { copy: { mediaType: write.mediaType, width: copied.width, height: copied.height, sha256: await digestOf(paths.copy), bytes: (await stat(paths.copy)).size } }
  } catch (error) {
    // A disk that is full says nothing about the picture.
    if (isOfSystem(error)) throw error
    return { refusal: 'UNREADABLE' }
  }
}

import * as v from 'valibot'
import { filled } from './issue.ts'

/** Bytes that one file may have. */
export const fileBytesMax = 50 * 1024 * 1024
/** Bytes that the files of one person may have together, wherever they are named. */
export const personBytesMax = 10 * 1024 ** 3
/** Room on the disk that files leave to everything else. */
export const reserveBytes = 512 * 1024 ** 2
/** Files that are sent to one person at the same moment. */
export const sentMax = 20
/** Pixels that one picture may have: those of a camera, and not those of a few bytes that unfold to gigabytes. */
export const filePixelsMax = 50_000_000
/** Files of one item of evidence. */
export const itemFilesMax = 10
export const fileNameMax = 200
/** Files of one person that have begun to arrive. */
export const unfinishedMax = 20
/** Files of one person that arrive at the same moment. */
export const arrivingMax = 3
/** What was begun and does not arrive within so long is thrown away. */
export const unfinishedMs = 24 * 60 * 60_000
/** An original that somebody asked for is to be fetched within so long. */
export const originalMs = 60_000

/** Kinds of files that are kept, by what they are and not by what they are called, each with the ending of its name. */
export const mediaTypes = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/aac': 'aac',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
} as const
export type MediaType = keyof typeof mediaTypes
export const isMediaType = (text: string): text is MediaType => Object.hasOwn(mediaTypes, text)
export const isImage = (mediaType: string): boolean => mediaType.startsWith('image/')
export const isAudio = (mediaType: string): boolean => mediaType.startsWith('audio/')

/** Why a file that has arrived is not kept; the sentence for each is the client's. */
export const fileRefusals = ['DIGEST_MISMATCH', 'KIND_NOT_KEPT', 'MOVING_PICTURE', 'TOO_MANY_PIXELS', 'UNREADABLE'] as const
export type FileRefusal = (typeof fileRefusals)[number]

export const fileStatuses = ['ready', 'refused'] as const
export type FileStatus = (typeof fileStatuses)[number]

/** What is done with a file that is kept, as the list of who did it names it. */
export const accessKinds = ['viewed', 'original'] as const
export type AccessKind = (typeof accessKinds)[number]

const digest = /^[0-9a-f]{64}$/
export const isDigest = (text: unknown): text is string => typeof text === 'string' && digest.test(text)

/** A file as the text names it. */
export const fileRefLimits = v.object({
  sha256: v.pipe(v.string('bad_format'), v.regex(digest, 'bad_format')),
  name: filled(fileNameMax),
  bytes: v.pipe(v.number('bad_format'), v.integer('not_whole'), v.minValue(1, 'too_small'), v.maxValue(fileBytesMax, 'too_large')),
  mediaType: v.picklist(Object.keys(mediaTypes) as MediaType[], 'not_a_choice'),
})
const distinct = (files: readonly { sha256: string }[]): boolean => new Set(files.map(({ sha256 }) => sha256)).size === files.length
export const itemFilesLimits = v.pipe(v.array(fileRefLimits), v.maxLength(itemFilesMax, 'too_many'), v.check((files) => distinct(files), 'duplicate'))

import { createHash, randomBytes } from 'node:crypto'
import sharp, { type Sharp } from 'sharp'
import type { EvidenceFileRef } from '../../shared/findings/content.ts'
import { expect } from 'vitest'
import type { Caller } from './client.ts'
import { createFinding, type World } from './factories.ts'
import type { App } from './startApp.ts'

export const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
export const refTo = (bytes: Uint8Array, name = 'photo.jpg', mediaType = 'image/jpeg'): EvidenceFileRef => ({ sha256: digest(bytes), name, bytes: bytes.length, mediaType })

/** A picture that no other is like. */
export const picture = (width = 120, height = 80): Sharp => sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
export const jpeg = (): Promise<Buffer> => picture().jpeg().toBuffer()

/** With the place where it was taken, and whose camera it was. */
export const jpegWithPlace = (): Promise<Buffer> =>
  picture()
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Artist: 'Canary Photographer', Make: 'CanaryCam' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '42/1 52/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '74/1 34/1 0/1' } })
    .toBuffer()

/** One second of silence. */
export function wav(): Buffer {
  const samples = Buffer.concat([Buffer.alloc(8000), randomBytes(16)])
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(8000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}

type At = Pick<App, 'url'>
const tus = (cookie: string): Record<string, string> => ({ cookie, 'tus-resumable': '1.0.0' })
const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** Asks to begin an upload; the answer names where it goes on. */
export const beginUpload = (app: At, cookie: string, findingId: string, { sha256, bytes }: { sha256: string; bytes: number }): Promise<Response> =>
  fetch(`${app.url}/files/uploads`, { method: 'POST', headers: { ...tus(cookie), 'upload-length': String(bytes), 'upload-metadata': `findingId ${base64(findingId)},sha256 ${base64(sha256)}` } })

export const askUpload = (app: At, cookie: string, place: string): Promise<Response> => fetch(`${app.url}${place}`, { method: 'HEAD', headers: tus(cookie) })
export const endUpload = (app: At, cookie: string, place: string): Promise<Response> => fetch(`${app.url}${place}`, { method: 'DELETE', headers: tus(cookie) })
export const sendPart = (app: At, cookie: string, place: string, offset: number, part: Uint8Array): Promise<Response> =>
  fetch(`${app.url}${place}`, { method: 'PATCH', headers: { ...tus(cookie), 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' }, body: part as BodyInit })

/** Sends all of a file, in two parts. */
export async function upload(app: At, cookie: string, findingId: string, bytes: Uint8Array, as: { sha256: string; bytes: number } = refTo(bytes)): Promise<string> {
  const begun = await beginUpload(app, cookie, findingId, as)
  const place = begun.headers.get('location')
  if (begun.status !== 201 || !place) throw new Error(`the upload did not begin: ${begun.status} ${await begun.text()}`)
  const half = Math.floor(bytes.length / 2)
  for (const [offset, part] of [[0, bytes.subarray(0, half)], [half, bytes.subarray(half)]] as const) {
    const sent = await sendPart(app, cookie, place, offset, part)
    if (sent.status !== 204) throw new Error(`a part was not taken: ${sent.status} ${await sent.text()}`)
  }
  return place
}

/** A file as it is read. */
export const getFile = (app: At, cookie: string, path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${app.url}/files/${path}`, { headers: { cookie, ...headers } })

/** A file that has arrived, as the API tells of it. */
export interface ArrivedFile {
  id: string
  sha256: string
  status: string
  refusal: string | null
  mediaType: string | null
  width: number | null
  height: number | null
}
export const arrivedFields = 'id sha256 status refusal mediaType width height'
/** Those of a finding that its reader is told of. */
/** A finding whose text names the file, and the file as its reader has it once it was looked at. */
export async function keptFile(app: App, world: World, author: { id: string; as: Caller }, reader: Caller, bytes: Uint8Array, as: EvidenceFileRef = refTo(bytes)): Promise<ArrivedFile & { findingId: string }> {
  const { id, ref } = await createFinding(app.database, world, author.id, { files: [as] })
  await upload(app, author.as.cookie, id, bytes, as)
  await expect.poll(() => filesOf(author.as, ref)).toHaveLength(1)
  return { ...(await filesOf(reader, ref))[0]!, findingId: id }
}

export const filesOf = async (caller: Caller, ref: string): Promise<ArrivedFile[]> => {
  const { data } = await caller.send<{ finding: { evidenceFiles: ArrivedFile[] } }>(`query($ref: String!) { finding(ref: $ref) { evidenceFiles { ${arrivedFields} } } }`, { ref })
  return data!.finding.evidenceFiles
}

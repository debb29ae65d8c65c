import { type Request, type Response, type Router as ExpressRouter, Router } from 'express'
import { pipeline } from 'node:stream/promises'
import { isImage, mediaTypes, sentMax } from '../../../shared/limits/evidence.ts'
import { noteView, originalFor, takeOriginal } from '../evidence/access.service.ts'
import type { EvidenceFile } from '../evidence/evidence.entity.ts'
import { fileFor, refOf } from '../evidence/evidence.policy.ts'
import { keyOf } from '../evidence/sealing.service.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { attachment, savedName } from '../platform/files/fileName.ts'
import { Holdings } from '../platform/graphql/holdings.ts'
import type { FileStore, Range } from '../platform/files/store.ts'
import type { Services } from './context.ts'
import { type FileAnswer, fileHeaders, forActor } from './fileRequests.ts'

/** The one part of a file that a request asks for; null for all of it, and for what nobody can make sense of. */
export function rangeOf(header: string | undefined, size: number): Range | null | 'none' {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return null
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start > end || start >= size ? 'none' : { start, end }
}

interface Sent {
  key: string
  mediaType: keyof typeof mediaTypes
  name: string
  /** Of what is given once, and as a whole: uses it up, or says that somebody has. Asking how large it is does not. */
  take?: () => Promise<boolean>
}

async function send(store: FileStore, { key, mediaType, name, take }: Sent, request: Request, response: Response): Promise<FileAnswer | null> {
  const size = await store.size(key)
  if (size === null) return 'not_found'
  if (take && request.method !== 'HEAD' && !(await take())) return 'not_found'
  const range = take ? null : rangeOf(request.headers.range, size)
  response.set({ ...fileHeaders, 'Content-Type': mediaType, 'Content-Disposition': attachment(savedName(name, mediaTypes[mediaType])), 'Accept-Ranges': take ? 'none' : 'bytes' })
  if (range === 'none') {
    response.status(416).set('Content-Range', `bytes */${size}`).end()
    return null
  }
  if (range) response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${size}`)
  response.set('Content-Length', String(range ? range.end - range.start + 1 : size))
  if (request.method === 'HEAD') response.end()
  // Whoever goes away in the middle has what they have.
  else await pipeline(store.open(key, range ?? undefined), response).catch(() => response.destroy())
  return null
}

const ready = (file: EvidenceFile | undefined): file is EvidenceFile & { mediaType: keyof typeof mediaTypes } => file?.status === 'ready'

/** Where files are read: copies by whoever may read a text that names them, an original once, by whoever has just said why. */
export function downloadsAt(services: Services, store: FileStore): ExpressRouter {
  const { em } = services

  const copy = async (actor: Actor, request: Request, response: Response): Promise<FileAnswer | null> => {
    const { findingId = '', sha256 = '', size } = request.params as Record<string, string>
    const found = await fileFor(em.fork(), actor, 'evidence:view', findingId, sha256)
    if (!ready(found?.file) || (size === 'small' && !isImage(found.file.mediaType))) return 'not_found'
    const { file } = found
    const own = found.finding.authorId === actor.personId
    if (!own) await noteView(em.fork(), actor, file, services.now())
    const name = (await refOf(em.fork(), findingId, sha256, own))?.name ?? ''
    if (size === 'small') return send(store, { key: keyOf(file, 'small'), mediaType: 'image/webp', name }, request, response)
    return send(store, { key: keyOf(file, file.copyMediaType ? 'copy' : 'original'), mediaType: file.copyMediaType ?? file.mediaType, name }, request, response)
  }

  const original = async (actor: Actor, request: Request, response: Response): Promise<FileAnswer | null> => {
    const accessId = String(request.params['accessId'])
    const found = await originalFor(em.fork(), actor, accessId, services.now())
    if (!ready(found?.file)) return 'not_found'
    const name = (await refOf(em.fork(), found.file.findingId, found.file.sha256, found.finding.authorId === actor.personId))?.name ?? ''
    return send(store, { key: keyOf(found.file, 'original'), mediaType: found.file.mediaType, name, take: () => takeOriginal(em.fork(), accessId, services.now()) }, request, response)
  }

  const sending = new Holdings(sentMax)
  const atOnce = (run: typeof copy): ReturnType<typeof forActor> =>
    forActor(services, async (actor, request, response) => {
      const over = sending.take(actor.personId)
      return run(actor, request, response).finally(over)
    })
  const router = Router()
  router.get('/files/originals/:accessId', atOnce(original))
  router.get('/files/:findingId/:sha256', atOnce(copy))
  router.get('/files/:findingId/:sha256/:size', (request, response, next) => (request.params.size === 'small' ? atOnce(copy)(request, response) : next()))
  // Whatever else is asked for here is not there, and no page of ours either.
  router.all(['/files', '/files/{*path}'], forActor(services, async () => 'not_found'))
  return router
}

import { FileStore as UploadFolder } from '@tus/file-store'
import { Metadata, Server } from '@tus/server'
import { type Request, type Response, type Router as ExpressRouter, Router } from 'express'
import { stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { IncomingMessage } from 'node:http'
import { validate as isUuid } from 'uuid'
import { fileBytesMax, reserveBytes } from '../../../shared/limits/evidence.ts'
import { beginUpload, dropUpload, uploadOf } from '../evidence/upload.service.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { isAway } from '../platform/db/away.ts'
import { describe } from '../platform/log/describe.ts'
import { log } from '../platform/log/log.ts'
import type { FileStore } from '../platform/files/store.ts'
import type { Services } from './context.ts'
import { type FileAnswer, fileHeaders, forActor } from './fileRequests.ts'
import { sweepDiscarded } from './sweeping.ts'
import { removeUploadFiles, uploadFolder } from './uploadFolder.ts'
import { UploadLocker } from './uploadLock.ts'

export const uploadsPath = '/files/uploads'

/** Whether the folder's disk takes so much more, with something left for everybody else. */
async function hasRoom(folder: string, bytes: number): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize > bytes + reserveBytes
}

/** What a request to begin says: of which finding, which file, and how long it is. */
function announced({ headers }: IncomingMessage): { findingId: string; sha256: string; bytes: number } {
  const given = headers['upload-metadata']
  const metadata = (() => {
    try {
      return Metadata.parse(Array.isArray(given) ? given[0] : given)
    } catch {
      return {}
    }
  })()
  const length = String(headers['upload-length'] ?? '')
  return { findingId: metadata['findingId'] ?? '', sha256: metadata['sha256'] ?? '', bytes: /^\d{1,9}$/.test(length) ? Number(length) : -1 }
}

/**
 * Where files arrive, by the resumable protocol tus. Who asks, and whether they may, is settled before the protocol looks at anything, anew for every request;
 * what is not theirs is not there, by every method. `arrived` is told when the last byte of one is here.
 */
export function uploadsAt(services: Services, store: FileStore, arrived: () => void): ExpressRouter {
  const { em, config } = services
  const folder = uploadFolder(config.filesFolder)
  const sizeOf = async (id: string): Promise<number> => (await stat(join(folder, id))).size
  /** Which upload each request may have: the protocol is told so, and reads none out of the address itself. */
  const allowed = new WeakMap<object, string>()
  const allowedFor = (request: { runtime?: { node?: { req: object } } }): string | undefined => allowed.get(request.runtime!.node!.req)
  const tus = new Server({
    path: uploadsPath,
    relativeLocation: true,
    datastore: new UploadFolder({ directory: folder }),
    maxSize: fileBytesMax,
    // Our own pages need no leave, and others get none.
    allowedOrigins: [],
    locker: new UploadLocker(em, sizeOf, arrived),
    namingFunction: (request) => allowedFor(request)!,
    getFileIdFromRequest: allowedFor,
    // What the protocol refuses it says in its own words; what it did not foresee is nobody's to read.
    onResponseError(_request, error) {
      if ('status_code' in error) return undefined
      if (!isAway(error)) log.error({ error: describe(error) }, 'an upload failed')
      return isAway(error) ? { status_code: 503, body: 'The server cannot reach its data at the moment. Please try again.\n' } : { status_code: 500, body: 'Something went wrong on our side.\n' }
    },
  })

  async function begin(actor: Actor, request: Request, response: Response): Promise<FileAnswer | null> {
    const file = announced(request)
    if (file.bytes < 1 || file.bytes > fileBytesMax) {
      response.status(413).set(fileHeaders).type('text/plain').send('A file of this size is not kept.\n')
      return null
    }
    if (!(await hasRoom(config.filesFolder, file.bytes))) return 'no_room'
    const start = (): ReturnType<typeof beginUpload> => beginUpload(em.fork(), actor, file, services.now())
    let started = await start()
    // What is left of drafts that they have discarded makes room.
    if (started === 'too_many' && (await sweepDiscarded(em, store, config.filesFolder, actor.personId)) > 0) started = await start()
    if (typeof started === 'string') return started
    if (started.replaced) await removeUploadFiles(config.filesFolder, started.replaced)
    allowed.set(request, started.id)
    try {
      await tus.handle(request, response)
    } finally {
      // What the protocol refuses has not begun.
      if (response.statusCode !== 201) {
        await removeUploadFiles(config.filesFolder, started.id)
        await dropUpload(em.fork(), started.id)
      }
    }
    return null
  }

  async function goOn(actor: Actor, request: Request, response: Response): Promise<FileAnswer | null> {
    const id = String(request.params['id'])
    const upload = isUuid(id) ? await uploadOf(em.fork(), actor, id) : null
    if (!upload) return 'not_found'
    // All of it is here, and is being looked at: there is nothing to add and nothing to take back.
    if (upload.completeAt && request.method !== 'HEAD') return 'settled'
    // Its own id, however the address spells it: by that the file is named, and who works on it.
    allowed.set(request, upload.id)
    await tus.handle(request, response)
    if (request.method === 'DELETE' && response.statusCode === 204) await dropUpload(em.fork(), upload.id)
    return null
  }

  const router = Router()
  const headers = (_request: Request, response: Response, next: () => void): void => {
    response.set(fileHeaders)
    next()
  }
  router.post(uploadsPath, headers, forActor(services, begin))
  for (const method of ['head', 'patch', 'delete'] as const) router[method](`${uploadsPath}/:id`, headers, forActor(services, goOn))
  // What nobody may ask from elsewhere is said to nobody.
  router.options('/files/{*path}', headers, forActor(services, async () => 'not_found'))
  return router
}

import { type Request, type Response, type Router as ExpressRouter, Router } from 'express'
import { isLocale } from '../../../shared/languages/locales.ts'
import { materialFormats, materialKinds, materialTypes } from '../../../shared/materials/pack.ts'
import type { RefusalCode } from '../../../shared/workflow/refusals.ts'
import { exported } from '../materials/export.ts'
import type { Actor } from '../platform/auth/actor.ts'
import { attachment, savedName } from '../platform/files/fileName.ts'
import { Holdings } from '../platform/graphql/holdings.ts'
import { Refused } from '../platform/graphql/results.ts'
import { giveMaterial } from '../side-events/material.service.ts'
import { actingContext, type Services } from './context.ts'
import { type FileAnswer, fileHeaders, forActor } from './fileRequests.ts'

/** So many are made for one person at once. */
const atOnceMax = 2

/** What is asked for: `handout.docx`, of a project's event, in a language. */
function wantedOf({ params: { slug, file }, query: { project, language } }: Request) {
  const kind = materialKinds.find((known) => String(file).startsWith(`${known}.`))
  const format = materialFormats.find((known) => file === `${kind}.${known}`)
  if (!kind || !format || typeof slug !== 'string' || typeof project !== 'string' || typeof language !== 'string' || !isLocale(language)) return null
  return { kind, format, slug, project, language }
}

/** The rules say no; the page has the sentence. */
function refuse(response: Response, code: RefusalCode): void {
  response.status(409).set(fileHeaders).json({ refused: new Refused(code) })
}

/** Where documents of side events are taken along, by those who prepare the event at this moment. */
export function materialsAt(services: Services): ExpressRouter {
  const making = new Holdings(atOnceMax)
  const send = async (actor: Actor, request: Request, response: Response): Promise<FileAnswer | null> => {
    const wanted = wantedOf(request)
    const given = wanted && (await giveMaterial(actingContext(services, actor), wanted))
    if (!given) return 'not_found'
    if ('refused' in given) {
      refuse(response, given.refused)
      return null
    }
    const { format, kind, language } = wanted
    const file = await exported[format](given.pack)
    // Asking how large it is takes nothing along.
    if (request.method !== 'HEAD' && !(await given.record(format))) return 'not_found'
    response.set({ ...fileHeaders, 'Content-Type': materialTypes[format], 'Content-Disposition': attachment(savedName(`${wanted.slug}-${kind}-${language}.x`, format)) }).send(file)
    return null
  }
  const router = Router()
  router.get(
    '/events/:slug/materials/:file',
    forActor(services, async (actor, request, response) => {
      const over = making.take(actor.personId)
      return send(actor, request, response).finally(over)
    }),
  )
  return router
}

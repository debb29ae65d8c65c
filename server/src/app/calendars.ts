import { type Request, type Response, type Router as ExpressRouter, Router } from 'express'
import { calendarFor } from '../side-events/calendar.service.ts'
import { attachment } from '../platform/files/fileName.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Services } from './context.ts'
import { type FileAnswer, fileHeaders, forActor } from './fileRequests.ts'

/** Where agendas are read as calendar files, by whoever may read the event at this moment. */
export function calendarsAt(services: Services): ExpressRouter {
  const send = async (actor: Actor, request: Request, response: Response): Promise<FileAnswer | null> => {
    const { slug } = request.params
    const { project } = request.query
    const text = typeof slug === 'string' && typeof project === 'string' ? await calendarFor(services.em.fork(), actor, project, slug, services.now()) : null
    if (text === null) return 'not_found'
    response.set({ ...fileHeaders, 'Content-Type': 'text/calendar; charset=utf-8', 'Content-Disposition': attachment(`${slug}.ics`) }).send(text)
    return null
  }
  const router = Router()
  router.get('/events/:slug/agenda.ics', forActor(services, send))
  return router
}

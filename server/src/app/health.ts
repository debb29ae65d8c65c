import { type Router as ExpressRouter, Router } from 'express'
import type { Services } from './context.ts'

/** For balancers and supervisors: does the process answer at all, and should it be sent anybody? */
export function healthAt({ reach }: Pick<Services, 'reach'>): ExpressRouter {
  const router = Router()
  router.get('/healthz', (_request, response) => void response.set('Cache-Control', 'no-store').json({ ok: true }))
  // What the server knows from looking each second: asking the database anew would make everybody wait for it who asks.
  router.get('/readyz', (_request, response) => void response.status(reach.away ? 503 : 200).set('Cache-Control', 'no-store').json({ ok: !reach.away }))
  return router
}

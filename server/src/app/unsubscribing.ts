import { type Router as ExpressRouter, type Response, Router } from 'express'
import { unsubscribe } from '../mail/mailSettings.service.ts'
import { languageOf, unsubscribePage, type UnsubscribePart } from '../mail/unsubscribePage.ts'
import { takeAttempt } from '../people/throttle.ts'
import { isRateLimited } from '../platform/graphql/errors.ts'
import type { Services } from './context.ts'

const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)

const answer = (response: Response, language: unknown, part: UnsubscribePart, status = 200): void =>
  void response.status(status).set('Cache-Control', 'no-store').type('html').send(unsubscribePage(languageOf(language), part))

/** Ends it, and says nothing of whether there was anything to end. Whoever tries tokens soon tries no more, as at signing in; a link that is right costs no try. */
async function end({ em, now }: Pick<Services, 'em' | 'now'>, token: string, address: string): Promise<UnsubscribePart> {
  try {
    const attempt = await takeAttempt(em.fork(), [{ subject: `unsubscribe ${address}`, tries: 50 }], now())
    if (isToken(token) && (await unsubscribe(em, token, now()))) await attempt.forgive()
    return 'done'
  } catch (error) {
    if (isRateLimited(error)) return 'wait'
    throw error
  }
}

/**
 * Where the link in a message leads: for people without a session, and for mail programs that do it for them with one request (RFC 8058). Opening it changes
 * nothing, for whatever looks at mail follows links. It needs no check of where it was sent from: whoever has the link may, from anywhere.
 */
export function unsubscribingAt(services: Pick<Services, 'em' | 'now'>): ExpressRouter {
  const router = Router()
  router.get('/unsubscribe/:token', (request, response) => answer(response, request.query['language'], 'question'))
  router.post('/unsubscribe/:token', (request, response, next) => {
    const ended = end(services, request.params.token, request.ip ?? '')
    ended.then((part) => answer(response, request.query['language'], part, part === 'wait' ? 429 : 200)).catch(next)
  })
  return router
}

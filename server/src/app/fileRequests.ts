import type { Request, Response } from 'express'
import type { Actor } from '../platform/auth/actor.ts'
import { tokenFromCookies } from '../platform/auth/token.ts'
import { isAway } from '../platform/db/away.ts'
import { isRateLimited } from '../platform/graphql/errors.ts'
import { describe } from '../platform/log/describe.ts'
import { log } from '../platform/log/log.ts'
import type { Services } from './context.ts'
import { sameOrigin } from './origin.ts'

/** What stands in every answer about files: nothing in it is run, framed, kept by the way, or taken for something else. */
export const fileHeaders = {
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

const answers = {
  signed_out: [401, 'Please sign in.'],
  forbidden: [403, 'This address may not be called from another site.'],
  not_found: [404, 'There is no such file.'],
  settled: [409, 'This file is there already.'],
  no_room: [507, 'There is no room left for files. Please tell whoever runs this server.'],
  too_many: [429, 'Too much at once. Please wait.'],
  unavailable: [503, 'The server cannot reach its data at the moment. Please try again.'],
  failed: [500, 'Something went wrong on our side.'],
} as const
export type FileAnswer = keyof typeof answers

/** The same bytes for whatever is not there, whoever asks for it and why it is not there for them. */
export function answerFile(response: Response, answer: FileAnswer): void {
  const [status, text] = answers[answer]
  if (response.headersSent) return void response.destroy()
  // What was not read of the request is not waited for.
  if (!response.req.complete) response.set('Connection', 'close')
  response.status(status).set(fileHeaders).type('text/plain').send(`${text}\n`)
}

/** Where a browser says that a request comes from: our own page, or the person themselves. What says nothing is no page. */
const ownSites = new Set<string | string[] | undefined>(['same-origin', 'none', undefined])

/** Runs a request about files for whoever their session stands for at this moment. */
export function forActor(services: Services, run: (actor: Actor, request: Request, response: Response) => Promise<FileAnswer | null>) {
  const handle = async (request: Request, response: Response): Promise<FileAnswer | null> => {
    if (!sameOrigin(request.headers, services.config.origin)) return 'forbidden'
    // A page of another site, or of a neighbour under the same domain, may lead somebody here who does not know what they look at.
    if (!ownSites.has(request.headers['sec-fetch-site'])) return 'forbidden'
    if (services.reach.away) return 'unavailable'
    const actor = await services.sessions.findActor(tokenFromCookies(request.headers.cookie, services.config.secure))
    await services.takeOperation(actor?.personId ?? null, request.ip ?? '')
    return actor ? run(actor, request, response) : 'signed_out'
  }
  return (request: Request, response: Response): void => {
    const began = performance.now()
    // Neither which file nor whose: only that somebody asked, and how it went.
    response.once('close', () => log.info({ operation: `file ${request.method}`, ms: Math.round(performance.now() - began), status: response.statusCode }, 'operation'))
    handle(request, response)
      .catch((error: unknown): FileAnswer => {
        if (isRateLimited(error)) return 'too_many'
        if (isAway(error)) return 'unavailable'
        log.error({ error: describe(error) }, 'a request about a file failed')
        return 'failed'
      })
      .then((answer) => answer && answerFile(response, answer))
      .catch((error: unknown) => log.error({ error: describe(error) }, 'a request about a file could not be answered'))
  }
}

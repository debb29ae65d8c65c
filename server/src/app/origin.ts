import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

const loopbackAddresses = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Browsers say where a request comes from; only our own pages may call. A request without an Origin comes from no page.
 * Without a configured origin the Host header decides, so that any address of a local server works.
 */
export function sameOrigin(headers: IncomingHttpHeaders, configured: string | null): boolean {
  const { origin, host } = headers
  if (origin === undefined) return true
  if (configured) return origin === configured
  return URL.canParse(origin) && new URL(origin).host === host
}

/** From this machine, by a name of this machine (a rebound name is not one), through no proxy. */
export function isLoopback(request: IncomingMessage): boolean {
  const name = (request.headers.host ?? '').replace(/:\d+$/, '')
  return loopbackAddresses.has(request.socket.remoteAddress ?? '') && loopbackNames.has(name) && request.headers['x-forwarded-for'] === undefined
}

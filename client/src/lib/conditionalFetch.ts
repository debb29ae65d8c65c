import { outlivingFetch } from './outliving.ts'

const kept = 40
/** A network that swallows a request says nothing: after so long it is taken for lost, and may be sent again. */
const answerMs = 30_000

interface Remembered {
  etag: string
  text: string
}

/** Answers by address, in memory alone: what a page has shown is not to be found on the disk afterwards. */
const remembered = new Map<string, Remembered>()

let forgotten = 0

/** Forgets every answer, those under way included, as signing out and losing a role must. */
export function forgetAnswers(): void {
  forgotten += 1
  remembered.clear()
}

/** `fetch`, given up when no answer has begun in time. */
async function patientFetch(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(new DOMException('no answer', 'TimeoutError')), answerMs)
  try {
    return await outlivingFetch(input, { ...init, signal: init.signal ? AbortSignal.any([init.signal, patience.signal]) : patience.signal })
  } finally {
    clearTimeout(timer)
  }
}

/** `fetch`, where a query whose answer has not changed since costs no more than its headers. */
export async function conditionalFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const address = String(input)
  const before = init?.method === 'GET' ? remembered.get(address) : undefined
  const headers = new Headers(init?.headers)
  if (before) headers.set('If-None-Match', before.etag)
  const since = forgotten
  const response = await patientFetch(input, { ...init, headers, cache: 'no-store' })
  if (response.status === 304 && before) return new Response(before.text, { headers: { 'content-type': 'application/json' } })
  const etag = response.headers.get('etag')
  if (init?.method !== 'GET' || !response.ok || !etag) return response
  const text = await response.text()
  if (since !== forgotten) return new Response(text, { headers: response.headers })
  remembered.delete(address)
  remembered.set(address, { etag, text })
  if (remembered.size > kept) remembered.delete(remembered.keys().next().value!)
  return new Response(text, { headers: response.headers })
}

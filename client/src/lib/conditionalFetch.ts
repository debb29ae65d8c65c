const kept = 40

interface Remembered {
  etag: string
  text: string
}

/** Answers by address, in memory alone: what a page has shown is not to be found on the disk afterwards. */
const remembered = new Map<string, Remembered>()

/** Forgets every answer, as signing out must. */
export const forgetAnswers = (): void => remembered.clear()

/** `fetch`, where a query whose answer has not changed since costs no more than its headers. */
export async function conditionalFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const address = String(input)
  const before = init?.method === 'GET' ? remembered.get(address) : undefined
  const headers = new Headers(init?.headers)
  if (before) headers.set('If-None-Match', before.etag)
  const response = await fetch(input, { ...init, headers, cache: 'no-store' })
  if (response.status === 304 && before) return new Response(before.text, { headers: { 'content-type': 'application/json' } })
  const etag = response.headers.get('etag')
  if (init?.method !== 'GET' || !response.ok || !etag) return response
  const text = await response.text()
  remembered.delete(address)
  remembered.set(address, { etag, text })
  if (remembered.size > kept) remembered.delete(remembered.keys().next().value!)
  return new Response(text, { headers: response.headers })
}

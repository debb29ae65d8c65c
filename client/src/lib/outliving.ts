/** What a browser lets outlive its page, of all requests together. */
const mostBytes = 64 * 1024
let underWay = 0

/** `fetch` with `keepalive` where there is room for it: one that does not fit would not be sent at all. */
export async function outlivingFetch(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
  if (!init.keepalive || typeof init.body !== 'string') return fetch(input, init)
  const bytes = new TextEncoder().encode(init.body).length
  if (underWay + bytes > mostBytes) return fetch(input, { ...init, keepalive: false })
  underWay += bytes
  try {
    return await fetch(input, init)
  } finally {
    underWay -= bytes
  }
}

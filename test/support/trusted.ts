import manifest from '../../shared/generated/persisted-documents.json' with { type: 'json' }
import type { App } from './startApp.ts'

const entryOf = (name: string): [hash: string, text: string] => {
  const found = Object.entries(manifest).find(([, text]) => new RegExp(`(query|mutation|subscription) ${name}\\b`).test(text))
  if (!found) throw new Error(`the client has no operation ${name}`)
  return found
}

export const textOf = (name: string): string => entryOf(name)[1]

export interface Exact {
  status: number
  etag: string | null
  text: string
}

/** Where a query is asked for by its hash. */
export const exactAddress = (name: string, variables: object): string =>
  `/graphql?${new URLSearchParams({ operationName: name, variables: JSON.stringify(variables), extensions: JSON.stringify({ persistedQuery: { version: 1, sha256Hash: entryOf(name)[0] } }) })}`

/** Asks one of the client's queries as the client does: by its hash, with GET. */
export async function getExact(app: App, cookie: string, name: string, variables: object, etag?: string): Promise<Exact> {
  const response = await fetch(`${app.url}${exactAddress(name, variables)}`, { headers: { cookie, ...(etag ? { 'if-none-match': etag } : {}) }, cache: 'no-store' })
  return { status: response.status, etag: response.headers.get('etag'), text: await response.text() }
}

/** The same by POST, as the client asks what must not stand in an address. */
export async function postExact(app: App, cookie: string, name: string, variables: object): Promise<Exact> {
  const response = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ operationName: name, variables, extensions: { persistedQuery: { version: 1, sha256Hash: entryOf(name)[0] } } }),
  })
  return { status: response.status, etag: response.headers.get('etag'), text: await response.text() }
}

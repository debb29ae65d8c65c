import { type AsyncRouteComponent, lazyRouteComponent } from '@tanstack/react-router'

const fetching: (() => Promise<unknown>)[] = []

const isReachable = (): Promise<boolean> => fetch('/healthz', { cache: 'no-store' }).then(({ ok }) => ok).catch(() => false)

/**
 * A page whose code comes when it is wanted. Where it cannot be fetched although the server is there, a newer version has taken its place: the
 * router loads the whole of it anew. Where the server is not there, that would end the page that is open, and with it every word on it.
 */
export function page<Module extends Record<Name, () => unknown>, Name extends string>(load: () => Promise<Module>, name: Name): AsyncRouteComponent<object> {
  const fetchOne = (): Promise<Module> =>
    load().catch(async (error: unknown) => {
      if (await isReachable()) throw error
      throw new Error('The code of a page is out of reach.', { cause: error })
    })
  fetching.push(fetchOne)
  return lazyRouteComponent(fetchOne as never, name as never)
}

/** Gets the code of all pages ahead of time, so that one can go to them without a connection. What fails is fetched when it is wanted. */
export const fetchPages = (): void => void Promise.allSettled(fetching.map((fetchOne) => fetchOne()))

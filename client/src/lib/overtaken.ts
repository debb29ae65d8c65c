import { type ApolloCache, ApolloLink, Observable } from '@apollo/client'
import { isVersioned, knownVersion } from './cache.ts'

const triesMax = 3

/** Does the answer hold a record in an older version than the page has? */
function holdsOlder(cache: ApolloCache, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { __typename, id, version } = value as { __typename?: unknown; id?: unknown; version?: unknown }
  if (isVersioned(__typename) && typeof id === 'string' && typeof version === 'number' && version < knownVersion(cache, __typename, id)) return true
  return Object.values(value).some((part) => holdsOlder(cache, part))
}

/**
 * An answer can be overtaken on its way by a live event about the same record. It is asked for once more then, and never written over what is
 * newer. A command is repeated under its key: it does not act again, and answers with the record as it is now.
 */
export const overtaken = (cache: ApolloCache): ApolloLink =>
  new ApolloLink(
    (operation, forward) =>
      new Observable((observer) => {
        let tries = 0
        const ask = (): void => {
          let again = false
          subscription = forward(operation).subscribe({
            next(result) {
              again = tries < triesMax && holdsOlder(cache, result.data)
              if (!again) observer.next(result)
            },
            error: (error) => observer.error(error),
            complete() {
              if (!again) return observer.complete()
              tries += 1
              ask()
            },
          })
        }
        let subscription: { unsubscribe(): void } | null = null
        ask()
        return () => subscription?.unsubscribe()
      }),
  )

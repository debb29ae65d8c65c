import { type ApolloCache, ApolloLink, Observable } from '@apollo/client'
import { olderIn } from './cache.ts'
import { hidingsSoFar, holdsHidden } from './hidden.ts'

const triesMax = 3

/**
 * An answer can be overtaken on its way by a live event about the same record. It is asked for again then, a few times: the page wants
 * all of it as it is now. What arrives older even so is not written over what is newer; that is the cache's own rule. A command is repeated
 * under its key: it does not act again, and answers with the record as it is now. An answer with something that was hidden while it was on
 * its way never arrives.
 */
export const overtaken = (cache: ApolloCache): ApolloLink =>
  new ApolloLink(
    (operation, forward) =>
      new Observable((observer) => {
        let tries = 0
        const ask = (): void => {
          let again = false
          const then = hidingsSoFar()
          subscription = forward(operation).subscribe({
            next(result) {
              again = holdsHidden(result.data, then) || (tries < triesMax && olderIn(cache, result.data).size > 0)
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

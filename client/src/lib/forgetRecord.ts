import { type ApolloCache, isReference } from '@apollo/client'
import { hide } from './hidden.ts'

const leadsTo = (value: unknown, key: string): boolean => {
  if (!isReference(value)) return false
  const { __ref } = value
  return __ref === key
}

/** Takes out of memory what may no longer be seen, by its id in the cache: a page that shows it is one that has found nothing, at once. */
export function forgetRecord(cache: ApolloCache, key: string): void {
  // First, so that an answer that is on its way does not bring it back.
  hide(new Set([key]))
  cache.batch({
    update() {
      cache.modify({ id: 'ROOT_QUERY', fields: (known: unknown) => (leadsTo(known, key) ? null : known) as never })
      cache.evict({ id: key })
    },
  })
  cache.gc()
}

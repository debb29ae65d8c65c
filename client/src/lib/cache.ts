import { type ApolloCache, gql, InMemoryCache, type InMemoryCacheConfig, type Reference } from '@apollo/client'

/** Types of the API's unions, which no document tells the cache. */
const possibleTypes = {
  Anchor: ['PassageAnchor', 'QuestionAnchor', 'WholeAnchor'],
  ActivityMessage: ['Activity', 'Resync'],
  FindingResult: ['FindingSuccess', 'Refused', 'Stale', 'Invalid'],
}

const config: InMemoryCacheConfig = {
  possibleTypes,
  typePolicies: {
    Project: { fields: { members: { merge: false }, invitations: { merge: false }, viewerRoles: { merge: false } } },
    Viewer: { fields: { sessions: { merge: false }, projects: { merge: false } } },
    // Parts of a record that have no life of their own: the newest answer replaces them.
    Finding: {
      fields: { gaps: { merge: false }, turn: { merge: false }, threads: { merge: false }, decisions: { merge: false }, assignments: { merge: false }, history: { merge: false }, revisions: { merge: false }, citedBy: { merge: false } },
    },
    Recommendation: { fields: { citations: { merge: false }, decisions: { merge: false }, turn: { merge: false }, history: { merge: false }, revisions: { merge: false } } },
    // They say of their record what is so at that moment: they are filed within it, and are as new as it is.
    Decision: { keyFields: false },
    Citation: { keyFields: false },
    Assignment: { keyFields: false },
    Thread: { fields: { comments: { merge: false } } },
    Methodology: { merge: true },
    Instrument: { keyFields: ['code'] },
    Provision: { keyFields: ['code'] },
    Region: { keyFields: ['code'] },
  },
}

/** Records that count their changes. A finding and a recommendation also know the number of the last act about them, threads included. */
const versions = {
  Finding: gql`
    fragment Version_finding on Finding {
      version
    }
  `,
  Recommendation: gql`
    fragment Version_recommendation on Recommendation {
      version
    }
  `,
  Thread: gql`
    fragment Version_thread on Thread {
      version
    }
  `,
}
const lastActs = {
  Finding: gql`
    fragment LastAct_finding on Finding {
      history {
        seq
      }
    }
  `,
  Recommendation: gql`
    fragment LastAct_recommendation on Recommendation {
      history {
        seq
      }
    }
  `,
}
type Versioned = keyof typeof versions
const isVersioned = (typename: unknown): typename is Versioned => typeof typename === 'string' && Object.hasOwn(versions, typename)

interface Age {
  version: number
  /** Null where the answer does not say. */
  lastAct: number | null
}
const lastOf = (history: unknown): number | null => (Array.isArray(history) ? Math.max(0, ...history.map((act: { seq?: number }) => act.seq ?? 0)) : null)
const isOlder = (age: Age, than: Age): boolean => age.version < than.version || (age.version === than.version && age.lastAct !== null && than.lastAct !== null && age.lastAct < than.lastAct)

/** How new the record is that the page has; null where it has none. */
function knownAge(cache: ApolloCache, typename: Versioned, id: string): Age | null {
  const known = cache.readFragment<{ version: number }>({ id, fragment: versions[typename] })
  if (!known) return null
  const fragment = typename === 'Thread' ? null : lastActs[typename]
  return { version: known.version, lastAct: fragment && lastOf(cache.readFragment<{ history: unknown }>({ id, fragment })?.history) }
}

/** The records in an answer, by their ids in the cache, that the page has in a newer state. */
export function olderIn(cache: ApolloCache, value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found
  const { __typename, id, version, history } = value as Record<string, unknown>
  if (isVersioned(__typename) && typeof id === 'string' && typeof version === 'number') {
    const key = cache.identify({ __typename, id }) ?? ''
    const known = knownAge(cache, __typename, key)
    if (known && isOlder({ version, lastAct: lastOf(history) }, known)) found.add(key)
  }
  for (const part of Object.values(value)) olderIn(cache, part, found)
  return found
}

/**
 * A cache in which a lower version never overwrites a higher one, whichever way it comes: a query, the answer of a command, a live event.
 * What the page knows of the newer record stays; of the older answer only that is taken which the page did not have at all.
 */
class VersionedCache extends InMemoryCache {
  override write(options: Parameters<InMemoryCache['write']>[0]): Reference | undefined {
    const older = olderIn(this, options.result)
    if (older.size === 0) return super.write(options)
    const before = this.extract()
    let written: Reference | undefined
    this.batch({
      update: () => {
        written = super.write(options)
        for (const id of older) {
          const known = before[id] ?? {}
          this.modify({ id, broadcast: false, fields: Object.fromEntries(Object.entries(known).map(([field, value]) => [field, () => value])) })
        }
      },
    })
    return written
  }
}

export const createCache = (): InMemoryCache => new VersionedCache(config)

import { type ApolloCache, InMemoryCache, type InMemoryCacheConfig, type Reference } from '@apollo/client'
import { graphql } from '../../../shared/generated/gql.ts'

/** Types of the API's unions, which no document tells the cache. */
const possibleTypes = {
  Anchor: ['PassageAnchor', 'QuestionAnchor', 'WholeAnchor'],
  ActivityMessage: ['Activity', 'Resync', 'Hidden'],
  FindingResult: ['FindingSuccess', 'Refused', 'Stale', 'Invalid'],
}

const config: InMemoryCacheConfig = {
  possibleTypes,
  typePolicies: {
    Project: { fields: { rounds: { merge: false }, members: { merge: false }, viewerConflicts: { merge: false }, invitations: { merge: false }, viewerRoles: { merge: false }, policy: { merge: false }, reviewPolicyChanges: { merge: false }, reviewPolicyEffects: { merge: false }, workingGroups: { merge: false } } },
    Viewer: { fields: { sessions: { merge: false }, projects: { merge: false } } },
    // Parts of a record that have no life of their own: the newest answer replaces them.
    Finding: {
      fields: { gaps: { merge: false }, turn: { merge: false }, threads: { merge: false }, decisions: { merge: false }, assignments: { merge: false }, conflicts: { merge: false }, history: { merge: false }, revisions: { merge: false }, citedBy: { merge: false }, viewerDraftComments: { merge: false }, evidenceFiles: { merge: false }, sources: { merge: false }, viewerUploads: { merge: false } },
    },
    FindingDraft: { fields: { files: { merge: false } } },
    Recommendation: { fields: { votes: { merge: false }, citations: { merge: false }, followUps: { merge: false }, decisions: { merge: false }, turn: { merge: false }, history: { merge: false }, revisions: { merge: false } } },
    SideEvent: { fields: { agenda: { merge: false }, languages: { merge: false }, interpretation: { merge: false }, speakers: { merge: false }, tasks: { merge: false }, participants: { merge: false }, attendance: { merge: false } } },
    Participant: { fields: { languages: { merge: false } } },
    AgendaItem: { fields: { documents: { merge: false }, speakers: { merge: false }, clashes: { merge: false } } },
    Speaker: { fields: { languages: { merge: false } } },
    // They say of their record what is so at that moment: they are filed within it, and are as new as it is.
    Decision: { keyFields: false },
    Citation: { keyFields: false },
    AgendaDocument: { keyFields: false },
    Assignment: { keyFields: false },
    Thread: { fields: { comments: { merge: false } } },
    WorkingGroup: { fields: { members: { merge: false } } },
    Vote: { fields: { awaited: { merge: false }, stances: { merge: false }, tally: { merge: false } } },
    Inbox: { keyFields: ['projectId'], fields: { groupsWithoutChair: { merge: false } } },
    InboxItem: { keyFields: false },
    TrackerSummary: { keyFields: ['projectId'], fields: { positions: { merge: false }, implementations: { merge: false }, addressees: { merge: false } } },
    Methodology: { merge: true },
    Instrument: { keyFields: ['code'] },
    Provision: { keyFields: ['code'] },
    Region: { keyFields: ['code'] },
  },
}

/** Records that count their changes. A finding and a recommendation also count the acts about them, threads included. */
const ages = {
  Finding: graphql(`
    fragment Age_finding on Finding {
      version
      acts
    }
  `),
  Recommendation: graphql(`
    fragment Age_recommendation on Recommendation {
      version
      acts
    }
  `),
  Thread: graphql(`
    fragment Age_thread on Thread {
      version
    }
  `),
  WorkingGroup: graphql(`
    fragment Age_group on WorkingGroup {
      version
    }
  `),
  Round: graphql(`
    fragment Age_round on Round {
      version
    }
  `),
  Vote: graphql(`
    fragment Age_vote on Vote {
      version
    }
  `),
  SideEvent: graphql(`
    fragment Age_sideEvent on SideEvent {
      version
    }
  `),
  AgendaItem: graphql(`
    fragment Age_item on AgendaItem {
      version
    }
  `),
  Speaker: graphql(`
    fragment Age_speaker on Speaker {
      version
    }
  `),
  SideEventTask: graphql(`
    fragment Age_task on SideEventTask {
      version
    }
  `),
  Participant: graphql(`
    fragment Age_participant on Participant {
      version
    }
  `),
}
type Versioned = keyof typeof ages
const isVersioned = (typename: unknown): typename is Versioned => typeof typename === 'string' && Object.hasOwn(ages, typename)

/** Where one of two does not say how many acts it knows of, the version alone decides. */
interface Age {
  version: number
  acts?: unknown
}
const isOlder = (age: Age, than: Age): boolean => age.version < than.version || (age.version === than.version && typeof age.acts === 'number' && typeof than.acts === 'number' && age.acts < than.acts)

/** How new the record is that the page has; null where it has none. */
const knownAge = (cache: ApolloCache, typename: Versioned, id: string): Age | null => cache.readFragment<Age>({ id, fragment: ages[typename], returnPartialData: true })

/** The records in an answer, by their ids in the cache, that the page has in a newer state. */
export function olderIn(cache: ApolloCache, value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found
  const { __typename, id, version, acts } = value as Record<string, unknown>
  if (isVersioned(__typename) && typeof id === 'string' && typeof version === 'number') {
    const key = cache.identify({ __typename, id }) ?? ''
    const known = knownAge(cache, __typename, key)
    if (known?.version !== undefined && isOlder({ version, acts }, known)) found.add(key)
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

import { type ApolloCache, gql, InMemoryCache } from '@apollo/client'

/** Types of the API's unions, which no document tells the cache. */
const possibleTypes = {
  Anchor: ['PassageAnchor', 'QuestionAnchor', 'WholeAnchor'],
  ActivityMessage: ['Activity', 'Resync'],
  FindingResult: ['FindingSuccess', 'Refused', 'Stale', 'Invalid'],
}

export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes,
    typePolicies: {
      Project: { fields: { members: { merge: false }, invitations: { merge: false }, viewerRoles: { merge: false } } },
      Viewer: { fields: { sessions: { merge: false }, projects: { merge: false } } },
      // Parts of a record that have no life of their own: the newest answer replaces them.
      Finding: {
        fields: { gaps: { merge: false }, turn: { merge: false }, threads: { merge: false }, decisions: { merge: false }, assignments: { merge: false }, history: { merge: false }, revisions: { merge: false }, citedBy: { merge: false } },
      },
      Recommendation: { fields: { citations: { merge: false }, decisions: { merge: false }, turn: { merge: false }, history: { merge: false }, revisions: { merge: false } } },
      Methodology: { merge: true },
      Instrument: { keyFields: ['code'] },
      Provision: { keyFields: ['code'] },
      Region: { keyFields: ['code'] },
    },
  })
}

/** Records that count their changes. */
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
}
export type Versioned = keyof typeof versions
export const isVersioned = (typename: unknown): typename is Versioned => typename === 'Finding' || typename === 'Recommendation'

/** The version of a record that the page has; 0 where it has none. */
export function knownVersion(cache: ApolloCache, __typename: Versioned, id: string): number {
  return cache.readFragment<{ version: number }>({ id: cache.identify({ __typename, id }) ?? '', fragment: versions[__typename] })?.version ?? 0
}

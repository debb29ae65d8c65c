import { graphql } from '../../../shared/generated/gql.ts'

/** One act of a record's log, as sentences are made of it. */
export const HistoryEntryFragment = graphql(`
  fragment HistoryEntry_entry on HistoryEntry {
    id
    kind
    at
    note
    comments
    mentioned {
      id
    }
    actor {
      id
      name
    }
    subjectPerson {
      id
      name
    }
  }
`)

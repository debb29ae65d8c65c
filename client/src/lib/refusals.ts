import { graphql } from '../../../shared/generated/gql.ts'

/** The three refusals that every command may answer; read by `useSubmit`. */
export const RefusalsFragment = graphql(`
  fragment Refusals_result on FindingResult {
    __typename
    ... on Refused {
      code
    }
    ... on Stale {
      currentVersion
      currentRevision
      changedFields
      changedBy {
        id
        name
      }
    }
    ... on Invalid {
      issues {
        path
        code
        limit
      }
    }
  }
`)

import { graphql } from '../../../../shared/generated/gql.ts'

/** The one live document: an act, and the record as its pages show it. What a page newly reads goes into its fragment, not here. */
export const ActivityDocument = graphql(`
  subscription Activity($projectId: ID!, $after: Int!) {
    activity(projectId: $projectId, after: $after) {
      __typename
      ... on Activity {
        id
        seq
        kind
        version
        at
        actor {
          id
          name
        }
        subjectPerson {
          id
          name
        }
        finding {
          ...FindingPage_finding
        }
        recommendation {
          ...RecommendationPage_recommendation
        }
      }
      ... on Resync {
        seq
        reason
      }
    }
  }
`)

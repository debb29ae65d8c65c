import { graphql } from '../../../../shared/generated/gql.ts'

/** The one live document: an act, the record as it stands, and what the act added to it. What a page newly reads goes into the fragments, not here. */
export const ActivityDocument = graphql(`
  subscription Activity($projectId: ID!, $after: String, $access: String) {
    activity(projectId: $projectId, after: $after, access: $access) {
      __typename
      ... on Activity {
        id
        cursor
        kind
        version
        at
        note
        actorId
        actor {
          id
          name
        }
        subjectPersonId
        subjectPerson {
          id
          name
        }
        sideEventId
        findingId
        finding {
          ...FindingState_finding
        }
        revision {
          ...FindingRevision_revision
        }
        thread {
          ...ThreadHead_thread
        }
        suggestions {
          ...ThreadHead_thread
        }
        comment {
          ...Comment_comment
        }
        evidenceFile {
          ...EvidenceFile_file
        }
        source {
          ...Source_source
        }
        published {
          thread {
            ...ThreadHead_thread
          }
          comment {
            ...Comment_comment
          }
        }
        recommendationId
        recommendation {
          ...RecommendationState_recommendation
        }
      }
      ... on Resync {
        cursor
        reason
      }
      ... on Hidden {
        cursor
        findingId
        recommendationId
      }
    }
  }
`)

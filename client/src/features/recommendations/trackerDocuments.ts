import { graphql } from '../../../../shared/generated/gql.ts'

graphql(`
  fragment TrackerRow_recommendation on Recommendation {
    id
    ref
    version
    acts
    status
    title
    addressee
    adoptedAt
    delivery
    position
    implementation
    nextCheckOn
    author {
      ...Person_person
    }
    assignee {
      ...Person_person
    }
  }
`)

export const TrackerDocument = graphql(`
  query Tracker($projectId: ID!, $filter: TrackerFilter!, $first: Int!, $after: String) {
    tracker(projectId: $projectId, filter: $filter, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          ...TrackerRow_recommendation
        }
      }
    }
  }
`)

export const TrackerSummaryDocument = graphql(`
  query TrackerSummary($projectId: ID!) {
    trackerSummary(projectId: $projectId) {
      projectId
      total
      toSend
      lookDue
      positions {
        value
        count
      }
      implementations {
        value
        count
      }
      addressees {
        addressee
        count
      }
    }
  }
`)

export const TrackerTimelineDocument = graphql(`
  query TrackerTimeline($ref: String!) {
    recommendation(ref: $ref) {
      id
      version
      acts
      followUps {
        ...FollowUpEntry_followUp
      }
    }
  }
`)

/** What somebody has to know who says that a recommendation was sent: the version, and what happens to it meanwhile. */
export const TrackerIssuingDocument = graphql(`
  query TrackerIssuing($ref: String!) {
    recommendation(ref: $ref) {
      id
      ref
      version
      acts
      status
      addressee
      adoptedAt
      history {
        ...HistoryEntry_entry
      }
    }
  }
`)

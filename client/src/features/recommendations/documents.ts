import { graphql } from '../../../../shared/generated/gql.ts'

/** What of a recommendation a live event carries whole; its history grows by each event. */
export const RecommendationStateFragment = graphql(`
  fragment RecommendationState_recommendation on Recommendation {
    id
    ref
    version
    acts
    projectId
    status
    title
    text
    addressee
    priority
    deadline
    successMeasure
    assigneeDueOn
    updatedAt
    adoptedAt
    delivery
    position
    implementation
    nextCheckOn
    followUps {
      ...FollowUpEntry_followUp
    }
    author {
      ...Person_person
    }
    assignee {
      ...Person_person
    }
    revision {
      id
      number
      contentHash
    }
    group {
      id
      version
      name
      quorum
      rule
      chair {
        id
        name
      }
    }
    votes {
      ...VoteHead_vote
    }
    replaces {
      id
      ref
      version
      title
      status
      replacement {
        id
        ref
        version
        title
        status
        author {
          id
        }
      }
    }
    replacement {
      id
      ref
      version
      title
      status
      author {
        id
      }
    }
    staleCitations
    citations {
      id
      stale
      staleReasons
      check {
        id
        note
        createdAt
        person {
          id
          name
        }
      }
      finding {
        id
        ref
        title
        severity
        status
        revision {
          id
          number
        }
        # so that the finding's page learns of it by the same event
        citedBy {
          id
          ref
          version
          title
          status
          adoptedAt
          addressee
          delivery
          position
          implementation
        }
      }
      revision {
        id
        number
      }
    }
    decisions {
      id
      revision
      verdict
      reason
      createdAt
      current
      reviewer {
        ...Person_person
      }
    }
    turn {
      ...TurnLine_turn
    }
  }
`)

export const RecommendationPageFragment = graphql(`
  fragment RecommendationPage_recommendation on Recommendation {
    ...RecommendationState_recommendation
    history {
      ...HistoryEntry_entry
    }
  }
`)

export const RecommendationPageDocument = graphql(`
  query RecommendationPage($ref: String!) {
    recommendation(ref: $ref) {
      ...RecommendationPage_recommendation
    }
  }
`)

export const RecommendationsDocument = graphql(`
  query Recommendations($projectId: ID!, $status: [RecommendationStatus!], $search: String, $first: Int!, $after: String) {
    recommendations(projectId: $projectId, status: $status, search: $search, first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          id
          ref
          version
          status
          title
          addressee
          priority
          deadline
          staleCitations
          updatedAt
          author {
            ...Person_person
          }
          assignee {
            ...Person_person
          }
        }
      }
    }
  }
`)

graphql(`
  fragment RecommendationChanged_success on RecommendationSuccess {
    recommendation {
      ...RecommendationPage_recommendation
    }
  }
`)

export const CreateRecommendationDocument = graphql(`
  mutation CreateRecommendation($input: CreateRecommendationInput!) {
    createRecommendation(input: $input) {
      __typename
      ...RecommendationChanged_success
      ...Refusals_result
    }
  }
`)

export const EditRecommendationDocument = graphql(`
  mutation EditRecommendation($input: EditRecommendationInput!) {
    editRecommendation(input: $input) {
      __typename
      ...RecommendationChanged_success
      ...Refusals_result
    }
  }
`)

export const SubmitRecommendationDocument = graphql(`
  mutation SubmitRecommendation($input: SubmitRecommendationInput!) {
    submitRecommendation(input: $input) {
      __typename
      ...RecommendationChanged_success
      ...Refusals_result
    }
  }
`)

export const AssignRecommendationDocument = graphql(`
  mutation AssignRecommendation($input: AssignRecommendationInput!) {
    assignRecommendation(input: $input) {
      __typename
      ...RecommendationChanged_success
      ...Refusals_result
    }
  }
`)

export const ApproveRecommendationDocument = graphql(`
  mutation ApproveRecommendation($input: DecideRecommendationInput!) {
    approveRecommendation(input: $input) {
      __typename
      ...RecommendationChanged_success
      ...Refusals_result
    }
  }
`)

export const RequestRecommendationChangesDocument = graphql(`
  mutation RequestRecommendationChanges($input: DecideRecommendationInput!) {
    requestRecommendationChanges(input: $input) {
      __typename
      ...RecommendationChanged_success
      ...Refusals_result
    }
  }
`)

export const AdoptRecommendationDocument = graphql(`
  mutation AdoptRecommendation($input: AdoptRecommendationInput!) {
    adoptRecommendation(input: $input) {
      __typename
      ...RecommendationChanged_success
      ...Refusals_result
    }
  }
`)

export const WithdrawRecommendationDocument = graphql(`
  mutation WithdrawRecommendation($input: WithdrawRecommendationInput!) {
    withdrawRecommendation(input: $input) {
      __typename
      ...RecommendationChanged_success
      ...Refusals_result
    }
  }
`)

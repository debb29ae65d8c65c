import { graphql } from '../../../../shared/generated/gql.ts'

graphql(`
  fragment FollowUpEntry_followUp on FollowUp {
    id
    track
    value
    on
    source
    note
    createdAt
    person {
      id
      name
    }
  }
`)

export const IssueRecommendationDocument = graphql(`
  mutation IssueRecommendation($input: IssueRecommendationInput!) {
    issueRecommendation(input: $input) {
      __typename
      ...RecommendationChanged_success
      ...Refusals_result
    }
  }
`)

export const RecordFollowUpDocument = graphql(`
  mutation RecordFollowUp($input: RecordFollowUpInput!) {
    recordFollowUp(input: $input) {
      __typename
      ...RecommendationChanged_success
      ...Refusals_result
    }
  }
`)

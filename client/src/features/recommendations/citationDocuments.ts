import { graphql } from '../../../../shared/generated/gql.ts'

export const ConfirmCitationDocument = graphql(`
  mutation ConfirmCitation($input: ConfirmCitationInput!) {
    confirmCitation(input: $input) {
      __typename
      ...RecommendationChanged_success
      ...Refusals_result
    }
  }
`)

export const UpdateCitationDocument = graphql(`
  mutation UpdateCitation($input: UpdateCitationInput!) {
    updateCitation(input: $input) {
      __typename
      ...RecommendationChanged_success
      ...Refusals_result
    }
  }
`)

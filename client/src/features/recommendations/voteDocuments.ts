import { graphql } from '../../../../shared/generated/gql.ts'

export const GroupsToChooseDocument = graphql(`
  query GroupsToChoose($slug: String!) {
    project(slug: $slug) {
      id
      workingGroups {
        id
        version
        name
        rule
      }
    }
  }
`)

export const GiveRecommendationDocument = graphql(`
  mutation GiveRecommendation($input: GiveRecommendationInput!) {
    giveRecommendation(input: $input) {
      __typename
      ...RecommendationChanged_success
      ...Refusals_result
    }
  }
`)

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

export const CitableFragment = graphql(`
  fragment CiteFindings_finding on Finding {
    id
    ref
    projectId
    title
    status
    revision {
      id
      number
    }
  }
`)

export const CitableDocument = graphql(`
  query Citable($projectId: ID!, $filter: FindingFilter!, $first: Int!) {
    findings(projectId: $projectId, filter: $filter, sort: updated, first: $first) {
      totalCount
      edges {
        node {
          ...CiteFindings_finding
        }
      }
    }
  }
`)

export const CitedFromDocument = graphql(`
  query CitedFrom($ref: String!) {
    finding(ref: $ref) {
      ...CiteFindings_finding
    }
  }
`)

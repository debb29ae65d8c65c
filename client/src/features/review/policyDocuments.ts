import { graphql } from '../../../../shared/generated/gql.ts'

// Fragments that stand in the documents below.
graphql(`
  fragment Policy_policy on ReviewPolicy {
    base {
      approvals
      verifiers
      legalAnalysts
      outsideOrganisation
    }
    high {
      approvals
      verifiers
      legalAnalysts
      outsideOrganisation
    }
  }
`)

graphql(`
  fragment PolicyChange_change on ReviewPolicyChange {
    id
    version
    before {
      ...Policy_policy
    }
    policy {
      ...Policy_policy
    }
    reason
    proposedAt
    proposedBy {
      id
      name
    }
    outcome
    decidedAt
    decidedBy {
      id
      name
    }
    decisionReason
  }
`)

graphql(`
  fragment PolicyState_project on Project {
    id
    policyVersion
    policy {
      ...Policy_policy
    }
    reviewPolicyChanges {
      ...PolicyChange_change
    }
  }
`)

export const ReviewPolicyDocument = graphql(`
  query ReviewPolicy($slug: String!) {
    project(slug: $slug) {
      ...PolicyState_project
    }
  }
`)

export const PolicyEffectsDocument = graphql(`
  query PolicyEffects($slug: String!, $policy: ReviewPolicyInput!) {
    project(slug: $slug) {
      id
      reviewPolicyEffects(policy: $policy) {
        __typename
        ... on ReviewPolicyEffects {
          nothing
          more
          less
          findings {
            finding {
              id
              ref
              title
            }
            gaps {
              code
              count
              reviewerKind
            }
          }
        }
      }
    }
  }
`)

export const ProposePolicyDocument = graphql(`
  mutation ProposeReviewPolicy($input: ProposeReviewPolicyInput!) {
    proposeReviewPolicy(input: $input) {
      __typename
      ... on ReviewPolicySuccess {
        project {
          ...PolicyState_project
        }
      }
      ...Refusals_result
    }
  }
`)

export const ConfirmPolicyDocument = graphql(`
  mutation ConfirmReviewPolicy($input: EndReviewPolicyChangeInput!) {
    confirmReviewPolicy(input: $input) {
      __typename
      ... on ReviewPolicySuccess {
        project {
          ...PolicyState_project
        }
      }
      ...Refusals_result
    }
  }
`)

export const DeclinePolicyDocument = graphql(`
  mutation DeclineReviewPolicy($input: DeclineReviewPolicyInput!) {
    declineReviewPolicy(input: $input) {
      __typename
      ... on ReviewPolicySuccess {
        project {
          ...PolicyState_project
        }
      }
      ...Refusals_result
    }
  }
`)

export const WithdrawPolicyDocument = graphql(`
  mutation WithdrawReviewPolicy($input: EndReviewPolicyChangeInput!) {
    withdrawReviewPolicy(input: $input) {
      __typename
      ... on ReviewPolicySuccess {
        project {
          ...PolicyState_project
        }
      }
      ...Refusals_result
    }
  }
`)

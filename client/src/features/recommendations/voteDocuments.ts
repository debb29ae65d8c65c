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

// Of a vote what is the same for all its readers: it travels with live events.
graphql(`
  fragment VoteHead_vote on Vote {
    id
    version
    revision
    contentHash
    quorum
    rule
    resultsAtClose
    closesOn
    openedAt
    outcome
    obstacle
    reason
    closedAt
    voters
    answered
    group {
      id
      version
      name
    }
    closedBy {
      id
      name
    }
    awaited {
      id
      name
    }
    tally {
      agree
      reservation
      abstain
      block
      not_voting
    }
  }
`)

// What is the viewer's own, and what others said where it may be seen: asked by the page.
graphql(`
  fragment VoteStances_vote on Vote {
    id
    version
    viewerStance {
      ...Stance_stance
    }
    stances {
      ...Stance_stance
    }
  }
`)

graphql(`
  fragment Stance_stance on Stance {
    id
    kind
    reason
    person {
      id
      name
    }
  }
`)

export const VoteStancesDocument = graphql(`
  query VoteStances($ref: String!) {
    recommendation(ref: $ref) {
      id
      version
      acts
      votes {
        ...VoteStances_vote
      }
    }
  }
`)

export const OpenVoteDocument = graphql(`
  mutation OpenVote($input: OpenVoteInput!) {
    openVote(input: $input) {
      __typename
      ...RecommendationChanged_success
      ...Refusals_result
    }
  }
`)

export const TakeStanceDocument = graphql(`
  mutation TakeStance($input: TakeStanceInput!) {
    takeStance(input: $input) {
      __typename
      ...RecommendationChanged_success
      ... on RecommendationSuccess {
        recommendation {
          id
          votes {
            ...VoteStances_vote
          }
        }
      }
      ...Refusals_result
    }
  }
`)

export const CloseVoteDocument = graphql(`
  mutation CloseVote($input: CloseVoteInput!) {
    closeVote(input: $input) {
      __typename
      ...RecommendationChanged_success
      ... on RecommendationSuccess {
        recommendation {
          id
          votes {
            ...VoteStances_vote
          }
        }
      }
      ...Refusals_result
    }
  }
`)

export const StopVoteDocument = graphql(`
  mutation StopVote($input: StopVoteInput!) {
    stopVote(input: $input) {
      __typename
      ...RecommendationChanged_success
      ... on RecommendationSuccess {
        recommendation {
          id
          votes {
            ...VoteStances_vote
          }
        }
      }
      ...Refusals_result
    }
  }
`)

import { graphql } from '../../../../shared/generated/gql.ts'

// Fragments that stand in the documents below.
graphql(`
  fragment RoundCard_round on Round {
    id
    version
    opensOn
    closesOn
    open
    findingCount
    name {
      ...Text_text
    }
    methodology {
      id
      version
      title {
        ...Text_text
      }
    }
  }
`)

graphql(`
  fragment Rounds_project on Project {
    id
    rounds {
      ...RoundCard_round
    }
  }
`)

export const RoundsDocument = graphql(`
  query Rounds($slug: String!) {
    project(slug: $slug) {
      ...Rounds_project
    }
  }
`)

export const MethodologiesDocument = graphql(`
  query Methodologies {
    methodologies {
      id
      version
      title {
        ...Text_text
      }
    }
  }
`)

export const OpenRoundDocument = graphql(`
  mutation OpenRound($input: OpenRoundInput!) {
    openRound(input: $input) {
      __typename
      ... on RoundSuccess {
        project {
          ...Rounds_project
        }
      }
      ...Refusals_result
    }
  }
`)

export const ChangeRoundDocument = graphql(`
  mutation ChangeRound($input: ChangeRoundInput!) {
    changeRound(input: $input) {
      __typename
      ... on RoundSuccess {
        round {
          ...RoundCard_round
        }
      }
      ...Refusals_result
    }
  }
`)

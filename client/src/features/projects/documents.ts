import { graphql } from '../../../../shared/generated/gql.ts'

// Fragments that stand in the documents below.
graphql(`
  fragment RoundCard_round on Round {
    id
    version
    opensOn
    closesOn
    findingCount
    name {
      ...Text_text
    }
    methodology {
      id
      code
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

/** What every page knows of the rounds, and nothing that has to be counted. */
export const RoundNewsDocument = graphql(`
  query RoundNews($slug: String!) {
    project(slug: $slug) {
      id
      rounds {
        id
        version
        opensOn
        closesOn
        name {
          ...Text_text
        }
        methodology {
          id
          version
        }
      }
    }
  }
`)

export const MethodologiesDocument = graphql(`
  query Methodologies($projectId: ID!) {
    methodologies(projectId: $projectId) {
      id
      code
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

import { graphql } from '../../../../shared/generated/gql.ts'

export const SuggestEditDocument = graphql(`
  mutation SuggestEdit($input: SuggestEditInput!) {
    suggestEdit(input: $input) {
      __typename
      ... on ThreadSuccess {
        thread {
          ...Thread_thread
        }
        finding {
          ...Review_finding
        }
      }
      ...Refusals_result
    }
  }
`)

export const AcceptSuggestionsDocument = graphql(`
  mutation AcceptSuggestions($input: AcceptSuggestionsInput!) {
    acceptSuggestions(input: $input) {
      __typename
      ... on FindingSuccess {
        finding {
          ...FindingPage_finding
        }
      }
      ...Refusals_result
    }
  }
`)

export const DeclineSuggestionDocument = graphql(`
  mutation DeclineSuggestion($input: DeclineSuggestionInput!) {
    declineSuggestion(input: $input) {
      __typename
      ... on ThreadSuccess {
        thread {
          ...Thread_thread
        }
        finding {
          ...Review_finding
        }
      }
      ...Refusals_result
    }
  }
`)

export const WithdrawSuggestionDocument = graphql(`
  mutation WithdrawSuggestion($input: WithdrawSuggestionInput!) {
    withdrawSuggestion(input: $input) {
      __typename
      ... on ThreadSuccess {
        thread {
          ...Thread_thread
        }
        finding {
          ...Review_finding
        }
      }
      ...Refusals_result
    }
  }
`)

import { graphql } from '../../../../shared/generated/gql.ts'

export const SuggestEditDocument = graphql(`
  mutation SuggestEdit($input: SuggestEditInput!) {
    suggestEdit(input: $input) {
      __typename
      ...Said_success
      ...Refusals_result
    }
  }
`)

/** Whether the author has edits that would stand in the way. */
export const OwnEditsDocument = graphql(`
  query OwnEdits($findingId: ID!) {
    findingDraft(findingId: $findingId) {
      id
      edited
    }
  }
`)

export const AcceptSuggestionsDocument = graphql(`
  mutation AcceptSuggestions($input: AcceptSuggestionsInput!) {
    acceptSuggestions(input: $input) {
      __typename
      ...Reviewed_success
      ...Refusals_result
    }
  }
`)

export const DeclineSuggestionDocument = graphql(`
  mutation DeclineSuggestion($input: DeclineSuggestionInput!) {
    declineSuggestion(input: $input) {
      __typename
      ...Said_success
      ...Refusals_result
    }
  }
`)

export const WithdrawSuggestionDocument = graphql(`
  mutation WithdrawSuggestion($input: WithdrawSuggestionInput!) {
    withdrawSuggestion(input: $input) {
      __typename
      ...Said_success
      ...Refusals_result
    }
  }
`)

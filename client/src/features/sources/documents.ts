import { graphql } from '../../../../shared/generated/gql.ts'

/** What of a source a live event carries with its finding; requests and looks come with the acts about them. */
graphql(`
  fragment SourceHead_source on Source {
    id
    number
    consentEndedAt
    hasIdentity
  }
`)

graphql(`
  fragment Source_source on Source {
    ...SourceHead_source
    consentEndedBy {
      id
      name
    }
    identityRequests {
      id
      reason
      askedAt
      outcome
      answerReason
      expiresAt
      askedBy {
        id
        name
      }
      answeredBy {
        id
        name
      }
    }
    identityAccesses {
      id
      at
      person {
        id
        name
      }
    }
  }
`)

graphql(`
  fragment Sources_finding on Finding {
    id
    sources {
      ...Source_source
    }
  }
`)

/** The sources of a working copy: the log says nothing of them. */
export const DraftSourcesDocument = graphql(`
  query DraftSources($findingId: ID!) {
    findingDraft(findingId: $findingId) {
      id
      sealsIdentities
      sources {
        ...Source_source
      }
    }
  }
`)

export const AddSourceDocument = graphql(`
  mutation AddSource($input: AddSourceInput!) {
    addSource(input: $input) {
      __typename
      ... on SourceSuccess {
        source {
          id
          number
        }
      }
      ...Refusals_result
    }
  }
`)

export const ChangeIdentityDocument = graphql(`
  mutation ChangeIdentity($input: ChangeIdentityInput!) {
    changeIdentity(input: $input) {
      __typename
      ... on SourceSuccess {
        source {
          ...Source_source
        }
      }
      ...Refusals_result
    }
  }
`)

export const OpenIdentityDocument = graphql(`
  mutation OpenIdentity($input: SourceInput!) {
    openIdentity(input: $input) {
      __typename
      ... on IdentitySuccess {
        identity {
          name
          contact
          notes
        }
      }
      ...Refusals_result
    }
  }
`)

export const EndConsentDocument = graphql(`
  mutation EndConsent($input: SourceInput!) {
    endConsent(input: $input) {
      __typename
      ... on SourceSuccess {
        finding {
          ...FindingState_finding
        }
      }
      ...Refusals_result
    }
  }
`)

export const AskForIdentityDocument = graphql(`
  mutation AskForIdentity($input: AskForIdentityInput!) {
    askForIdentity(input: $input) {
      __typename
      ... on SourceSuccess {
        source {
          ...Source_source
        }
      }
      ...Refusals_result
    }
  }
`)

export const AnswerIdentityRequestDocument = graphql(`
  mutation AnswerIdentityRequest($input: AnswerIdentityRequestInput!) {
    answerIdentityRequest(input: $input) {
      __typename
      ... on SourceSuccess {
        source {
          ...Source_source
        }
      }
      ...Refusals_result
    }
  }
`)

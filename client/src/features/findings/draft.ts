import { graphql } from '../../../../shared/generated/gql.ts'
import type { FindingPage_FindingFragment } from '../../../../shared/generated/graphql.ts'

/** Where what changed is kept while it is typed, until the draft is sent. */
export const notePlace = (draftId: string): string => `draft:${draftId}:note`

export const FindingDraftFragment = graphql(`
  fragment FindingDraft_draft on FindingDraft {
    id
    findingId
    version
    savedAt
    level
    baseRevision
    content {
      ...FindingContent_content
    }
  }
`)

/** Where a draft that was sent stands, as far as this window knows of it. */
export const SentFindingFragment = graphql(`
  fragment SentFinding_finding on Finding {
    ref
  }
`)

export const DraftDocument = graphql(`
  query Draft($findingId: ID!, $countries: [String!]!) {
    findingDraft(findingId: $findingId) {
      ...FindingDraft_draft
      finding {
        ...Review_finding
        ...RestingOnIt_finding
      }
      methodology {
        ...Methodology_methodology
      }
    }
    regions(countries: $countries) {
      code
      country
      type
      name {
        ...Text_text
      }
    }
    instruments {
      code
      title {
        ...Text_text
      }
      provisions {
        code
        article {
          ...Text_text
        }
        title {
          ...Text_text
        }
      }
    }
  }
`)

/** What rests on a finding whose edits are about to be sent. */
export const RestingOnItFragment = graphql(`
  fragment RestingOnIt_finding on Finding {
    id
    citedBy {
      id
      ref
      version
      status
    }
  }
`)

/** The draft as it is stored now. */
export const StoredDraftDocument = graphql(`
  query StoredDraft($findingId: ID!) {
    findingDraft(findingId: $findingId) {
      ...FindingDraft_draft
    }
  }
`)

export const CreateFindingDocument = graphql(`
  mutation CreateFinding($input: CreateFindingInput!) {
    createFinding(input: $input) {
      __typename
      ... on FindingDraftSuccess {
        draft {
          id
          findingId
        }
      }
      ...Refusals_result
    }
  }
`)

export const SaveFindingDraftDocument = graphql(`
  mutation SaveFindingDraft($input: SaveFindingDraftInput!) {
    saveFindingDraft(input: $input) {
      __typename
      ... on FindingDraftSuccess {
        draft {
          ...FindingDraft_draft
        }
        finding {
          id
          title
          updatedAt
        }
      }
      ...Refusals_result
    }
  }
`)

/** What was handed in, and in whose hands it is now. */
export type Sent = Pick<FindingPage_FindingFragment, 'ref' | 'turn'>

export const SubmitFindingDocument = graphql(`
  mutation SubmitFinding($input: SubmitFindingInput!) {
    submitFinding(input: $input) {
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

export const DiscardFindingDraftDocument = graphql(`
  mutation DiscardFindingDraft($input: DiscardFindingDraftInput!) {
    discardFindingDraft(input: $input) {
      __typename
      ... on Done {
        ok
      }
      ...Refusals_result
    }
  }
`)

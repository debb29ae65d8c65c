import { graphql } from '../../../../shared/generated/gql.ts'

/** What of a finding a live event carries whole; texts, threads and history grow by what each event brings. */
export const FindingStateFragment = graphql(`
  fragment FindingState_finding on Finding {
    ...FindingRow_finding
    ...ReviewState_finding
    sources {
      ...SourceHead_source
    }
    projectId
    level
    confidence
    createdAt
    submittedAt
    revision {
      id
      number
      contentHash
    }
    citedBy {
      id
      ref
      version
      title
      status
      adoptedAt
      addressee
      delivery
      position
      implementation
    }
  }
`)

export const FindingPageFragment = graphql(`
  fragment FindingPage_finding on Finding {
    ...FindingState_finding
    ...Review_finding
    ...Evidence_finding
    ...Sources_finding
    revisions {
      ...FindingRevision_revision
    }
  }
`)

export const FindingRevisionFragment = graphql(`
  fragment FindingRevision_revision on FindingRevision {
    id
    number
    contentHash
    change
    note
    createdAt
    author {
      ...Person_person
    }
    content {
      ...FindingContent_content
    }
  }
`)

export const FindingPageDocument = graphql(`
  query FindingPage($ref: String!) {
    finding(ref: $ref) {
      ...FindingPage_finding
      round {
        id
        name {
          ...Text_text
        }
        methodology {
          ...Methodology_methodology
        }
      }
    }
  }
`)

export const ReviseFindingDocument = graphql(`
  mutation ReviseFinding($input: ReviseFindingInput!) {
    reviseFinding(input: $input) {
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

export const WithdrawFindingDocument = graphql(`
  mutation WithdrawFinding($input: WithdrawFindingInput!) {
    withdrawFinding(input: $input) {
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

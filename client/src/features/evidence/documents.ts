import { graphql } from '../../../../shared/generated/gql.ts'

/** A file that has arrived; texts name it by its digest. */
export const EvidenceFileFragment = graphql(`
  fragment EvidenceFile_file on EvidenceFile {
    id
    sha256
    status
    refusal
    mediaType
    bytes
    width
    height
    createdAt
  }
`)

graphql(`
  fragment EvidenceUpload_upload on EvidenceUpload {
    id
    sha256
    bytes
    received
  }
`)

graphql(`
  fragment Evidence_finding on Finding {
    id
    evidenceFiles {
      ...EvidenceFile_file
    }
    viewerUploads {
      ...EvidenceUpload_upload
    }
  }
`)

/** What has become of the files of a working copy: the log says nothing of it. */
export const DraftFilesDocument = graphql(`
  query DraftFiles($findingId: ID!) {
    findingDraft(findingId: $findingId) {
      id
      files {
        ...EvidenceFile_file
      }
      finding {
        ...Evidence_finding
      }
    }
  }
`)

export const OpenOriginalDocument = graphql(`
  mutation OpenOriginal($input: OpenOriginalInput!) {
    openOriginal(input: $input) {
      __typename
      ... on OriginalSuccess {
        accessId
      }
      ...Refusals_result
    }
  }
`)

/** Asked for by those who may know, and only when they look. */
export const EvidenceAccessesDocument = graphql(`
  query EvidenceAccesses($findingId: ID!, $sha256: String!, $first: Int!, $after: String) {
    evidenceAccesses(findingId: $findingId, sha256: $sha256, first: $first, after: $after) {
      edges {
        cursor
        node {
          id
          kind
          reason
          at
          openedAt
          person {
            id
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`)

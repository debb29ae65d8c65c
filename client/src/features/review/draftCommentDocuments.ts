import { graphql } from '../../../../shared/generated/gql.ts'

graphql(`
  fragment DraftComment_draftComment on DraftComment {
    id
    version
    threadId
    kind
    body
    mentioned {
      ...Person_person
    }
    anchor {
      ...Anchor_anchor
    }
  }
`)

// Without the finding's version: what the viewer keeps has none of it, and the newest answer is what counts.
graphql(`
  fragment OwnDraftComments_finding on Finding {
    id
    viewerDraftComments {
      ...DraftComment_draftComment
    }
  }
`)

export const OwnDraftCommentsDocument = graphql(`
  query OwnDraftComments($ref: String!) {
    finding(ref: $ref) {
      ...OwnDraftComments_finding
    }
  }
`)

graphql(`
  fragment DraftComment_success on DraftCommentSuccess {
    draftComment {
      id
    }
    finding {
      ...OwnDraftComments_finding
    }
  }
`)

export const CreateDraftCommentDocument = graphql(`
  mutation CreateDraftComment($input: CreateDraftCommentInput!) {
    createDraftComment(input: $input) {
      __typename
      ...DraftComment_success
      ...Refusals_result
    }
  }
`)

export const EditDraftCommentDocument = graphql(`
  mutation EditDraftComment($input: EditDraftCommentInput!) {
    editDraftComment(input: $input) {
      __typename
      ...DraftComment_success
      ...Refusals_result
    }
  }
`)

export const DiscardDraftCommentDocument = graphql(`
  mutation DiscardDraftComment($input: DiscardDraftCommentInput!) {
    discardDraftComment(input: $input) {
      __typename
      ...DraftComment_success
      ...Refusals_result
    }
  }
`)

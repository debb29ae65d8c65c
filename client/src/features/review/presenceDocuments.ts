import { graphql } from '../../../../shared/generated/gql.ts'

export const ReadersDocument = graphql(`
  subscription Readers($findingId: ID!, $quietly: Boolean!) {
    readers(findingId: $findingId, quietly: $quietly) {
      id
      name
    }
  }
`)

export const CommentingDocument = graphql(`
  subscription Commenting($findingId: ID!) {
    commenting(findingId: $findingId) {
      person {
        id
        name
      }
      threadId
      revision
      block
      question
    }
  }
`)

export const SayCommentingDocument = graphql(`
  mutation SayCommenting($input: SayCommentingInput!) {
    sayCommenting(input: $input) {
      __typename
    }
  }
`)

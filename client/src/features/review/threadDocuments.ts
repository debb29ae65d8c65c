import { graphql } from '../../../../shared/generated/gql.ts'

graphql(`
  fragment Anchor_anchor on Anchor {
    __typename
    ... on PassageAnchor {
      revision
      block
      start
      end
      quote
      prefix
      suffix
    }
    ... on QuestionAnchor {
      revision
      question
    }
    ... on WholeAnchor {
      revision
    }
  }
`)

graphql(`
  fragment ThreadHead_thread on Thread {
    id
    version
    findingId
    kind
    createdAt
    resolvedAt
    author {
      ...Person_person
    }
    resolvedBy {
      id
      name
    }
    suggestion {
      replacement
      outcome
      acceptedIn
      overtakenIn
    }
    anchor {
      ...Anchor_anchor
    }
  }
`)

graphql(`
  fragment Comment_comment on Comment {
    id
    body
    createdAt
    mentioned {
      ...Person_person
    }
    author {
      ...Person_person
    }
  }
`)

graphql(`
  fragment Thread_thread on Thread {
    ...ThreadHead_thread
    comments {
      ...Comment_comment
    }
  }
`)

graphql(`
  fragment Said_success on ThreadSuccess {
    thread {
      ...Thread_thread
    }
    finding {
      ...Review_finding
    }
  }
`)

export const OpenThreadDocument = graphql(`
  mutation OpenThread($input: OpenThreadInput!) {
    openThread(input: $input) {
      __typename
      ...Said_success
      ...Refusals_result
    }
  }
`)

export const ReplyToThreadDocument = graphql(`
  mutation ReplyToThread($input: ReplyToThreadInput!) {
    replyToThread(input: $input) {
      __typename
      ... on ThreadSuccess {
        thread {
          ...Thread_thread
        }
        finding {
          ...OwnDraftComments_finding
        }
      }
      ...Refusals_result
    }
  }
`)

export const ResolveThreadDocument = graphql(`
  mutation ResolveThread($input: ResolveThreadInput!) {
    resolveThread(input: $input) {
      __typename
      ...Said_success
      ...Refusals_result
    }
  }
`)

export const ReopenThreadDocument = graphql(`
  mutation ReopenThread($input: ReopenThreadInput!) {
    reopenThread(input: $input) {
      __typename
      ...Said_success
      ...Refusals_result
    }
  }
`)

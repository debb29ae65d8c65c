import { graphql } from '../../../../shared/generated/gql.ts'

/** What of a finding's review a live event carries whole. */
export const ReviewStateFragment = graphql(`
  fragment ReviewState_finding on Finding {
    id
    ref
    version
    acts
    status
    openMustFix
    decisions {
      id
      revision
      verdict
      reason
      createdAt
      current
      reviewerKind
      reviewer {
        ...Person_person
      }
    }
    assignments {
      id
      dueOn
      person {
        ...Person_person
      }
    }
    conflicts {
      id
      createdAt
      person {
        ...Person_person
      }
      declaredBy {
        id
        name
      }
    }
    gaps {
      code
      count
      reviewerKind
    }
  }
`)

export const ReviewFragment = graphql(`
  fragment Review_finding on Finding {
    ...ReviewState_finding
    threads {
      ...Thread_thread
    }
    history {
      ...HistoryEntry_entry
    }
  }
`)

export const ThreadHeadFragment = graphql(`
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
  }
`)

export const CommentFragment = graphql(`
  fragment Comment_comment on Comment {
    id
    body
    createdAt
    author {
      ...Person_person
    }
  }
`)

export const ThreadFragment = graphql(`
  fragment Thread_thread on Thread {
    ...ThreadHead_thread
    comments {
      ...Comment_comment
    }
  }
`)

export const OpenThreadDocument = graphql(`
  mutation OpenThread($input: OpenThreadInput!) {
    openThread(input: $input) {
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

export const ReplyToThreadDocument = graphql(`
  mutation ReplyToThread($input: ReplyToThreadInput!) {
    replyToThread(input: $input) {
      __typename
      ... on ThreadSuccess {
        thread {
          ...Thread_thread
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

export const ReopenThreadDocument = graphql(`
  mutation ReopenThread($input: ReopenThreadInput!) {
    reopenThread(input: $input) {
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

export const ApproveFindingDocument = graphql(`
  mutation ApproveFinding($input: DecideFindingInput!) {
    approveFinding(input: $input) {
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

export const RequestFindingChangesDocument = graphql(`
  mutation RequestFindingChanges($input: DecideFindingInput!) {
    requestFindingChanges(input: $input) {
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

export const RejectFindingDocument = graphql(`
  mutation RejectFinding($input: DecideFindingInput!) {
    rejectFinding(input: $input) {
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

export const AssignReviewerDocument = graphql(`
  mutation AssignReviewer($input: AssignReviewerInput!) {
    assignReviewer(input: $input) {
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

export const UnassignReviewerDocument = graphql(`
  mutation UnassignReviewer($input: UnassignReviewerInput!) {
    unassignReviewer(input: $input) {
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

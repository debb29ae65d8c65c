import { graphql } from '../../../../shared/generated/gql.ts'

/** What of a finding's review a live event carries whole. */
graphql(`
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

graphql(`
  fragment Review_finding on Finding {
    ...ReviewState_finding
    threads {
      ...Thread_thread
    }
    viewerDraftComments {
      ...DraftComment_draftComment
    }
    history {
      ...HistoryEntry_entry
    }
  }
`)

graphql(`
  fragment Reviewed_success on FindingSuccess {
    finding {
      ...FindingPage_finding
    }
  }
`)

export const ApproveFindingDocument = graphql(`
  mutation ApproveFinding($input: DecideFindingInput!) {
    approveFinding(input: $input) {
      __typename
      ...Reviewed_success
      ...Refusals_result
    }
  }
`)

export const RequestFindingChangesDocument = graphql(`
  mutation RequestFindingChanges($input: DecideFindingInput!) {
    requestFindingChanges(input: $input) {
      __typename
      ...Reviewed_success
      ...Refusals_result
    }
  }
`)

export const RejectFindingDocument = graphql(`
  mutation RejectFinding($input: DecideFindingInput!) {
    rejectFinding(input: $input) {
      __typename
      ...Reviewed_success
      ...Refusals_result
    }
  }
`)

export const AssignReviewerDocument = graphql(`
  mutation AssignReviewer($input: AssignReviewerInput!) {
    assignReviewer(input: $input) {
      __typename
      ...Reviewed_success
      ...Refusals_result
    }
  }
`)

export const UnassignReviewerDocument = graphql(`
  mutation UnassignReviewer($input: UnassignReviewerInput!) {
    unassignReviewer(input: $input) {
      __typename
      ...Reviewed_success
      ...Refusals_result
    }
  }
`)

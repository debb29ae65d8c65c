import { graphql } from '../../../../shared/generated/gql.ts'

graphql(`
  fragment OwnConflicts_project on Project {
    id
    viewerConflicts {
      id
      ref
      createdAt
      reason
      declaredBy {
        id
        name
      }
    }
  }
`)

export const OwnConflictsDocument = graphql(`
  query OwnConflicts($slug: String!) {
    project(slug: $slug) {
      ...OwnConflicts_project
    }
  }
`)

/** Asked for by coordinators alone, and only when they look. */
export const ConflictReasonsDocument = graphql(`
  query ConflictReasons($ref: String!) {
    finding(ref: $ref) {
      id
      conflicts {
        id
        reason
      }
    }
  }
`)

export const DeclareConflictDocument = graphql(`
  mutation DeclareConflict($input: DeclareConflictInput!) {
    declareConflict(input: $input) {
      __typename
      ... on ConflictSuccess {
        finding {
          ...FindingPage_finding
        }
        project {
          ...OwnConflicts_project
        }
      }
      ...Refusals_result
    }
  }
`)

export const LiftConflictDocument = graphql(`
  mutation LiftConflict($input: LiftConflictInput!) {
    liftConflict(input: $input) {
      __typename
      ... on ConflictSuccess {
        finding {
          ...FindingPage_finding
        }
        project {
          ...OwnConflicts_project
        }
      }
      ...Refusals_result
    }
  }
`)

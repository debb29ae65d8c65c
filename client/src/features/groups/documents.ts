import { graphql } from '../../../../shared/generated/gql.ts'

// Fragments that stand in the documents below.
graphql(`
  fragment WorkingGroup_group on WorkingGroup {
    id
    version
    name
    mandate
    quorum
    rule
    chair {
      id
      name
    }
    members {
      id
      name
      organisation {
        id
        name
      }
    }
  }
`)

graphql(`
  fragment WorkingGroups_project on Project {
    id
    workingGroups {
      ...WorkingGroup_group
    }
  }
`)

export const WorkingGroupsDocument = graphql(`
  query WorkingGroups($slug: String!) {
    project(slug: $slug) {
      ...WorkingGroups_project
    }
  }
`)

export const CreateWorkingGroupDocument = graphql(`
  mutation CreateWorkingGroup($input: CreateWorkingGroupInput!) {
    createWorkingGroup(input: $input) {
      __typename
      ... on WorkingGroupSuccess {
        project {
          ...WorkingGroups_project
        }
      }
      ...Refusals_result
    }
  }
`)

export const ChangeWorkingGroupDocument = graphql(`
  mutation ChangeWorkingGroup($input: ChangeWorkingGroupInput!) {
    changeWorkingGroup(input: $input) {
      __typename
      ... on WorkingGroupSuccess {
        group {
          ...WorkingGroup_group
        }
      }
      ...Refusals_result
    }
  }
`)

export const SetGroupMembersDocument = graphql(`
  mutation SetGroupMembers($input: SetGroupMembersInput!) {
    setGroupMembers(input: $input) {
      __typename
      ... on WorkingGroupSuccess {
        group {
          ...WorkingGroup_group
        }
      }
      ...Refusals_result
    }
  }
`)

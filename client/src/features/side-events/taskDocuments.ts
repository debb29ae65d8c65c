import { graphql } from '../../../../shared/generated/gql.ts'

graphql(`
  fragment SideEventTask_task on SideEventTask {
    id
    version
    title
    dueOn
    doneAt
    owner {
      id
      name
    }
  }
`)

export const AddSideEventTaskDocument = graphql(`
  mutation AddSideEventTask($input: AddSideEventTaskInput!) {
    addSideEventTask(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

export const EditSideEventTaskDocument = graphql(`
  mutation EditSideEventTask($input: EditSideEventTaskInput!) {
    editSideEventTask(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

export const SettleSideEventTaskDocument = graphql(`
  mutation SettleSideEventTask($input: SettleSideEventTaskInput!) {
    settleSideEventTask(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

export const RemoveSideEventTaskDocument = graphql(`
  mutation RemoveSideEventTask($input: RemoveSideEventTaskInput!) {
    removeSideEventTask(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

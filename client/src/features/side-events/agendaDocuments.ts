import { graphql } from '../../../../shared/generated/gql.ts'

export const AddAgendaItemDocument = graphql(`
  mutation AddAgendaItem($input: AddAgendaItemInput!) {
    addAgendaItem(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

export const EditAgendaItemDocument = graphql(`
  mutation EditAgendaItem($input: EditAgendaItemInput!) {
    editAgendaItem(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

export const MoveAgendaItemDocument = graphql(`
  mutation MoveAgendaItem($input: MoveAgendaItemInput!) {
    moveAgendaItem(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

export const RemoveAgendaItemDocument = graphql(`
  mutation RemoveAgendaItem($input: RemoveAgendaItemInput!) {
    removeAgendaItem(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

export const PlaceDocumentDocument = graphql(`
  mutation PlaceDocument($input: PlaceDocumentInput!) {
    placeDocument(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

export const UpdateDocumentDocument = graphql(`
  mutation UpdateDocument($input: UpdateDocumentInput!) {
    updateDocument(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

export const KeepDocumentDocument = graphql(`
  mutation KeepDocument($input: KeepDocumentInput!) {
    keepDocument(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

export const RemoveDocumentDocument = graphql(`
  mutation RemoveDocument($input: RemoveDocumentInput!) {
    removeDocument(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

import { graphql } from '../../../../shared/generated/gql.ts'

graphql(`
  fragment Participant_participant on Participant {
    id
    version
    name
    organisation
    category
    country
    languages
    email
    accessNeeds
    namingConsent
    note
    checkedInAt
    checkedInBy {
      id
      name
    }
  }
`)

graphql(`
  fragment Participants_sideEvent on SideEvent {
    id
    version
    participants {
      ...Participant_participant
    }
  }
`)

export const ParticipantsDocument = graphql(`
  query Participants($projectId: ID!, $slug: String!) {
    sideEvent(projectId: $projectId, slug: $slug) {
      ...Participants_sideEvent
    }
  }
`)

graphql(`
  fragment ParticipantsChanged_success on ParticipantSuccess {
    sideEvent {
      ...Participants_sideEvent
    }
  }
`)

export const AddParticipantDocument = graphql(`
  mutation AddParticipant($input: AddParticipantInput!) {
    addParticipant(input: $input) {
      __typename
      ...ParticipantsChanged_success
      ...Refusals_result
    }
  }
`)

export const EditParticipantDocument = graphql(`
  mutation EditParticipant($input: EditParticipantInput!) {
    editParticipant(input: $input) {
      __typename
      ... on ParticipantSuccess {
        participant {
          ...Participant_participant
        }
      }
      ...Refusals_result
    }
  }
`)

export const RemoveParticipantDocument = graphql(`
  mutation RemoveParticipant($input: RemoveParticipantInput!) {
    removeParticipant(input: $input) {
      __typename
      ...ParticipantsChanged_success
      ...Refusals_result
    }
  }
`)

export const CheckInParticipantDocument = graphql(`
  mutation CheckInParticipant($input: CheckInParticipantInput!) {
    checkInParticipant(input: $input) {
      __typename
      ... on ParticipantSuccess {
        participant {
          ...Participant_participant
        }
      }
      ...Refusals_result
    }
  }
`)

export const ImportParticipantsDocument = graphql(`
  mutation ImportParticipants($input: ImportParticipantsInput!) {
    importParticipants(input: $input) {
      __typename
      ...ParticipantsChanged_success
      ...Refusals_result
    }
  }
`)

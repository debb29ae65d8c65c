import { graphql } from '../../../../shared/generated/gql.ts'

graphql(`
  fragment Speaker_speaker on Speaker {
    id
    version
    name
    roleEn
    roleRu
    status
    statusOn
    languages
    biography
    biographyConsent
    availability
  }
`)

export const AddSpeakerDocument = graphql(`
  mutation AddSpeaker($input: AddSpeakerInput!) {
    addSpeaker(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

export const EditSpeakerDocument = graphql(`
  mutation EditSpeaker($input: EditSpeakerInput!) {
    editSpeaker(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

export const RemoveSpeakerDocument = graphql(`
  mutation RemoveSpeaker($input: RemoveSpeakerInput!) {
    removeSpeaker(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

export const SeatSpeakerDocument = graphql(`
  mutation SeatSpeaker($input: SeatSpeakerInput!) {
    seatSpeaker(input: $input) {
      __typename
      ...SideEventChanged_success
      ...Refusals_result
    }
  }
`)

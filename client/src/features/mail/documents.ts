import { graphql } from '../../../../shared/generated/gql.ts'

export const MailFragment = graphql(`
  fragment ChooseMail_mail on MailSettings {
    offered
    enabled
    hour
    timeZone
    choices {
      kind
      timing
    }
  }
`)

export const ChangeMailSettingsDocument = graphql(`
  mutation ChangeMailSettings($input: ChangeMailSettingsInput!) {
    changeMailSettings(input: $input) {
      __typename
      ... on MailSettingsSuccess {
        viewer {
          id
          mail {
            ...ChooseMail_mail
          }
        }
      }
      ...Refusals_result
    }
  }
`)

import { graphql } from '../../../../shared/generated/gql.ts'

export const MembersFragment = graphql(`
  fragment Members_project on Project {
    id
    viewerRoles {
      id
      role
      reviewerKind
    }
    members {
      id
      role
      reviewerKind
      person {
        ...Person_person
      }
    }
    invitations {
      ...Invitation_invitation
    }
  }
`)

export const InvitationFragment = graphql(`
  fragment Invitation_invitation on Invitation {
    id
    email
    name
    organisation
    roles
    reviewerKind
    expiresAt
    invitedBy {
      id
      name
    }
  }
`)

export const MembersDocument = graphql(`
  query Members($slug: String!) {
    project(slug: $slug) {
      ...Members_project
    }
  }
`)

export const InviteMemberDocument = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) {
      __typename
      ... on InvitationSuccess {
        invitation {
          ...Invitation_invitation
        }
        project {
          ...Members_project
        }
      }
      ...Refusals_result
    }
  }
`)

export const WithdrawInvitationDocument = graphql(`
  mutation WithdrawInvitation($input: WithdrawInvitationInput!) {
    withdrawInvitation(input: $input) {
      __typename
      ... on InvitationSuccess {
        project {
          ...Members_project
        }
      }
      ...Refusals_result
    }
  }
`)

export const ChangeMemberRolesDocument = graphql(`
  mutation ChangeMemberRoles($input: ChangeMemberRolesInput!) {
    changeMemberRoles(input: $input) {
      __typename
      ... on MemberSuccess {
        project {
          ...Members_project
        }
      }
      ...Refusals_result
    }
  }
`)

export const RemoveMemberDocument = graphql(`
  mutation RemoveMember($input: RemoveMemberInput!) {
    removeMember(input: $input) {
      __typename
      ... on MemberSuccess {
        project {
          ...Members_project
        }
      }
      ...Refusals_result
    }
  }
`)

export const OpenInvitationDocument = graphql(`
  mutation OpenInvitation($token: String!) {
    openInvitation(token: $token) {
      email
      name
      organisation
      invitedBy
      projectSlug
      projectName {
        ...Text_text
      }
      roles
      reviewerKind
      expiresAt
    }
  }
`)

export const ChangePasswordDocument = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      __typename
      ... on Refused {
        code
      }
      ... on Invalid {
        issues {
          path
          code
          limit
        }
      }
    }
  }
`)

export const AcceptInvitationDocument = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      __typename
      ... on SignInSuccess {
        viewer {
          id
        }
      }
      ...Refusals_result
    }
  }
`)

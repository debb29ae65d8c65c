export const roles = ['monitor', 'reviewer', 'coordinator', 'drafter', 'organiser', 'observer', 'administrator'] as const
export type Role = (typeof roles)[number]

export const reviewerKinds = ['verifier', 'legal_analyst'] as const
export type ReviewerKind = (typeof reviewerKinds)[number]

/** Who may read a finding: everyone once published · the network · author, reviewers and coordinators · named people only. */
export const confidentialityLevels = ['public', 'network', 'team', 'restricted'] as const
export type ConfidentialityLevel = (typeof confidentialityLevels)[number]

/** A person as one project knows them: the only thing that permissions are computed from. */
export interface Member {
  personId: string
  organisationId: string
  roles: readonly Role[]
  reviewerKinds: readonly ReviewerKind[]
}

export const holds = (member: Member, ...wanted: Role[]): boolean => wanted.some((role) => member.roles.includes(role))

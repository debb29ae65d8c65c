import * as v from 'valibot'
import { reviewerKinds, roles } from '../access/roles.ts'
import { choice, filled, type Issue, issue, issuesOf } from './issue.ts'

export const emailMax = 254
export const passwordMin = 12
export const passwordMax = 200

export const email = v.pipe(filled(emailMax), v.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'bad_format'))
export const signInLimits = v.object({ email, password: filled(passwordMax) })
export const newPassword = v.pipe(v.string('required'), v.minLength(passwordMin, 'too_short'), v.maxLength(passwordMax, 'too_long'))

const passwordChangeLimits = v.pipe(
  v.object({ currentPassword: filled(passwordMax), newPassword }),
  v.forward(v.partialCheck([['currentPassword'], ['newPassword']], (input) => input.currentPassword !== input.newPassword, 'same_as_before'), ['newPassword']),
)

export const checkPasswordChange = (input: { currentPassword: string; newPassword: string }): Issue[] => issuesOf(passwordChangeLimits, input)

export const personNameMax = 120
export const organisationNameMax = 160
export const invitationDays = 7

/** 256 random bits as base64url: what opens an invitation. */
export const isInvitationToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)

const roleLimits = v.object({
  roles: v.pipe(
    v.array(choice(roles)),
    v.minLength(1, 'required'),
    v.check((chosen) => new Set(chosen).size === chosen.length, 'duplicate'),
  ),
  reviewerKind: v.nullish(choice(reviewerKinds)),
})

/** Roles fit together: whoever reviews does it as something, and nobody else does. */
export function checkRoles(input: { roles: readonly string[]; reviewerKind?: string | null | undefined }): Issue[] {
  const issues = issuesOf(roleLimits, input)
  const reviews = input.roles.includes('reviewer')
  if (reviews && !input.reviewerKind) issues.push(issue('reviewerKind', 'required'))
  if (!reviews && input.reviewerKind) issues.push(issue('reviewerKind', 'not_a_choice'))
  return issues
}

const invitationLimits = v.object({ email, name: filled(personNameMax) })

/** A new account belongs to an organisation that the project knows, or else to one that is named. */
export interface InvitationFields {
  email: string
  name: string
  organisationId?: string | null | undefined
  organisationName?: string | null | undefined
  roles: readonly string[]
  reviewerKind?: string | null | undefined
}

function checkOrganisation({ organisationId, organisationName }: InvitationFields): Issue[] {
  if (organisationId) return organisationName ? [issue('organisationName', 'not_a_choice')] : []
  return issuesOf(filled(organisationNameMax), organisationName ?? '').map((found) => ({ ...found, path: 'organisationName' }))
}

export const checkInvitation = (fields: InvitationFields): Issue[] => [...issuesOf(invitationLimits, fields), ...checkOrganisation(fields), ...checkRoles(fields)]

const acceptanceLimits = v.object({ name: filled(personNameMax), password: newPassword })

/** The same for those who have an account and those who make one: the answer must not tell which. */
export const checkAcceptance = (input: { name: string; password: string }): Issue[] => issuesOf(acceptanceLimits, input)

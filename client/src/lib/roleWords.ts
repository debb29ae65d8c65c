import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ReviewerKind, Role } from '../../../shared/access/roles.ts'

export const roleWords: Readonly<Record<Role, MessageDescriptor>> = {
  monitor: msg`Monitor`,
  reviewer: msg`Reviewer`,
  coordinator: msg`Coordinator`,
  drafter: msg`Drafter`,
  organiser: msg`Organiser`,
  observer: msg`Observer`,
  administrator: msg`Administrator`,
}

export const reviewerKindWords: Readonly<Record<ReviewerKind, MessageDescriptor>> = {
  verifier: msg`Verifier`,
  legal_analyst: msg`Legal analyst`,
}

/** What each role does, in one sentence. */
export const roleHints: Readonly<Record<Role, MessageDescriptor>> = {
  monitor: msg`Submits findings and answers the reviewers.`,
  reviewer: msg`Comments on findings and decides on them.`,
  coordinator: msg`Runs the project: people, reviews, adoption.`,
  drafter: msg`Writes recommendations on approved findings.`,
  organiser: msg`Reads what is approved and adopted, for events and materials.`,
  observer: msg`Reads what is approved and adopted.`,
  administrator: msg`Decides over everybody’s roles, and reads no content.`,
}

/** Somebody's roles as words; a reviewer is named by what they review as. */
export function useRoleList(): (roles: readonly Role[], reviewerKind: ReviewerKind | null | undefined) => string {
  const { i18n } = useLingui()
  return (roles, reviewerKind) => roles.map((role) => i18n._(role === 'reviewer' && reviewerKind ? reviewerKindWords[reviewerKind] : roleWords[role])).join(', ')
}

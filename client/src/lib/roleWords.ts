import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
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

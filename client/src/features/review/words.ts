import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { ThreadKind, Verdict } from '../../../../shared/workflow/scales.ts'

export const threadKindWords: Readonly<Record<ThreadKind, MessageDescriptor>> = {
  must_fix: msg`Must fix`,
  question: msg`Question`,
  note: msg`Note`,
}

export const verdictWords: Readonly<Record<Verdict, MessageDescriptor>> = {
  approved: msg`Approved`,
  changes_requested: msg`Asked for changes`,
  rejected: msg`Rejected`,
}

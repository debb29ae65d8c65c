import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ApprovalGap, GapCode } from '../../../shared/workflow/reviewPolicy.ts'

const kindMissing: Readonly<Record<'verifier' | 'legal_analyst', MessageDescriptor>> = {
  verifier: msg`{count, plural, one {The approval of # verifier is missing.} other {The approvals of # verifiers are missing.}}`,
  legal_analyst: msg`{count, plural, one {The approval of # legal analyst is missing.} other {The approvals of # legal analysts are missing.}}`,
}
const gapWords: Readonly<Record<Exclude<GapCode, 'kind_missing'>, MessageDescriptor>> = {
  approvals_missing: msg`{count, plural, one {# approval is missing.} other {# approvals are missing.}}`,
  outside_missing: msg`{count, plural, one {# approval must come from outside the author’s organisation.} other {# approvals must come from outside the author’s organisation.}}`,
  must_fix_open: msg`{count, plural, one {# must-fix thread is still open.} other {# must-fix threads are still open.}}`,
}

/** What approval still needs, as a sentence. */
export function useGapSentence(): (gap: ApprovalGap) => string {
  const { i18n } = useLingui()
  return ({ code, count, reviewerKind }) => i18n._({ ...(code === 'kind_missing' ? kindMissing[reviewerKind ?? 'legal_analyst'] : gapWords[code]), values: { count } })
}

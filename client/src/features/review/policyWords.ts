import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { PolicyOutcome, RequirementPart, SeverityGroup } from '../../../../shared/workflow/policyChange.ts'
import type { ReviewRequirement } from '../../../../shared/workflow/reviewPolicy.ts'

/** What a finding needs, as one sentence for each group of severities: what is asked of nobody is not in it. */
const sentences: Readonly<Record<SeverityGroup, MessageDescriptor>> = {
  high: msg`{approvals, plural, one {A finding of high or critical severity needs # approval} other {A finding of high or critical severity needs # approvals}}{verifiers, plural, =0 {} one {, at least # by a verifier} other {, at least # by verifiers}}{legalAnalysts, plural, =0 {} one {, at least # by a legal analyst} other {, at least # by legal analysts}}{outsideOrganisation, plural, =0 {} one {, at least # from outside the author’s organisation} other {, at least # from outside the author’s organisation}}. No must-fix thread may be open.`,
  base: msg`{approvals, plural, one {Any other finding needs # approval} other {Any other finding needs # approvals}}{verifiers, plural, =0 {} one {, at least # by a verifier} other {, at least # by verifiers}}{legalAnalysts, plural, =0 {} one {, at least # by a legal analyst} other {, at least # by legal analysts}}{outsideOrganisation, plural, =0 {} one {, at least # from outside the author’s organisation} other {, at least # from outside the author’s organisation}}. No must-fix thread may be open.`,
}

export function usePolicySentence(): (group: SeverityGroup, requirement: ReviewRequirement) => string {
  const { i18n } = useLingui()
  return (group, { approvals, verifiers, legalAnalysts, outsideOrganisation }) => i18n._({ ...sentences[group], values: { approvals, verifiers, legalAnalysts, outsideOrganisation } })
}

export const groupWords: Readonly<Record<SeverityGroup, MessageDescriptor>> = {
  high: msg`Findings of high or critical severity`,
  base: msg`All other findings`,
}

export const partWords: Readonly<Record<RequirementPart, MessageDescriptor>> = {
  approvals: msg`Approvals`,
  verifiers: msg`By verifiers, at least`,
  legalAnalysts: msg`By legal analysts, at least`,
  outsideOrganisation: msg`From outside the author’s organisation, at least`,
}

/** What became of a proposal, and by whom; `{who}` is a name. */
export const outcomeWords: Readonly<Record<PolicyOutcome, MessageDescriptor>> = {
  confirmed: msg`Confirmed by {who}`,
  declined: msg`Declined by {who}`,
  withdrawn: msg`Withdrawn by {who}`,
}

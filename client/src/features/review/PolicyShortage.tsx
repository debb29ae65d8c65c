import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { mayCreateFinding } from '../../../../shared/access/finding.ts'
import { requirementParts, type RequirementPart } from '../../../../shared/workflow/policyChange.ts'
import type { ReviewPolicy } from '../../../../shared/workflow/reviewPolicy.ts'
import { asMember, membersOf } from '../../lib/members.ts'
import { useSession } from '../../lib/session.ts'
import { Banner } from '../../ui/surfaces.tsx'

const words: Readonly<Record<RequirementPart, MessageDescriptor>> = {
  approvals: msg`{count, plural, =0 {Nobody in the project may decide on findings: this policy could not be met.} one {Only # person in the project may decide on findings: this policy could not be met.} other {Only # people in the project may decide on findings: this policy could not be met.}}`,
  verifiers: msg`{count, plural, =0 {Nobody in the project is a verifier: this policy could not be met.} one {Only # person in the project is a verifier: this policy could not be met.} other {Only # people in the project are verifiers: this policy could not be met.}}`,
  legalAnalysts: msg`{count, plural, =0 {Nobody in the project is a legal analyst: this policy could not be met.} one {Only # person in the project is a legal analyst: this policy could not be met.} other {Only # people in the project are legal analysts: this policy could not be met.}}`,
  outsideOrganisation: msg`{count, plural, =0 {For the findings of some organisations nobody in the project could decide from outside: this policy could not be met for them.} one {For the findings of some organisations only # person in the project could decide from outside: this policy could not be met for them.} other {For the findings of some organisations only # people in the project could decide from outside: this policy could not be met for them.}}`,
}

/** So many could decide from outside where it is hardest: on what the organisation writes to which the most of them belong. */
function leastOutside(writing: readonly string[], deciding: readonly string[]): number {
  return Math.min(...writing.map((own) => deciding.filter((organisation) => organisation !== own).length))
}

/** Says where a policy asks for more people than the project has. It may still be proposed: people can be invited. */
export function PolicyShortage({ policy }: { policy: ReviewPolicy }) {
  const { i18n } = useLingui()
  const { project } = useSession()
  const members = membersOf(project)
  const deciding = members.filter(({ roles }) => roles.includes('reviewer') || roles.includes('coordinator'))
  const organisationOf = (member: (typeof members)[number]): string => asMember(member).organisationId
  const there = {
    approvals: deciding.length,
    verifiers: members.filter(({ reviewerKind }) => reviewerKind === 'verifier').length,
    legalAnalysts: members.filter(({ reviewerKind }) => reviewerKind === 'legal_analyst').length,
    outsideOrganisation: leastOutside(members.filter((member) => mayCreateFinding(asMember(member))).map(organisationOf), deciding.map(organisationOf)),
  }
  // Grave findings need at least what the others need.
  const short = requirementParts.filter((part) => policy.high[part] > there[part])
  if (short.length === 0) return null
  return <Banner tone="warning">{short.map((part) => i18n._({ ...words[part], values: { count: there[part] } })).join(' ')}</Banner>
}

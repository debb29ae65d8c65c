import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ReviewPolicy } from '../../../../shared/workflow/reviewPolicy.ts'
import { membersOf } from '../../lib/members.ts'
import { useSession } from '../../lib/session.ts'
import { Banner } from '../../ui/surfaces.tsx'

const words: Readonly<Record<'approvals' | 'verifiers' | 'legalAnalysts', MessageDescriptor>> = {
  approvals: msg`{count, plural, =0 {Nobody in the project may decide on findings: this policy could not be met.} one {Only # person in the project may decide on findings: this policy could not be met.} other {Only # people in the project may decide on findings: this policy could not be met.}}`,
  verifiers: msg`{count, plural, =0 {Nobody in the project is a verifier: this policy could not be met.} one {Only # person in the project is a verifier: this policy could not be met.} other {Only # people in the project are verifiers: this policy could not be met.}}`,
  legalAnalysts: msg`{count, plural, =0 {Nobody in the project is a legal analyst: this policy could not be met.} one {Only # person in the project is a legal analyst: this policy could not be met.} other {Only # people in the project are legal analysts: this policy could not be met.}}`,
}

/** Says where a policy asks for more people than the project has. It may still be proposed: people can be invited. */
export function PolicyShortage({ policy }: { policy: ReviewPolicy }) {
  const { i18n } = useLingui()
  const { project } = useSession()
  const members = membersOf(project)
  const there = {
    approvals: members.filter(({ roles }) => roles.includes('reviewer') || roles.includes('coordinator')).length,
    verifiers: members.filter(({ reviewerKind }) => reviewerKind === 'verifier').length,
    legalAnalysts: members.filter(({ reviewerKind }) => reviewerKind === 'legal_analyst').length,
  }
  // Grave findings need at least what the others need.
  const short = (['approvals', 'verifiers', 'legalAnalysts'] as const).filter((part) => policy.high[part] > there[part])
  if (short.length === 0) return null
  return <Banner tone="warning">{short.map((part) => i18n._({ ...words[part], values: { count: there[part] } })).join(' ')}</Banner>
}

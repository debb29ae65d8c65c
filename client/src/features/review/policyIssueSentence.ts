import { useLingui } from '@lingui/react/macro'
import type { Issue } from '../../../../shared/limits/issue.ts'
import { approvalsMax } from '../../../../shared/limits/reviewPolicy.ts'
import type { ReviewPolicy } from '../../../../shared/workflow/reviewPolicy.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import { useFormat } from '../../lib/language.ts'

/** What is wrong with a number of a policy, and what bounds it: the other numbers of the same policy, which stand beside it. */
export function usePolicyIssueSentence(): (issue: Issue, policy: ReviewPolicy) => string {
  const { t } = useLingui()
  const format = useFormat()
  const sentenceOf = useIssueSentence()
  return (issue, policy) => {
    const { path, code, limit } = issue
    const [group, part] = path.split('.')
    if (limit === null || (group !== 'base' && group !== 'high')) return sentenceOf(issue)
    const bound = format.number(limit)
    if (code === 'too_small' && limit === policy.base[part as keyof ReviewPolicy['base']] && group === 'high') {
      return t`All other findings need ${bound} of these already, and grave ones do not need less. Please write a number that is not less than ${bound}.`
    }
    if (code !== 'too_large' || part === 'approvals' || limit >= approvalsMax) return sentenceOf(issue)
    const approvals = format.number(policy[group].approvals)
    if (part === 'legalAnalysts' && limit < policy[group].approvals) {
      const verifiers = format.number(policy[group].verifiers)
      return t`Approvals in all: ${approvals}; of these by verifiers: ${verifiers}. Nobody counts as both, so legal analysts give ${bound} at most. Please write a smaller number, or ask for more approvals.`
    }
    return t`Approvals in all: ${approvals}, and these are among them. Please write a number that is not more than ${bound}, or ask for more approvals.`
  }
}

import type { ReviewPolicy } from '../../../../shared/workflow/reviewPolicy.ts'
import { severityGroups } from '../../../../shared/workflow/policyChange.ts'
import { usePolicySentence } from './policyWords.ts'

/** The graver first. */
export const shownGroups = severityGroups.toReversed()

/** A policy as sentences; beside another one, what they have in common steps back. */
export function PolicyInWords({ policy, beside }: { policy: ReviewPolicy; beside?: ReviewPolicy }) {
  const sentenceOf = usePolicySentence()
  return (
    <div className="stack-tight policy-words">
      {shownGroups.map((group) => {
        const sentence = sentenceOf(group, policy[group])
        return (
          <p key={group} className={beside && sentenceOf(group, beside[group]) === sentence ? 'muted' : undefined}>
            {sentence}
          </p>
        )
      })}
    </div>
  )
}

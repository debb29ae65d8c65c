import { useState } from 'react'
import { policyIn, type WrittenPolicy, writtenPolicy } from '../../../../shared/limits/reviewPolicy.ts'
import { samePolicy } from '../../../../shared/workflow/policyChange.ts'
import type { ReviewPolicy } from '../../../../shared/workflow/reviewPolicy.ts'
import { useKept } from '../../lib/kept.ts'
import { useSession } from '../../lib/session.ts'

/**
 * The numbers of a proposal, and the policy on which they were written. What was typed outlives the form, and the policy that becomes another one meanwhile;
 * where nothing was, the numbers are those of the policy of now.
 */
export function useWrittenPolicy(policy: ReviewPolicy, version: number) {
  const { project } = useSession()
  const kept = useKept(`policy-numbers:${project.id}`)
  const [noted, setNoted] = useState({ policy, version })
  const typed = kept.value !== ''
  const seen = typed ? noted : { policy, version }

  function write(changed: WrittenPolicy): void {
    setNoted(seen)
    kept.set(samePolicy(policyIn(changed), seen.policy) ? '' : JSON.stringify(changed))
  }
  const written = typed ? (JSON.parse(kept.value) as WrittenPolicy) : writtenPolicy(policy)
  /** Takes note of the policy of now; the numbers stay, as far as they are others. */
  function takeNote(): void {
    setNoted({ policy, version })
    if (samePolicy(policyIn(written), policy)) kept.forget()
  }
  return {
    seen,
    written,
    /** It has become another one since. */
    moved: version !== seen.version,
    write,
    takeNote,
    forget: kept.forget,
  }
}

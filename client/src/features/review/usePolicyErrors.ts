import { useState } from 'react'
import type { Issue } from '../../../../shared/limits/issue.ts'
import type { ReviewPolicy } from '../../../../shared/workflow/reviewPolicy.ts'
import type { Failure } from '../../lib/submit.ts'
import { usePolicyIssueSentence } from './policyIssueSentence.ts'

/** What is wrong with the fields of a proposal: what was found before it was sent, else what the server has said of them. */
export function usePolicyErrors(failure: Failure | null, policy: ReviewPolicy) {
  const sentenceOf = usePolicyIssueSentence()
  const [found, setFound] = useState<readonly Issue[]>([])
  const told = failure?.kind === 'invalid' ? failure.issues.map((issue) => ({ ...issue, path: issue.path.replace(/^policy\./, '') })) : []
  const issues = found.length > 0 ? found : told

  /** Keeps what was found, leads to the first of it, and says whether there is nothing. */
  function accept(next: readonly Issue[], idOf: (path: string) => string): boolean {
    setFound(next)
    const [first] = next
    // After the page has drawn the errors: the control is described by one only then.
    if (first) requestAnimationFrame(() => document.getElementById(idOf(first.path))?.focus())
    return next.length === 0
  }
  function errorAt(path: string): string | undefined {
    const issue = issues.find((candidate) => candidate.path === path)
    return issue && sentenceOf(issue, policy)
  }
  return { accept, errorAt, forget: () => setFound([]) }
}

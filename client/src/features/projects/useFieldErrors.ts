import { useState } from 'react'
import type { Issue } from '../../../../shared/limits/issue.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import type { Failure } from '../../lib/submit.ts'

/** What is wrong with the fields of a form: what was found before sending, else what the server has said. */
export function useFieldErrors(failure: Failure | null) {
  const sentenceOf = useIssueSentence()
  const [found, setFound] = useState<readonly Issue[]>([])
  const issues = found.length > 0 || failure?.kind !== 'invalid' ? found : failure.issues

  /** Keeps what was found, leads to the first of it, and says whether the form may be sent. */
  function accept(next: readonly Issue[]): boolean {
    setFound(next)
    const first = next[0]
    // After the page has drawn the errors: the control is described by one only then.
    if (first) requestAnimationFrame(() => document.getElementById(first.path)?.focus())
    return next.length === 0
  }
  function errorAt(path: string): string | undefined {
    const issue = issues.find((one) => one.path === path)
    return issue && sentenceOf(issue)
  }
  return { accept, errorAt, rest: failure?.kind === 'invalid' ? null : failure }
}

import { useState } from 'react'
import type { Issue } from '../../../../shared/limits/issue.ts'
import { useIssueSentence } from '../../lib/issueSentence.ts'
import type { Failure } from '../../lib/submit.ts'

/** What is wrong with the fields of a form: what we found before sending, else what the server has said. `idOf` names the control of a field; what is a choice is not filled in. */
export function useFieldErrors(failure: Failure | null, idOf: (path: string) => string, isChoice: (path: string) => boolean = () => false) {
  const sentenceOf = useIssueSentence()
  const [found, setFound] = useState<readonly Issue[]>([])
  const issues = found.length > 0 || failure?.kind !== 'invalid' ? found : failure.issues

  /** Keeps what was found, leads to the first of it, and says whether the form may be sent. */
  function accept(next: readonly Issue[]): boolean {
    setFound(next)
    const first = next[0]
    // After the page has drawn the errors: the control is described by one only then.
    if (first) requestAnimationFrame(() => document.getElementById(idOf(first.path))?.focus())
    return next.length === 0
  }
  function errorAt(path: string): string | undefined {
    const issue = issues.find((candidate) => candidate.path === path)
    if (!issue) return undefined
    return sentenceOf(issue.code === 'required' && isChoice(path) ? { ...issue, code: 'not_a_choice' } : issue)
  }
  return { accept, errorAt }
}

import { useState } from 'react'
import type { Issue } from '../../../shared/limits/issue.ts'
import { useIssueSentence } from './issueSentence.ts'
import type { Failure } from './submit.ts'

type Naming = (path: string) => string
const asItIs: Naming = (path) => path

interface Fields {
  /** Of which control an issue is said. */
  fieldOf?: Naming
  /** How the control of an issue is called in the page. */
  idOf?: Naming
  /** What is a choice is not filled in. */
  isChoice?: (path: string) => boolean
}

/** What is wrong with the fields of a form: what was found before sending, else what the server has said. `rest` is what is wrong with no field of it. */
export function useFieldErrors(failure: Failure | null, { fieldOf = asItIs, idOf = asItIs, isChoice = () => false }: Fields = {}) {
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
  function errorAt(field: string): string | undefined {
    const issue = issues.find(({ path }) => fieldOf(path) === field)
    return issue && sentenceOf(issue.code === 'required' && isChoice(issue.path) ? { ...issue, code: 'not_a_choice' } : issue)
  }
  return { accept, errorAt, rest: failure?.kind === 'invalid' ? null : failure }
}

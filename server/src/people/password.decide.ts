import { type Refusal, refuse } from '../../../shared/workflow/refusals.ts'

/** A password is changed by whoever knows it: a session alone, left open on somebody's desk, is not enough. */
export function decidePasswordChange(facts: { hasPassword: boolean; known: boolean }): { allowed: true } | Refusal {
  if (!facts.hasPassword) return refuse('NO_PASSWORD')
  return facts.known ? { allowed: true } : refuse('WRONG_PASSWORD')
}

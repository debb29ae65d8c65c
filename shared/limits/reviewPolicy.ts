import * as v from 'valibot'
import { type RequirementPart, requirementParts } from '../workflow/policyChange.ts'
import type { ReviewPolicy, ReviewRequirement } from '../workflow/reviewPolicy.ts'
import { type Issue, issue, issuesOf } from './issue.ts'

/** More people than that nobody waits for; and without anybody's approval nothing is approved. */
export const approvalsMax = 9
export const approvalsMin = 1

/** So many proposals are shown, the newest of them; a history that is longer is kept all the same. */
export const policyChangesMax = 50

const people = (min: number) => v.pipe(v.number('required'), v.integer('not_whole'), v.minValue(min, 'too_small'), v.maxValue(approvalsMax, 'too_large'))
const requirementLimits = v.object({ approvals: people(approvalsMin), verifiers: people(0), legalAnalysts: people(0), outsideOrganisation: people(0) })

/**
 * One approval may also be the one from outside, so that keeps to the number of approvals by itself. Nobody is a reviewer of two kinds: those of both kinds
 * together are so many people, and the second kind has what the first has left.
 */
function fits(path: string, { approvals, verifiers, legalAnalysts, outsideOrganisation }: ReviewRequirement, stands: (path: string) => boolean): Issue[] {
  const taken = stands(`${path}.verifiers`) && verifiers <= approvals ? verifiers : 0
  const most = [['verifiers', verifiers, approvals], ['legalAnalysts', legalAnalysts, approvals - taken], ['outsideOrganisation', outsideOrganisation, approvals]] as const
  return most.filter(([, asked, limit]) => asked > limit).map(([part, , limit]) => issue(`${path}.${part}`, 'too_large', limit))
}

/** Grave findings need at least what the others need. */
const graver = ({ base, high }: ReviewPolicy): Issue[] => requirementParts.filter((part) => high[part] < base[part]).map((part) => issue(`high.${part}`, 'too_small', base[part]))

/** What is wrong with a policy, each field once: its path is `base.verifiers` and the like. */
export function checkReviewPolicy(policy: ReviewPolicy): Issue[] {
  const single = (['base', 'high'] as const).flatMap((group) => issuesOf(requirementLimits, policy[group]).map((found) => ({ ...found, path: `${group}.${found.path}` })))
  // A number that is wrong by itself is no measure for the others.
  const stands = (path: string): boolean => single.every((wrong) => wrong.path !== path)
  const found = [
    ...single,
    ...(stands('base.approvals') ? fits('base', policy.base, stands) : []),
    ...(stands('high.approvals') ? fits('high', policy.high, stands) : []),
    ...graver(policy).filter(({ path }) => stands(path.replace('high', 'base'))),
  ]
  return found.filter(({ path }, place) => found.findIndex((other) => other.path === path) === place)
}

/** The same, where the policy stands in an argument of that name. */
export const checkProposedPolicy = (policy: ReviewPolicy): Issue[] => checkReviewPolicy(policy).map((found) => ({ ...found, path: `policy.${found.path}` }))

/** What stands in the fields of a form; a field with nothing in it is no number. */
export type WrittenPolicy = Readonly<Record<keyof ReviewPolicy, Readonly<Record<RequirementPart, string>>>>

const numberIn = (written: string): number => (written.trim() === '' ? Number.NaN : Number(written))

/** The policy that is written, whatever is wrong with it. */
export function policyIn(written: WrittenPolicy): ReviewPolicy {
  const read = (group: keyof ReviewPolicy): ReviewRequirement => Object.fromEntries(requirementParts.map((part) => [part, numberIn(written[group][part])])) as unknown as ReviewRequirement
  return { base: read('base'), high: read('high') }
}

export function writtenPolicy(policy: ReviewPolicy): WrittenPolicy {
  const write = (group: keyof ReviewPolicy) => Object.fromEntries(requirementParts.map((part) => [part, String(policy[group][part])])) as Record<RequirementPart, string>
  return { base: write('base'), high: write('high') }
}

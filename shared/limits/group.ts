import * as v from 'valibot'
import { type DecisionRule, decisionRules } from '../workflow/vote.ts'
import { choice, filled, type Issue, issue, issuesOf } from './issue.ts'

export const groupNameMax = 120
export const mandateMax = 2000
export const quorumMin = 1
export const quorumMax = 50
/** More people than that do not work on one text together. */
export const groupMembersMax = 200
/** So many groups one project has. */
export const groupsMax = 50
/** A vote stays open for so many days at most. */
export const voteMaxDays = 180

const quorum = v.pipe(v.number('required'), v.integer('not_whole'), v.minValue(quorumMin, 'too_small'), v.maxValue(quorumMax, 'too_large'))
const groupLimits = v.object({ name: filled(groupNameMax), mandate: filled(mandateMax), quorum, rule: choice(decisionRules) })

/** What a working group is for and how it decides. */
export interface GroupTerms {
  name: string
  mandate: string
  quorum: number
  rule: DecisionRule
}

export const checkTerms = (terms: Readonly<Record<keyof GroupTerms, unknown>>): Issue[] => issuesOf(groupLimits, terms)

/** What is wrong with who is in it, whoever they are: the chair is one of its members. */
export function checkComposition({ memberIds, chairId }: { memberIds: readonly string[]; chairId: string | null }): Issue[] {
  if (memberIds.length === 0) return [issue('memberIds', 'required')]
  if (memberIds.length > groupMembersMax) return [issue('memberIds', 'too_many', groupMembersMax)]
  if (new Set(memberIds).size < memberIds.length) return [issue('memberIds', 'duplicate')]
  if (chairId === null || chairId === '') return [issue('chairId', 'required')]
  return memberIds.includes(chairId) ? [] : [issue('chairId', 'unknown_reference')]
}

import type { ConfidentialityLevel } from '../access/roles.ts'
import { changedFields, type FindingContent } from './content.ts'

/** A working copy: what is said, and who may read it. */
export interface WorkingCopy {
  content: FindingContent
  level: ConfidentialityLevel
}

/** Of a field that both sides changed: what is kept. `both`, for the narrative alone, is one after the other. */
export type Side = 'mine' | 'theirs' | 'both'

const prefix = 'answers.'

/** Field by field, each answer a field of its own, by the name that forms give it. */
function fieldsOf({ content: { answers, ...rest }, level }: WorkingCopy): Record<string, unknown> {
  return { ...rest, level, ...Object.fromEntries(answers.map((answer) => [prefix + answer.question, answer])) }
}

function copyOf({ level, ...fields }: Record<string, unknown>): WorkingCopy {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  const answers = entries.filter(([name]) => name.startsWith(prefix)).map(([, answer]) => answer)
  return { content: { ...Object.fromEntries(entries.filter(([name]) => !name.startsWith(prefix))), answers } as unknown as FindingContent, level: level as ConfidentialityLevel }
}

/**
 * Two working copies that set out from one: what only one side changed is as that side has it. `taken` are the fields that the other side
 * changed, `both` those that each side changed to something else: they stay as `mine` has them, or as is chosen.
 */
export function mergeCopies(base: WorkingCopy, mine: WorkingCopy, theirs: WorkingCopy, chosen: Readonly<Record<string, Side>> = {}): { merged: WorkingCopy; taken: string[]; both: string[] } {
  const [before, here, there] = [fieldsOf(base), fieldsOf(mine), fieldsOf(theirs)]
  const changedHere = new Set(changedFields(before, here))
  const differing = new Set(changedFields(here, there))
  const changedThere = changedFields(before, there).filter((field) => differing.has(field))
  const both = changedThere.filter((field) => changedHere.has(field))
  const taken = changedThere.filter((field) => !changedHere.has(field))
  const fields = { ...here }
  for (const field of [...taken, ...both.filter((name) => chosen[name] === 'theirs')]) fields[field] = there[field]
  if (both.includes('narrative') && chosen['narrative'] === 'both') fields['narrative'] = [mine.content.narrative, theirs.content.narrative].map((text) => text.trim()).join('\n\n')
  return { merged: copyOf(fields), taken, both }
}

/** The fields in which two working copies differ, by the same names. */
export const differingFields = (one: WorkingCopy, other: WorkingCopy): string[] => changedFields(fieldsOf(one), fieldsOf(other))

/** The one working copy, with some of its fields as the other one has them. */
export function withFieldsOf(copy: WorkingCopy, other: WorkingCopy, fields: readonly string[]): WorkingCopy {
  const from = fieldsOf(other)
  return copyOf({ ...fieldsOf(copy), ...Object.fromEntries(fields.map((field) => [field, from[field]])) })
}

/** Is all that the one says in the other too? What is empty says nothing. */
function isIn(said: unknown, there: unknown): boolean {
  if (said === null || said === undefined || said === '') return true
  if (typeof said === 'string') return typeof there === 'string' && there.includes(said.trim())
  if (Array.isArray(said)) return said.every((member) => Array.isArray(there) && there.some((other) => isIn(member, other)))
  if (typeof said === 'object') return typeof there === 'object' && there !== null && Object.entries(said).every(([name, member]) => isIn(member, (there as Record<string, unknown>)[name]))
  return Object.is(said, there)
}

/** Which of these fields lose something that the earlier copy says, a word or an answer. */
export function lostFields(before: WorkingCopy, after: WorkingCopy, fields: readonly string[]): string[] {
  const [said, there] = [fieldsOf(before), fieldsOf(after)]
  return fields.filter((field) => !isIn(said[field], there[field]))
}

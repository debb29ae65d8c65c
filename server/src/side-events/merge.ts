import type { FieldVersions } from './sideEvent.entity.ts'

/** Texts, numbers, lists of words and moments. */
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/** The fields that a patch sets to something else than what stands there. */
export function changeBy<Content extends object>(record: object, patch: Partial<Content>): Partial<Content> {
  const known = record as Record<string, unknown>
  return Object.fromEntries(Object.entries(patch).filter(([field, value]) => !same(value, known[field]))) as Partial<Content>
}

/** The fields of a change that somebody else has changed since `expectedVersion`: of those they are told, and others merge. */
export const clashesOf = (fields: FieldVersions, change: object, expectedVersion: number): string[] => Object.keys(change).filter((field) => (fields[field] ?? 1) > expectedVersion)

import { Stale } from '../platform/graphql/results.ts'

interface Changed {
  version: number
  updatedById: string
  updatedAt: Date
}

/** Somebody else was first: what they changed, and who it was. */
export const staleOf = ({ version, updatedById, updatedAt }: Changed, changedFields: string[] = []): Stale => new Stale({ currentVersion: version, changedFields, changedById: updatedById, changedAt: updatedAt })

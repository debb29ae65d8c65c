import { validate as isUuid } from 'uuid'
import { mayRead } from '../../../shared/access/finding.ts'
import { issue, type Issue } from '../../../shared/limits/issue.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { findingFacts } from '../findings/finding.policy.ts'
import type { Db } from '../platform/db/transaction.ts'
import { membersOfProjects } from '../projects/project.policy.ts'

/** Those of the people who may read the finding, in the order in which they were named. */
export async function readersAmong(em: Db, finding: Finding, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const facts = findingFacts(finding)
  const members = (await membersOfProjects(em, [finding.projectId])).get(finding.projectId)!
  const readers = new Set(members.filter((member) => mayRead(member, facts)).map(({ personId }) => personId))
  return ids.filter((id) => readers.has(id))
}

/** Whoever may not read the finding cannot be mentioned in it. Somebody who is not there at all is no other case: nothing is learnt about anybody. */
export async function mentionIssues(em: Db, finding: Finding, ids: readonly string[] | null | undefined): Promise<Issue[]> {
  const wanted = ids ?? []
  const readers = await readersAmong(em, finding, wanted.filter((id) => isUuid(id)))
  return readers.length === wanted.length ? [] : [issue('mentionedIds', 'unknown_reference')]
}

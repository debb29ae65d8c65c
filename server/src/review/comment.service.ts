import { validate as isUuid } from 'uuid'
import { mayRead } from '../../../shared/access/finding.ts'
import { issue, type Issue } from '../../../shared/limits/issue.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { findingFacts } from '../findings/finding.policy.ts'
import type { Actor } from '../platform/auth/actor.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Invalid, Refused } from '../platform/graphql/results.ts'
import { membersOfProjects } from '../projects/project.policy.ts'
import { decideComments } from './review.decide.ts'

/** Those of the people who may read the finding, in the order in which they were named. */
export async function readersAmong(em: Db, finding: Finding, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const facts = findingFacts(finding)
  const members = (await membersOfProjects(em, [finding.projectId])).get(finding.projectId)!
  const readers = new Set(members.filter((member) => mayRead(member, facts)).map(({ personId }) => personId))
  return ids.filter((id) => readers.has(id))
}

/** May the actor say so many things more on the finding, and mention these people? What is in the way, or null. */
export async function refusalOfWords(em: Db, { personId }: Actor, finding: Finding, mentionedIds: readonly string[] | null | undefined, more = 1): Promise<Refused | Invalid | null> {
  const decided = decideComments(await countComments(em, finding, personId), more)
  if ('refused' in decided) return new Refused(decided.refused)
  const issues = await mentionIssues(em, finding, mentionedIds)
  return issues.length > 0 ? new Invalid(issues) : null
}

/** How much somebody has said on the finding. */
export async function countComments(em: Db, { id }: Finding, personId: string): Promise<number> {
  const [found] = await em.execute<{ said: number }[]>('select count(*)::int as said from comment c join thread h on h.id = c.thread_id where h.finding_id = ? and c.author_id = ?', [id, personId])
  return found!.said
}

/** Whoever may not read the finding cannot be mentioned in it. Somebody who is not there at all is no other case: nothing is learnt about anybody. */
export async function mentionIssues(em: Db, finding: Finding, ids: readonly string[] | null | undefined): Promise<Issue[]> {
  const wanted = ids ?? []
  const readers = await readersAmong(em, finding, wanted.filter((id) => isUuid(id)))
  return readers.length === wanted.length ? [] : [issue('mentionedIds', 'unknown_reference')]
}

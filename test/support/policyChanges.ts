import { randomUUID } from 'node:crypto'
import type { Database } from '../../server/src/app/database.ts'
import type { World } from './factories.ts'

/** Another review policy that waits to be decided, asking for one approval more; what somebody else has left waiting in the project has been declined. */
export async function createPolicyChange(database: Database, world: World, proposedById: string): Promise<{ id: string }> {
  const em = database.em.fork()
  const id = randomUUID()
  const [{ policy, version }] = (await em.execute<{ policy: { base: { approvals: number }; high: { approvals: number } }; version: number }[]>('select policy, policy_version as version from project where id = ?', [world.projectId])) as [{ policy: { base: { approvals: number }; high: { approvals: number } }; version: number }]
  const next = { base: { ...policy.base, approvals: policy.base.approvals + 1 }, high: { ...policy.high, approvals: policy.high.approvals + 1 } }
  await declineWaiting(database, world)
  await em.execute(`insert into review_policy_change (id, project_id, base_version, before, policy, reason, proposed_by_id, proposed_at) values (?, ?, ?, ?, ?, 'Because.', ?, now())`, [id, world.projectId, version, JSON.stringify(policy), JSON.stringify(next), proposedById])
  return { id }
}

export async function declineWaiting(database: Database, { projectId }: World): Promise<void> {
  await database.em.fork().execute(`update review_policy_change set outcome = 'declined', decided_at = now(), version = version + 1 where project_id = ? and outcome is null`, [projectId])
}

import { policyChangesMax } from '../../../shared/limits/reviewPolicy.ts'
import { readRows } from '../platform/db/rows.ts'
import { loader } from '../platform/graphql/loader.ts'
import { ReviewPolicyChange } from './reviewPolicy.entity.ts'

/** Newest first; the one that waits is the first, where one does. */
export const policyChangesOfProject = loader(
  async ({ em }, ids) =>
    new Map(await Promise.all(ids.map(async (id) => [id, await readRows(em, ReviewPolicyChange, `where t.project_id = ? order by t.outcome is not null, t.proposed_at desc, t.id desc limit ${policyChangesMax}`, [id])] as const))),
)

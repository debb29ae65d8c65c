import type { Actor } from '../platform/auth/actor.ts'
import type { Db } from '../platform/db/transaction.ts'

/** Does the policy let the actor see anything because of who they are, and not of what they do: as author, reviewer or assignee? */
export async function hasOwnRecords(em: Db, { personId }: Actor): Promise<boolean> {
  const [row] = await em.fork().execute<{ own: boolean }[]>(
    `select exists (select 1 from finding where author_id = ?)
       or exists (select 1 from assignment where person_id = ?)
       or exists (select 1 from recommendation where author_id = ? or assignee_id = ?) as own`,
    [personId, personId, personId, personId],
  )
  return row?.own ?? true
}

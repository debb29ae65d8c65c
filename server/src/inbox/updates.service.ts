import { validate as isUuid } from 'uuid'
import type { Actor } from '../platform/auth/actor.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Acted, type Refusals, runCommand } from '../platform/graphql/command.ts'
import type { Context } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import type { InboxSuccess } from './inbox.graphql.ts'
import type { MarkUpdatesSeenInput } from './inbox.input.ts'
import { besideRecord, concernedActs, visibleRecord } from './inbox.policy.ts'
import { readInbox } from './turn.service.ts'

/** Everything up to this one has been seen. Only what one may see can have been; looking back takes nothing away. */
export function markUpdatesSeen(context: Context, input: MarkUpdatesSeenInput): Promise<InboxSuccess | Refusals> {
  const mark = async (em: Db, actor: Actor): Promise<Acted<{ projectId: string }>> => {
    const { projectId, updateId } = input
    const member = actor.members.get(projectId)
    if (!member || !isUuid(updateId)) throw notFound()
    const [concerned, visible] = [concernedActs(projectId, member.personId), visibleRecord(member)]
    const parameters = [updateId, ...concerned.parameters, ...visible.parameters] as string[]
    const [update] = await em.execute<{ seq: number }[]>(`select a.seq from activity a ${besideRecord('a')} where a.id = ? and ${concerned.sql} and ${visible.sql}`, parameters)
    if (!update) throw notFound()
    const upsert = `insert into seen (person_id, project_id, seq) values (?, ?, ?) on conflict (person_id, project_id) do update set seq = greatest(seen.seq, excluded.seq)`
    await em.execute(upsert, [actor.personId, projectId, update.seq])
    return new Acted({ projectId }, null)
  }
  return runCommand(context, 'markUpdatesSeen', input, mark, (ids) => readInbox(context, ids))
}

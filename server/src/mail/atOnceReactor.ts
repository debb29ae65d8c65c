import { givenUpMs } from '../../../shared/limits/mail.ts'
import { mailActs } from '../../../shared/workflow/mail.ts'
import type { Reaction } from '../platform/activity/reactor.ts'
import type { Db } from '../platform/db/transaction.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'

/** An act `a` that whoever has the settings `s` wants to be told at once. An act that names somebody concerns nobody else, but where it moves the turns of others. */
const wanted = (kind: keyof typeof mailActs): string => `(s.choices ->> '${kind}' = 'at_once' and a.kind = any('${arrayLiteral(mailActs[kind])}'::text[])${kind === 'turn' ? '' : ' and coalesce(a.subject_person_id, s.person_id) = s.person_id'})`
const mentions = `(s.choices ->> 'mentioned' = 'at_once' and a.data @> jsonb_build_object('mentionedIds', jsonb_build_array(s.person_id)))`
const condition = [...(['turn', 'assigned', 'changes_requested'] as const).map(wanted), mentions].join(' or ')

/** Notes for whom something may have happened that they want to be told at once. Whether it is their turn by it, and may be told to them, is looked at when it is sent. */
async function gather(em: Db, projectId: string, [first, last]: readonly [number, number], now: Date): Promise<void> {
  // What is older is told at once no more, and does not take what is new with it.
  const fresh = new Date(now.getTime() - givenUpMs).toISOString()
  await em.execute(
    `insert into gathering (person_id, project_id, first_seq, last_seq, since)
     select s.person_id, a.project_id, min(a.seq), max(a.seq), min(a.at) from activity a
     join membership m on m.project_id = a.project_id join mail_settings s on s.person_id = m.person_id and s.enabled
     where a.project_id = ? and a.seq between ? and ? and a.at > ? and a.at >= s.changed_at and a.actor_id <> s.person_id and (${condition})
     group by s.person_id, a.project_id
     on conflict (person_id, project_id) do update set last_seq = greatest(gathering.last_seq, excluded.last_seq),
       first_seq = case when gathering.since > ? then gathering.first_seq else excluded.first_seq end, since = case when gathering.since > ? then gathering.since else excluded.since end`,
    [projectId, first, last, fresh, fresh, fresh],
  )
}

/** Follows the log for whoever wants to be told at once. Where nothing was followed before, only what has just happened counts. */
export const atOnceReaction = (now: () => Date): Reaction => ({
  name: 'mail',
  begin: (em, projectId) => gather(em, projectId, [1, 2_147_483_647], now()),
  react: (em, projectId, acts) => gather(em, projectId, [acts[0]!.seq, acts.at(-1)!.seq], now()),
})

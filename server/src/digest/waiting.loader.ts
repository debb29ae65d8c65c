import type { Member } from '../../../shared/access/roles.ts'
import type { ActivityKind } from '../../../shared/activity/kinds.ts'
import { dayIn, knownZone } from '../../../shared/languages/day.ts'
import { countMax } from '../../../shared/limits/list.ts'
import type { MailedMention, WaitingTurn } from '../../../shared/workflow/mail.ts'
import type { TurnReason } from '../../../shared/workflow/turn.ts'
import { besideRecord, literal } from '../inbox/inbox.policy.ts'
import { ownTurns, unseenUpdates } from '../inbox/inboxRows.policy.ts'
import type { Db } from '../platform/db/transaction.ts'
import { Project } from '../projects/project.entity.ts'

interface Row {
  id: string
  ref: string
  isRecommendation: boolean
  isDraft: boolean
  reason: TurnReason
  dueOn: string | null
  kind: ActivityKind | null
  seq: number
  actorId: string
}

const pathOf = ({ id, ref, isRecommendation, isDraft }: Pick<Row, 'id' | 'ref' | 'isRecommendation' | 'isDraft'>): string => (isRecommendation ? `/r/${ref}` : isDraft ? `/drafts/${id}` : `/f/${ref}`)

/** Whatever is the member's turn at this moment and may be shown to them: what the inbox lists under *Your turn*. The table of turns must have been brought up to the log. */
export async function readWaiting(em: Db, projectId: string, member: Member, now: Date): Promise<WaitingTurn[]> {
  const { from, parameters, key } = ownTurns(projectId, member, now, false)
  const { timeZone } = await em.findOneOrFail(Project, { id: projectId })
  const rows = await em.execute<Row[]>(
    `select i.id, coalesce(f.ref, r.ref) as ref, r.id is not null as "isRecommendation", coalesce(f.status = 'draft', false) as "isDraft", i.reason, i.due_on as "dueOn", a.kind, a.seq, a.actor_id as "actorId"
     from ${from} ${besideRecord('i')} left join activity a on a.id = i.activity_id order by ${key}, i.id limit ${countMax}`,
    literal(parameters),
  )
  const today = dayIn(knownZone(timeZone), now)
  return rows.map((row) => ({ ref: row.ref, path: pathOf(row), reason: row.reason, dueOn: row.dueOn, today, cause: row.kind && { kind: row.kind, seq: row.seq, actorId: row.actorId } }))
}

/** The records in which the member is mentioned by what they have not seen, between two numbers of the log where these are given; the newest first. */
export async function readMentions(em: Db, projectId: string, member: Member, now: Date, range: { first: number; last: number } = { first: 1, last: 2_147_483_647 }): Promise<MailedMention[]> {
  const { from, parameters } = unseenUpdates(projectId, member, now)
  const rows = await em.execute<Pick<Row, 'id' | 'ref' | 'isRecommendation'>[]>(
    `select coalesce(f.id, r.id) as id, coalesce(f.ref, r.ref) as ref, r.id is not null as "isRecommendation"
     from ${from} ${besideRecord('i')} where i.data @> ?::jsonb and i.seq between ? and ? group by f.id, r.id order by max(i.seq) desc limit ${countMax}`,
    [...literal(parameters), JSON.stringify({ mentionedIds: [member.personId] }), String(range.first), String(range.last)],
  )
  return rows.map((row) => ({ ref: row.ref, path: pathOf({ ...row, isDraft: false }) }))
}

/** How much others did that the member has not seen, up to as many as the inbox counts, and when the newest of it was. */
export async function countUpdates(em: Db, projectId: string, member: Member, now: Date): Promise<{ count: number; newest: Date | null }> {
  const { from, parameters } = unseenUpdates(projectId, member, now)
  const [found] = await em.execute<{ count: number; newest: string | null }[]>(`select count(*)::int as count, max(n.at) as newest from (select i.at from ${from} order by i.at desc limit ${countMax}) n`, literal(parameters))
  return { count: found!.count, newest: found!.newest === null ? null : new Date(found!.newest) }
}

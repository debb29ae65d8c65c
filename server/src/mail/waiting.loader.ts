import type { Member } from '../../../shared/access/roles.ts'
import { dayIn, knownZone } from '../../../shared/languages/day.ts'
import { countMax } from '../../../shared/limits/list.ts'
import { namedMax } from '../../../shared/limits/mail.ts'
import { type Listed, mailActs, type MailedMention, type TurnMailKind, type WaitingTurn } from '../../../shared/workflow/mail.ts'
import type { TurnReason } from '../../../shared/workflow/turn.ts'
import { besideRecord, literal } from '../inbox/inbox.policy.ts'
import { ownTurns, unseenUpdates } from '../inbox/inboxRows.policy.ts'
import type { Db } from '../platform/db/transaction.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { Project } from '../projects/project.entity.ts'

interface Row {
  id: string
  /** A task has none. */
  ref: string | null
  isRecommendation: boolean
  isDraft: boolean
  reason: TurnReason
  dueOn: string | null
}

/** A task's is the inbox: the address of a side event has words of its title. */
const pathOf = ({ id, ref, isRecommendation, isDraft }: Pick<Row, 'id' | 'ref' | 'isRecommendation' | 'isDraft'>): string => (ref === null ? '/inbox' : isRecommendation ? `/r/${ref}` : isDraft ? `/drafts/${id}` : `/f/${ref}`)

/** What is told at once happened between two numbers of the log. */
interface Range {
  first: number
  last: number
}

/** Of which kind a turn is, by the act `a` that brought it about. */
const kindOfTurn = `case ${(['assigned', 'changes_requested'] as const).map((kind) => `when a.kind = any('${arrayLiteral(mailActs[kind])}'::text[]) then '${kind}'`).join(' ')} else 'turn' end`

/**
 * Whatever is the member's turn at this moment and may be shown to them: what the inbox lists under *Your turn*, as far as it is of these kinds, and with a range what somebody
 * else brought about within it. The table of turns must have been brought up to the log.
 */
export async function readWaiting(em: Db, projectId: string, member: Member, now: Date, kinds: readonly TurnMailKind[], range?: Range): Promise<Listed<WaitingTurn>> {
  const { from, parameters, key } = ownTurns(projectId, member, now, false)
  const { timeZone } = await em.findOneOrFail(Project, { id: projectId })
  const within = range ? { sql: 'and a.seq between ? and ? and a.actor_id <> ?', parameters: [String(range.first), String(range.last), member.personId] } : { sql: '', parameters: [] }
  const rows = await em.execute<(Row & { count: number })[]>(
    `select i.id, coalesce(f.ref, r.ref) as ref, r.id is not null as "isRecommendation", coalesce(f.status = 'draft', false) as "isDraft", i.reason, i.due_on as "dueOn", count(*) over ()::int as count
     from ${from} ${besideRecord('i')} left join activity a on a.id = i.activity_id where ${kindOfTurn} = any(?::text[]) ${within.sql} order by ${key}, i.id limit ${namedMax}`,
    [...literal(parameters), arrayLiteral(kinds), ...within.parameters],
  )
  const today = dayIn(knownZone(timeZone), now)
  return { named: rows.map((row) => ({ ref: row.ref, path: pathOf(row), reason: row.reason, dueOn: row.dueOn, today })), count: rows[0]?.count ?? 0 }
}

/** The records in which the member is mentioned by what they have not seen, between two numbers of the log where these are given; the newest first. */
export async function readMentions(em: Db, projectId: string, member: Member, now: Date, range: Range = { first: 1, last: 2_147_483_647 }): Promise<Listed<MailedMention> & { newest: Date | null }> {
  const { from, parameters } = unseenUpdates(projectId, member, now)
  const rows = await em.execute<(Pick<Row, 'id' | 'isRecommendation'> & { ref: string; count: number; newest: string })[]>(
    `select coalesce(f.id, r.id) as id, coalesce(f.ref, r.ref) as ref, r.id is not null as "isRecommendation", count(*) over ()::int as count, max(max(i.at)) over () as newest
     from ${from} ${besideRecord('i')} where i.data @> ?::jsonb and i.seq between ? and ? group by f.id, r.id order by max(i.seq) desc limit ${namedMax}`,
    [...literal(parameters), JSON.stringify({ mentionedIds: [member.personId] }), String(range.first), String(range.last)],
  )
  const [first] = rows
  return { named: rows.map((row) => ({ ref: row.ref, path: pathOf({ ...row, isDraft: false }) })), count: first?.count ?? 0, newest: first ? new Date(first.newest) : null }
}

/** How much others did that the member has not seen, up to as many as the inbox counts, and when the newest of it was; without what only mentions them, where that is not wanted. */
export async function countUpdates(em: Db, projectId: string, member: Member, now: Date, mentions: boolean): Promise<{ count: number; newest: Date | null }> {
  const { from, parameters } = unseenUpdates(projectId, member, now, mentions)
  const [found] = await em.execute<{ count: number; newest: string | null }[]>(`select count(*)::int as count, max(n.at) as newest from (select i.at from ${from} order by i.at desc limit ${countMax}) n`, literal(parameters))
  return { count: found!.count, newest: found!.newest === null ? null : new Date(found!.newest) }
}

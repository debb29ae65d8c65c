import type { Member } from '../../../shared/access/roles.ts'
import { updatesMaxDays } from '../../../shared/limits/inbox.ts'
import { mayReadSideEvents } from '../../../shared/access/sideEvent.ts'
import { lookAheadDays, turnReasons } from '../../../shared/workflow/turn.ts'
import { endedSideEventStatuses } from '../../../shared/workflow/sideEvent.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { restsOnStale } from '../recommendations/citation.policy.ts'
import { besideRecord, concernedActs, type Parameters, visibleRecord } from './inbox.policy.ts'

/** What a list of the inbox is read from. */
export interface Rows {
  /** A table of what is listed, under the alias `i`, with its parameters. */
  from: string
  parameters: Parameters
  key: string
}

export const recordId = 'coalesce(t.finding_id, t.recommendation_id)'
const reasonOrder = `array_position('${arrayLiteral(turnReasons)}'::text[], q.reason)`

/** A row `t` of the table of turns that is the member's: `isTurnOf` as SQL. */
export const isOwn = ({ personId, roles }: Member): { sql: string; parameters: Parameters } => ({
  sql: '(t.person_id is not distinct from ?::uuid or (t.role is not null and t.role = any(?::text[]) and not (? = any(t.except_ids))))',
  parameters: [personId, arrayLiteral(roles), personId],
})

/** Of a turn that came of a cited finding those alone learn who may see such a finding, at this moment. On the alias `t` of the table of turns. */
export function learnsOfCitations(member: Member): { sql: string; parameters: Parameters } {
  const { sql, parameters } = restsOnStale(member, 't.recommendation_id', 't.finding_ids')
  return { sql: `(t.reason <> 'check_citations' or ${sql})`, parameters }
}

/** `isDueBy` as SQL, on the project's day of a moment. */
export const dueByNow = `(t.reason not in ('check_follow_up', 'take_stance', 'close_vote') or t.due_on is null or (select case t.reason when 'check_follow_up' then t.due_on <= d.today + ${lookAheadDays} when 'take_stance' then d.today <= t.due_on else d.today > t.due_on end
  from (select (?::timestamptz at time zone p.time_zone)::date as today from project p where p.id = t.project_id) d))`

/** What a task `k` is whose owner still sees to it, and its side event `e`. */
export const openTask = `k.done_at is null and k.removed_at is null and e.status <> all('${arrayLiteral(endedSideEventStatuses)}'::text[])`

/** Each record at which it is the member's turn, once, with the first reason; and what follows from no act about a record: the findings that they have not sent yet, and their tasks at side events. */
export function ownTurns(projectId: string, member: Member, now: Date, snoozed: boolean): Rows {
  const [own, visible, cited] = [isOwn(member), visibleRecord(member), learnsOfCitations(member)]
  // Few are put off: only these are looked at then.
  const among = snoozed ? `and ${recordId} in (select record_id from snooze where person_id = ?)` : ''
  const turns = `select distinct on (q.id) q.* from (
      select ${recordId} as id, t.finding_id, t.recommendation_id, t.reason, t.due_on, t.since, t.activity_id, null::uuid as task_id, max(t.seq) over (partition by ${recordId}) as newest
      from turn t where t.project_id = ? and ${own.sql} and ${cited.sql} and ${dueByNow} ${among}
    ) q ${besideRecord('q')} where ${visible.sql} order by q.id, ${reasonOrder}, q.since desc`
  const drafts = `select d.id, d.id as finding_id, null::uuid, 'finish_draft', null::date, d.created_at, null::uuid, null::uuid, 0 from finding d where d.project_id = ? and d.author_id = ? and d.status = 'draft'`
  const tasks = mayReadSideEvents(member)
    ? {
        sql: `union all select k.id, null::uuid, null::uuid, 'see_to_task', k.due_on, k.updated_at, null::uuid, k.id, k.version from side_event_task k join side_event e on e.id = k.side_event_id where e.project_id = ? and k.owner_id = ? and ${openTask}`,
        parameters: [projectId, member.personId],
      }
    : { sql: '', parameters: [] }
  const put = `case when s.until > ? and s.seq >= o.newest then s.until end`
  return {
    from: `(select o.*, ${put} as snoozed_until from (select * from (${turns}) x union all ${drafts} ${tasks.sql}) o left join snooze s on s.record_id = o.id and s.person_id = ? where (${put}) is ${snoozed ? 'not null' : 'null'}) i`,
    parameters: [now.toISOString(), projectId, ...own.parameters, ...cited.parameters, now.toISOString(), ...(snoozed ? [member.personId] : []), ...visible.parameters, projectId, member.personId, ...tasks.parameters, member.personId, now.toISOString()],
    // What is due comes first, and what has no day last.
    key: snoozed ? 'i.snoozed_until' : `coalesce(i.due_on::timestamptz, timestamptz '9999-12-31 00:00:00+00')`,
  }
}

const dayMs = 86_400_000

/** What others did that the member has not said they have seen; without what only mentions them, where that is not wanted. */
export function unseenUpdates(projectId: string, member: Member, now: Date, mentions = true): Rows {
  const [concerned, visible] = [concernedActs(projectId, member.personId, mentions), visibleRecord(member)]
  return {
    from: `(select a.* from activity a ${besideRecord('a')} where a.at > ? and a.seq > coalesce((select n.seq from seen n where n.person_id = ? and n.project_id = ?), 0) and ${concerned.sql} and ${visible.sql}) i`,
    parameters: [new Date(now.getTime() - updatesMaxDays * dayMs).toISOString(), member.personId, projectId, ...concerned.parameters, ...visible.parameters],
    key: 'i.at',
  }
}

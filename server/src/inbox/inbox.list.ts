import type { Member } from '../../../shared/access/roles.ts'
import { holds } from '../../../shared/access/roles.ts'
import { updatesMaxDays } from '../../../shared/limits/inbox.ts'
import { turnReasons } from '../../../shared/workflow/turn.ts'
import { Activity } from '../platform/activity/activity.entity.ts'
import { asRows, selected } from '../platform/db/rows.ts'
import { type Context, requireMember } from '../platform/graphql/context.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { readPage } from '../platform/graphql/page.ts'
import type { InboxItemConnectionView, InboxItemView, InboxSection, InboxUpdateConnectionView } from './inbox.graphql.ts'
import { besideRecord, concernedActs, literal, type Parameters, visibleRecord } from './inbox.policy.ts'

export interface Page {
  first: number
  after: string | null
}

interface Rows {
  /** A table of what is listed, under the alias `i`, with its parameters. */
  from: string
  parameters: Parameters
  key: string
}

const recordId = 'coalesce(t.finding_id, t.recommendation_id)'
const reasonOrder = `array_position('${arrayLiteral(turnReasons)}'::text[], q.reason)`

/** A row `t` of the table of turns that is the member's: `isTurnOf` as SQL. */
const isOwn = ({ personId, roles }: Member): { sql: string; parameters: Parameters } => ({
  sql: '(t.person_id is not distinct from ?::uuid or (t.role is not null and t.role = any(?::text[]) and not (? = any(t.except_ids))))',
  parameters: [personId, arrayLiteral(roles), personId],
})

/** Each record at which it is the member's turn, once, with the first reason; and the findings that they have not sent yet, which are in nobody's log. */
function ownTurns(projectId: string, member: Member, now: Date, snoozed: boolean): Rows {
  const [own, visible] = [isOwn(member), visibleRecord(member)]
  // Few are put off: only these are looked at then.
  const among = snoozed ? `and ${recordId} in (select record_id from snooze where person_id = ?)` : ''
  const turns = `select distinct on (q.id) q.* from (
      select ${recordId} as id, t.finding_id, t.recommendation_id, t.reason, t.due_on, t.since, t.activity_id, max(t.seq) over (partition by ${recordId}) as newest
      from turn t where t.project_id = ? and ${own.sql} ${among}
    ) q ${besideRecord('q')} where ${visible.sql} order by q.id, ${reasonOrder}`
  const drafts = `select d.id, d.id as finding_id, null::uuid, 'finish_draft', null::date, d.created_at, null::uuid, 0 from finding d where d.project_id = ? and d.author_id = ? and d.status = 'draft'`
  const put = `case when s.until > ? and s.seq >= o.newest then s.until end`
  return {
    from: `(select o.*, ${put} as snoozed_until from (select * from (${turns}) x union all ${drafts}) o left join snooze s on s.record_id = o.id and s.person_id = ? where (${put}) is ${snoozed ? 'not null' : 'null'}) i`,
    parameters: [now.toISOString(), projectId, ...own.parameters, ...(snoozed ? [member.personId] : []), ...visible.parameters, projectId, member.personId, member.personId, now.toISOString()],
    // What is due comes first, and what has no day last.
    key: snoozed ? 'i.snoozed_until' : `coalesce(i.due_on::timestamptz, timestamptz '9999-12-31 00:00:00+00')`,
  }
}

/** The records in which the member has a part and at which it is the turn of others alone, the longest first. */
function othersTurns(projectId: string, member: Member): Rows {
  const [own, visible] = [isOwn(member), visibleRecord(member)]
  const { personId } = member
  const parts = ['f.author_id = ?', '? = any(f.assigned_ids)', 'r.author_id = ?', 'r.assignee_id = ?']
  if (holds(member, 'coordinator')) parts.push(...['finding', 'recommendation'].map((kind) => `exists (select 1 from activity a where a.${kind}_id = t.${kind}_id and a.actor_id = ?)`))
  return {
    from: `(select ${recordId} as id, t.finding_id, t.recommendation_id, null::text as reason, null::date as due_on, max(t.since) as since, null::uuid as activity_id, null::timestamptz as snoozed_until
      from turn t ${besideRecord('t')} where t.project_id = ? and ${visible.sql} and (${parts.join(' or ')}) group by t.finding_id, t.recommendation_id having not bool_or(${own.sql})) i`,
    parameters: [projectId, ...visible.parameters, ...parts.map(() => personId), ...own.parameters],
    key: 'i.since',
  }
}

const columns = `i.id as "id", i.finding_id as "findingId", i.recommendation_id as "recommendationId", i.reason as "reason", i.due_on as "dueOn", i.since as "since", i.activity_id as "activityId", i.snoozed_until as "snoozedUntil"`

/** One section of the inbox. The table of turns must have been brought up to the log (`follow`). */
export async function listItems(context: Context, projectId: string, section: InboxSection, { first, after }: Page): Promise<InboxItemConnectionView> {
  const member = requireMember(context, projectId)
  const { from, parameters, key } = section === 'waiting' ? othersTurns(projectId, member) : ownTurns(projectId, member, context.now(), section === 'snoozed')
  const { rows, pageInfo, totalCount } = await readPage(context.em, { from, columns, where: 'true', parameters: literal(parameters), key, type: 'timestamptz', descending: false, gather: 'always', first, after })
  const date = (value: unknown): Date | null => (value === null ? null : new Date(value as string))
  const edges = rows.map(({ cursor, row }) => {
    const item = row as InboxItemView
    return { cursor, node: { ...item, since: date(item.since)!, snoozedUntil: date(item.snoozedUntil) } }
  })
  return { edges, pageInfo, totalCount }
}

const dayMs = 86_400_000

/** What others did, newest first, since the member last said that they have seen it. */
export async function listUpdates(context: Context, projectId: string, { first, after }: Page): Promise<InboxUpdateConnectionView> {
  const member = requireMember(context, projectId)
  const [concerned, visible] = [concernedActs(projectId, member.personId), visibleRecord(member)]
  const { rows, pageInfo, totalCount } = await readPage(context.em, {
    from: `(select a.* from activity a ${besideRecord('a')} where a.at > ? and a.seq > coalesce((select n.seq from seen n where n.person_id = ? and n.project_id = ?), 0) and ${concerned.sql} and ${visible.sql}) i`,
    columns: selected(context.em, Activity, 'i'),
    where: 'true',
    parameters: literal([new Date(context.now().getTime() - updatesMaxDays * dayMs).toISOString(), member.personId, projectId, ...concerned.parameters, ...visible.parameters]),
    key: 'i.at',
    type: 'timestamptz',
    descending: true,
    gather: 'head',
    first,
    after,
  })
  const acts = asRows(context.em, Activity, rows.map(({ row }) => row))
  return { edges: rows.map(({ cursor }, place) => ({ cursor, node: acts[place]! })), pageInfo, totalCount }
}

import type { Member } from '../../../shared/access/roles.ts'
import { holds } from '../../../shared/access/roles.ts'
import { Activity } from '../platform/activity/activity.entity.ts'
import { asRows, selected } from '../platform/db/rows.ts'
import { type Context, requireMember } from '../platform/graphql/context.ts'
import { readPage } from '../platform/graphql/page.ts'
import type { InboxItemConnectionView, InboxItemView, InboxSection, InboxUpdateConnectionView } from './inbox.graphql.ts'
import { besideRecord, literal, visibleRecord } from './inbox.policy.ts'
import { dueByNow, isOwn, learnsOfCitations, ownTurns, recordId, type Rows, unseenUpdates } from './inboxRows.policy.ts'

export interface Page {
  first: number
  after: string | null
}

/** The records in which the member has a part and at which it is the turn of others alone, the longest first. */
function othersTurns(projectId: string, member: Member, now: Date): Rows {
  const [own, visible, cited] = [isOwn(member), visibleRecord(member), learnsOfCitations(member)]
  const { personId } = member
  const parts = ['f.author_id = ?', '? = any(f.assigned_ids)', 'r.author_id = ?', 'r.assignee_id = ?']
  if (holds(member, 'coordinator')) parts.push(...['finding', 'recommendation'].map((kind) => `exists (select 1 from activity a where a.${kind}_id = t.${kind}_id and a.actor_id = ?)`))
  // Of a request for an identity those alone learn who are told of it.
  const learns = holds(member, 'coordinator') ? { sql: 'true', parameters: [] } : { sql: `(t.reason <> 'answer_identity_request' or f.author_id = ?)`, parameters: [personId] }
  return {
    from: `(select ${recordId} as id, t.finding_id, t.recommendation_id, null::text as reason, null::date as due_on, max(t.since) as since, null::uuid as activity_id, null::uuid as task_id, null::timestamptz as snoozed_until
      from turn t ${besideRecord('t')} where t.project_id = ? and ${visible.sql} and ${learns.sql} and ${cited.sql} and ${dueByNow} and (${parts.join(' or ')}) group by t.finding_id, t.recommendation_id having not bool_or(${own.sql})) i`,
    parameters: [projectId, ...visible.parameters, ...learns.parameters, ...cited.parameters, now.toISOString(), ...parts.map(() => personId), ...own.parameters],
    key: 'i.since',
  }
}

const columns = `i.id as "id", i.finding_id as "findingId", i.recommendation_id as "recommendationId", i.reason as "reason", i.due_on as "dueOn", i.since as "since", i.activity_id as "activityId", i.task_id as "taskId", i.snoozed_until as "snoozedUntil"`

/** One section of the inbox. The table of turns must have been brought up to the log (`follow`). */
export async function listItems(context: Context, projectId: string, section: InboxSection, { first, after }: Page): Promise<InboxItemConnectionView> {
  const member = requireMember(context, projectId)
  const { from, parameters, key } = section === 'waiting' ? othersTurns(projectId, member, context.now()) : ownTurns(projectId, member, context.now(), section === 'snoozed')
  const { rows, pageInfo, totalCount } = await readPage(context.em, { from, columns, where: 'true', parameters: literal(parameters), key, type: 'timestamptz', descending: false, gather: 'always', first, after })
  const date = (value: unknown): Date | null => (value === null ? null : new Date(value as string))
  const edges = rows.map(({ cursor, row }) => {
    const item = row as InboxItemView
    return { cursor, node: { ...item, since: date(item.since)!, snoozedUntil: date(item.snoozedUntil) } }
  })
  return { edges, pageInfo, totalCount }
}

/** What others did, newest first, since the member last said that they have seen it. */
export async function listUpdates(context: Context, projectId: string, { first, after }: Page): Promise<InboxUpdateConnectionView> {
  const { from, parameters, key } = unseenUpdates(projectId, requireMember(context, projectId), context.now())
  const { rows, pageInfo, totalCount } = await readPage(context.em, {
    from,
    columns: selected(context.em, Activity, 'i'),
    where: 'true',
    parameters: literal(parameters),
    key,
    type: 'timestamptz',
    descending: true,
    gather: 'head',
    first,
    after,
  })
  const acts = asRows(context.em, Activity, rows.map(({ row }) => row))
  return { edges: rows.map(({ cursor }, place) => ({ cursor, node: acts[place]! })), pageInfo, totalCount }
}

import { isGroupActivity, isMembershipActivity } from '../../../shared/activity/kinds.ts'
import { citationMovingKinds } from '../../../shared/workflow/turnCause.ts'
import type { Reaction } from '../platform/activity/reactor.ts'
import type { Db } from '../platform/db/transaction.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { unansweredSql } from '../recommendations/citation.policy.ts'
import { readTurns, type RecordTurns } from './turn.policy.ts'

type Kind = 'finding' | 'recommendation'
const kinds: readonly Kind[] = ['finding', 'recommendation']
/** So many records are computed at once. */
const batch = 200

/** One row of the table, as it follows from the record. */
function rowsOf(kind: Kind, { id, projectId, createdAt, turns, restsOnMembers }: RecordTurns): object[] {
  return turns.map(({ personId, role, exceptIds, findingIds, reason, dueOn, cause }) => ({
    project_id: projectId,
    finding_id: kind === 'finding' ? id : null,
    recommendation_id: kind === 'recommendation' ? id : null,
    person_id: personId,
    role,
    except_ids: exceptIds,
    finding_ids: findingIds,
    reason,
    due_on: dueOn,
    since: cause?.at ?? createdAt,
    seq: cause?.seq ?? 0,
    activity_id: cause?.id ?? null,
    rests_on_members: restsOnMembers,
  }))
}

const columns = ['project_id uuid', 'finding_id uuid', 'recommendation_id uuid', 'person_id uuid', 'role text', 'except_ids text[]', 'finding_ids text[]', 'reason text', 'due_on date', 'since timestamptz', 'seq int', 'activity_id uuid', 'rests_on_members boolean']
const names = columns.map((column) => column.split(' ')[0]).join(', ')

/** Puts the turns at these records into the table, in the place of whatever stood there. */
async function rewrite(em: Db, kind: Kind, ids: readonly string[]): Promise<void> {
  for (let first = 0; first < ids.length; first += batch) {
    const some = ids.slice(first, first + batch)
    const rows = (await readTurns(em, kind, some, true)).flatMap((record) => rowsOf(kind, record))
    await em.execute(`delete from turn where ${kind}_id = any(?)`, [arrayLiteral(some)])
    if (rows.length > 0) await em.execute(`insert into turn (${names}) select ${names} from json_to_recordset(?::json) as x(${columns.join(', ')})`, [JSON.stringify(rows)])
  }
}

const touched = (about: readonly Record<`${Kind}Id`, string | null>[], kind: Kind): string[] => [...new Set(about.flatMap((one) => one[`${kind}Id`] ?? []))].toSorted()

/**
 * The records at which somebody's joining or leaving may change whose turn it is: those whose turns rest on who is a member, those at which it is the turn of one of
 * these people, and those at which it is the turn of a role that nobody holds any more who could take it.
 */
async function restingOn(em: Db, projectId: string, personIds: readonly string[]): Promise<Record<`${Kind}Id`, string | null>[]> {
  const nobody = `not exists (select from membership m where m.project_id = t.project_id and m.role = t.role and not (m.person_id::text = any(t.except_ids || coalesce(f.recused_ids, '{}'))))`
  return em.execute(
    `select t.finding_id as "findingId", t.recommendation_id as "recommendationId" from turn t left join finding f on f.id = t.finding_id where t.project_id = ? and (t.rests_on_members or t.person_id = any(?) or (t.role is not null and ${nobody}))`,
    [projectId, arrayLiteral(personIds)],
  )
}

/** The records whose turns rest on the review policy. */
async function inReview(em: Db, projectId: string): Promise<Record<`${Kind}Id`, string | null>[]> {
  return em.execute(`select id as "findingId", null as "recommendationId" from finding where project_id = ? and status = 'in_review'`, [projectId])
}

/** The recommendations that rest on these findings. */
async function citingThem(em: Db, findingIds: readonly string[]): Promise<Record<`${Kind}Id`, string | null>[]> {
  if (findingIds.length === 0) return []
  return em.execute(`select distinct null as "findingId", recommendation_id as "recommendationId" from citation where finding_id = any(?)`, [arrayLiteral(findingIds)])
}

/** The recommendations that rest on a changed finding: whose turn it is depends on who is there who may see it, and it may have been nobody's. */
async function unanswered(em: Db, projectId: string): Promise<Record<`${Kind}Id`, string | null>[]> {
  return em.execute(`select distinct null as "findingId", c.recommendation_id as "recommendationId" from recommendation r join citation c on c.recommendation_id = r.id join finding f on f.id = c.finding_id where r.project_id = ? and ${unansweredSql}`, [projectId])
}

/** The recommendations that a working group has before it: whose turn it is there rests on who is in it and who chairs it. */
async function beforeGroups(em: Db, projectId: string): Promise<Record<`${Kind}Id`, string | null>[]> {
  return em.execute(`select null as "findingId", id as "recommendationId" from recommendation where project_id = ? and group_id is not null and status in ('in_review', 'voting')`, [projectId])
}

/** What these are meant to replace: what is being replaced waits for no answer. */
async function replacedByThem(em: Db, recommendationIds: readonly string[]): Promise<Record<`${Kind}Id`, string | null>[]> {
  if (recommendationIds.length === 0) return []
  return em.execute(`select null as "findingId", replaces_id as "recommendationId" from recommendation where id = any(?) and replaces_id is not null`, [arrayLiteral(recommendationIds)])
}

/** Keeps the table of turns with the log. A finding that was never sent has no act and no row: its author's list has it from the record itself. */
export const turnReaction: Reaction = {
  // The number moves with the rule: everything is written anew then, and a server of before, which runs on for a while, does not take that for its own.
  name: 'turns-9',
  async begin(em, projectId) {
    await em.execute('delete from turn where project_id = ?', [projectId])
    for (const kind of kinds) {
      const rows = await em.execute<{ id: string }[]>(`select id from "${kind}" where project_id = ? ${kind === 'finding' ? `and status <> 'draft'` : ''} order by id`, [projectId])
      await rewrite(em, kind, rows.map(({ id }) => id))
    }
  },
  async react(em, projectId, acts) {
    const personIds = acts.flatMap(({ kind, subjectPersonId }) => (isMembershipActivity(kind) && subjectPersonId) || [])
    const resting = personIds.length > 0 ? await restingOn(em, projectId, personIds) : []
    const policed = acts.some(({ kind }) => kind === 'ReviewPolicyConfirmed') ? await inReview(em, projectId) : []
    const citing = [...(await citingThem(em, touched(acts.filter(({ kind }) => citationMovingKinds.includes(kind)), 'finding'))), ...(personIds.length > 0 ? await unanswered(em, projectId) : [])]
    const replaced = await replacedByThem(em, touched(acts.filter(({ kind }) => kind === 'RecommendationDrafted' || kind === 'RecommendationWithdrawn'), 'recommendation'))
    const grouped = acts.some(({ kind }) => isGroupActivity(kind)) ? await beforeGroups(em, projectId) : []
    for (const kind of kinds) await rewrite(em, kind, touched([...acts, ...resting, ...policed, ...citing, ...replaced, ...grouped], kind))
  },
}

import { type FindingFacts, mayRead } from '../../../shared/access/finding.ts'
import { mayReadRecommendation, type RecommendationFacts } from '../../../shared/access/recommendation.ts'
import type { Member } from '../../../shared/access/roles.ts'
import type { FindingTurnFacts, RecommendationTurnFacts, Turn } from '../../../shared/workflow/turn.ts'
import { findingTurn, recommendationTurn } from '../../../shared/workflow/turn.ts'
import { citedTurnKinds, type CurrentTurns, currentTurns, type RecordedAct, turnKinds } from '../../../shared/workflow/turnCause.ts'
import { readTogether } from '../platform/db/rows.ts'
import type { Db } from '../platform/db/transaction.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { membersOfProjects } from '../projects/project.policy.ts'
import { unansweredSql } from '../recommendations/citation.policy.ts'
import { isReplacingSql } from '../recommendations/recommendation.policy.ts'

type Kind = 'finding' | 'recommendation'

/** Whose turn it is at one record, and since when where no act says so. */
export interface RecordTurns extends CurrentTurns {
  id: string
  projectId: string
  createdAt: string
  /** What they would be after one more act. */
  after(act: RecordedAct): CurrentTurns
}

interface Common {
  id: string
  projectId: string
  createdAt: string
  /** Where they were asked for with the rest. */
  acts?: RecordedAct[]
  /** Somebody has passed a turn at it. */
  passed?: boolean
}

const list = (select: string): string => `(select coalesce(json_agg(${select}), '[]')`

/** The newest act that changed what a finding in review needs without being about it: one that left the requirement of findings as grave as this one as it was says nothing of it. */
const policySql = `union all select l.* from (select l.id, l.seq, l.kind, l.actor_id, l.at, null::uuid as subject_person_id, null::uuid as thread_id, null::uuid as open_id, null::uuid as passed_by, null::uuid as about_id
          from activity l join review_policy_change y on y.id = (l.data->>'policyChangeId')::uuid cross join (select case when t.severity in ('high', 'critical') then 'high' else 'base' end as of) g
          where l.project_id = t.project_id and l.kind = 'ReviewPolicyConfirmed' and y.before->g.of <> y.policy->g.of order by l.seq desc limit 1) l where t.status = 'in_review'`

/** What has become of the findings that it cites is about it as well. */
const citedSql = `union all select a.id, a.seq, a.kind, a.actor_id, a.at, a.subject_person_id, null::uuid, null::uuid, null::uuid, a.finding_id from activity a
          where a.finding_id in (select c.finding_id from citation c join finding f on f.id = c.finding_id where c.recommendation_id = t.id and ${unansweredSql}) and a.kind = any('${arrayLiteral(citedTurnKinds)}'::text[])`

/**
 * The acts about `t` from which a turn may come or be passed: of those that say the same, the newest; and the one by which its author left. Threads that are resolved
 * say nothing one by one. Another review policy is about every finding in review of which it asks for something else. A verdict says for each comment that it published what opening a thread says.
 */
const actsSql = (kind: Kind): string =>
  `${list(`json_build_object('id', a.id, 'seq', a.seq, 'kind', a.kind, 'actorId', a.actor_id, 'at', a.at, 'subjectPersonId', a.subject_person_id, 'threadId', a.thread_id, 'findingId', a.about_id)`)} from (
      select distinct on (b.kind, b.open_id, b.subject_person_id, b.passed_by, b.about_id) b.* from (
        select c.id, c.seq, s.kind, c.actor_id, c.at, c.subject_person_id, s.thread_id, case when h.resolved_at is null then s.thread_id end as open_id, case s.kind when 'TurnPassed' then c.actor_id end as passed_by, null::uuid as about_id
        from activity c cross join lateral (select c.kind, c.thread_id union all select 'ThreadOpened', (x->>'threadId')::uuid from jsonb_array_elements(c.data->'published') x) s
        left join thread h on h.id = s.thread_id where c.${kind}_id = t.id and s.kind = any('${arrayLiteral(turnKinds)}'::text[])
        union all select l.id, l.seq, l.kind, l.actor_id, l.at, l.subject_person_id, null::uuid, null::uuid, null::uuid, null::uuid from activity l
        where l.project_id = t.project_id and l.kind = 'MemberRemoved' and l.subject_person_id = t.author_id and not exists (select from membership m where m.project_id = t.project_id and m.person_id = t.author_id)
        ${kind === 'finding' ? policySql : citedSql}
      ) b order by b.kind, b.open_id, b.subject_person_id, b.passed_by, b.about_id, b.seq desc
    ) a) as acts`

const passedSql = (kind: Kind): string => `exists (select from activity p where p.${kind}_id = t.id and p.kind = 'TurnPassed') as passed`

/** A question or a must-fix thread waits for the author while the last word in it is another's and no newer text answers it. */
const factsSql: Readonly<Record<Kind, string>> = {
  finding: `t.status, t.author_id as "authorId", t.open_must_fix as "openMustFix", ${list('q.asked_by_id')} from identity_request q join source e on e.id = q.source_id where e.finding_id = t.id and q.outcome is null) as "identityAskerIds", t.level, t.assigned_ids as "assignedIds", t.recused_ids as "recusedIds",
    ${list(`json_build_object('personId', s.person_id, 'dueOn', s.due_on) order by s.created_at, s.id`)} from assignment s where s.finding_id = t.id and s.ended_at is null) as assignments,
    t.severity, (select p.policy from project p where p.id = t.project_id) as policy, (select a.organisation_id from person a where a.id = t.author_id) as "authorOrganisationId",
    ${list(`json_build_object('verdict', d.verdict, 'reviewerId', d.reviewer_id, 'reviewerKinds', d.reviewer_kinds, 'reviewerOrganisationId', d.reviewer_organisation_id,
      'current', d.revision >= t.standing_revision and not (d.reviewer_id::text = any(t.recused_ids)))`)} from decision d where d.finding_id = t.id) as verdicts,
    ${list(`json_build_object('id', h.id, 'kind', h.kind, 'suggests', h.replacement is not null, 'openedById', h.author_id, 'awaitsAuthor', coalesce(w.author_id <> t.author_id and w.created_at >= coalesce(n.created_at, w.created_at), false)) order by h.created_at, h.id`)}
      from thread h left join lateral (select c.author_id, c.created_at from comment c where c.thread_id = h.id order by c.created_at desc, c.id desc limit 1) w on true
      left join finding_revision n on n.finding_id = t.id and n.number = t.revision_number
      where h.finding_id = t.id and h.resolved_at is null and (h.kind <> 'note' or h.replacement is not null)) as threads`,
  recommendation: `t.status, t.author_id as "authorId", t.assignee_id as "assigneeId", t.assignee_due_on::text as "assigneeDueOn", t.next_check_on::text as "nextCheckOn", t.submitted_at is not null as "wasSubmitted", t.adopted_at is not null as "wasAdopted", exists (select from recommendation n where n.replaces_id = t.id and ${isReplacingSql('n')}) as "isBeingReplaced",
    (select json_build_object('chairId', g.chair_id) from working_group g where g.id = t.group_id) as "group",
    (select json_build_object('closesOn', v.closes_on::text, 'awaitedIds', ${list('s.person_id order by s.id')} from stance s join working_group_member m on m.group_id = v.group_id and m.person_id = s.person_id where s.vote_id = v.id and s.kind is null)) from vote v where v.recommendation_id = t.id and v.outcome is null) as vote,
    ${list('distinct r.author_id')} from recommendation_revision r where r.recommendation_id = t.id) as "writerIds",
    ${list('distinct d.reviewer_id')} from recommendation_decision d where d.recommendation_id = t.id and d.revision = t.revision_number and d.verdict = 'approved') as "approverIds",
    ${list(`json_build_object('id', f.id, 'authorId', f.author_id, 'status', f.status, 'level', f.level, 'assignedIds', f.assigned_ids, 'recusedIds', f.recused_ids) order by c.position`)} from citation c join finding f on f.id = c.finding_id where c.recommendation_id = t.id and ${unansweredSql}) as stale`,
}

const turnsOf = (kind: Kind, facts: object, readers: readonly Member[]): Turn[] => (kind === 'finding' ? findingTurn({ ...(facts as FindingTurnFacts), readers }) : recommendationTurn({ ...(facts as RecommendationTurnFacts), readers }))
const mayReadIt = (kind: Kind, facts: unknown, member: Member): boolean => (kind === 'finding' ? mayRead(member, facts as FindingFacts) : mayReadRecommendation(member, facts as RecommendationFacts))

/** The members of each of these projects. */
export type ReadMembers = (projectIds: readonly string[]) => Promise<ReadonlyMap<string, readonly Member[]>>

/** The acts about these records. Where only the turns are asked for, those about whom a turn was passed: which are few, and planning to look for acts takes longer than all the rest. */
async function readActs(em: Db, kind: Kind, ids: readonly string[]): Promise<ReadonlyMap<string, RecordedAct[]>> {
  if (ids.length === 0) return new Map()
  const rows = await readTogether<{ id: string; acts: RecordedAct[] }>(em, `select t.id, ${actsSql(kind)} from "${kind}" t where t.id = any(?)`, [arrayLiteral(ids)])
  return new Map(rows.map(({ id, acts }) => [id, acts]))
}

/**
 * Whose turn it is at these records, from what the tables say at this moment. `causes` asks also by which act each turn came. For records that
 * were already admitted, and for nobody in particular.
 */
export async function readTurns(em: Db, kind: Kind, ids: readonly string[], causes: boolean, readMembers: ReadMembers = (projectIds) => membersOfProjects(em, projectIds)): Promise<RecordTurns[]> {
  const sql = `select t.id, t.project_id as "projectId", t.created_at as "createdAt", ${factsSql[kind]}, ${causes ? actsSql(kind) : passedSql(kind)} from "${kind}" t where t.id = any(?)`
  const rows = await readTogether<Common>(em, sql, [arrayLiteral(ids)])
  const [members, passed] = await Promise.all([
    readMembers([...new Set(rows.map(({ projectId }) => projectId))]),
    readActs(em, kind, rows.filter((row) => row.passed).map(({ id }) => id)),
  ])
  return rows.map(({ id, projectId, createdAt, acts = passed.get(id) ?? [], passed: _passed, ...facts }) => {
    const readers = members.get(projectId)!.filter((member) => mayReadIt(kind, facts, member))
    const turns = turnsOf(kind, facts, readers)
    return { id, projectId, createdAt: new Date(createdAt).toISOString(), ...currentTurns(turns, acts, readers), after: (act) => currentTurns(turns, [...acts, act], readers) }
  })
}

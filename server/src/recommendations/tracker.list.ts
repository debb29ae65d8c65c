import type { Member } from '../../../shared/access/roles.ts'
import { countMax } from '../../../shared/limits/list.ts'
import { type FollowUpTrack, trackedImplementations, trackedPositions } from '../../../shared/workflow/followUp.ts'
import { asRows, readTogether, selected } from '../platform/db/rows.ts'
import { type Context, requireMember } from '../platform/graphql/context.ts'
import { arrayLiteral, matches, searchWords } from '../platform/graphql/cursor.ts'
import { readPage } from '../platform/graphql/page.ts'
import { Recommendation } from './recommendation.entity.ts'
import type { RecommendationConnectionView } from './recommendation.graphql.ts'
import { recommendationVisibleTo } from './recommendation.policy.ts'
import { addresseesMax, type TrackedAddresseeCountView, type TrackedImplementationCountView, type TrackedPositionCountView, type TrackerFilter, type TrackerSummaryView } from './tracker.graphql.ts'

interface Condition {
  sql: string
  parameters: string[]
}

export interface TrackerQuery {
  projectId: string
  filter: TrackerFilter
  first: number
  after: string | null
}

/** `standing` as SQL, on the alias `r`: the value that holds of the track, or that nothing is known of it. A test holds the two together. */
const standingSql = (track: FollowUpTrack): string =>
  `coalesce((select u.value from follow_up u where u.recommendation_id = r.id and u.track = '${track}' order by u.happened_on desc, u.created_at desc, u.id desc limit 1), 'unknown')`

/** On the project's day of a moment. */
const isDueSql = `(r.status = 'issued' and r.next_check_on <= (?::timestamptz at time zone (select p.time_zone from project p where p.id = r.project_id))::date)`

/** Everything adopted that the member may read: what is listed and what is counted. */
function trackedBy(projectId: string, member: Member): Condition[] {
  return [{ sql: `r.project_id = ? and r.status in ('adopted', 'issued')`, parameters: [projectId] }, recommendationVisibleTo(member)]
}

function filterConditions({ task, position, implementation, addressee, search }: TrackerFilter, now: Date): Condition[] {
  const conditions: Condition[] = []
  // What was not sent has nothing of which something could be known.
  const among = (track: FollowUpTrack, values: readonly string[] | null | undefined): void => {
    if (values && values.length > 0) conditions.push({ sql: `r.status = 'issued' and ${standingSql(track)} = any(?)`, parameters: [arrayLiteral(values)] })
  }
  if (task === 'to_send') conditions.push({ sql: `r.status = 'adopted'`, parameters: [] })
  if (task === 'look_due') conditions.push({ sql: isDueSql, parameters: [now.toISOString()] })
  among('position', position)
  among('status', implementation)
  if (typeof addressee === 'string') conditions.push({ sql: 'r.addressee = ?', parameters: [addressee] })
  const words = searchWords(search)
  if (words !== '') conditions.push({ sql: `(${matches('r')} or r.ref = upper(?))`, parameters: [words, words, words, words] })
  return conditions
}

/** A page of what became of what was adopted: what has to be looked at first comes first, and what has no day last. */
export async function listTracked(context: Context, { projectId, filter, first, after }: TrackerQuery): Promise<RecommendationConnectionView> {
  const conditions = [...trackedBy(projectId, requireMember(context, projectId)), ...filterConditions(filter, context.now())]
  const { rows, pageInfo, totalCount } = await readPage(context.em, {
    from: 'recommendation r',
    columns: selected(context.em, Recommendation, 'r'),
    where: conditions.map(({ sql }) => sql).join(' and '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
    key: `coalesce(r.next_check_on::timestamptz, timestamptz '9999-12-31 00:00:00+00')`,
    type: 'timestamptz',
    descending: false,
    gather: 'always',
    first,
    after,
  })
  const found = asRows(context.em, Recommendation, rows.map(({ row }) => row))
  return { edges: rows.map(({ cursor }, place) => ({ cursor, node: found[place]! })), pageInfo, totalCount }
}

interface Counted {
  total: number
  toSend: number
  lookDue: number
  positions: TrackedPositionCountView[]
  implementations: TrackedImplementationCountView[]
  addressees: TrackedAddresseeCountView[]
}

const counted = (condition: string): string => `(select least(count(*), ${countMax})::int from tracked where ${condition})`

/** Each value of a column and how often it is there. */
const countedBy = (column: string, name: string, most: number): string =>
  `(select coalesce(json_agg(json_build_object('${name}', g.value, 'count', g.count) order by g.count desc, g.value), '[]') from (select ${column} as value, least(count(*), ${countMax})::int as count from tracked where ${column} is not null group by 1 order by 2 desc, 1 limit ${most}) g)`

const inOrderOf = <Value extends string>(order: readonly Value[], counts: readonly { value: Value; count: number }[]): { value: Value; count: number }[] =>
  order.flatMap((value) => counts.find((one) => one.value === value) ?? [])

/** How it stands with all of it, whatever the list is narrowed to. */
export async function summariseTracked(context: Context, projectId: string): Promise<TrackerSummaryView> {
  const conditions = trackedBy(projectId, requireMember(context, projectId))
  const sent = (value: string): string => `case when r.status = 'issued' then ${value} end`
  const [row] = await readTogether<Counted>(
    context.em,
    `with tracked as materialized (
       select r.status, r.addressee, ${isDueSql} as due, ${sent(standingSql('position'))} as position, ${sent(standingSql('status'))} as implementation
       from recommendation r where ${conditions.map(({ sql }) => sql).join(' and ')}
     ) select ${counted('true')} as "total", ${counted(`status = 'adopted'`)} as "toSend", ${counted('due')} as "lookDue",
       ${countedBy('position', 'value', trackedPositions.length)} as "positions", ${countedBy('implementation', 'value', trackedImplementations.length)} as "implementations",
       ${countedBy('addressee', 'addressee', addresseesMax)} as "addressees"`,
    [context.now().toISOString(), ...conditions.flatMap(({ parameters }) => parameters)],
  )
  const { positions, implementations, ...rest } = row!
  return { projectId, ...rest, positions: inOrderOf(trackedPositions, positions), implementations: inOrderOf(trackedImplementations, implementations) }
}

import { validate as isUuid } from 'uuid'
import { asRows, selected } from '../platform/db/rows.ts'
import { type Context, requireMember } from '../platform/graphql/context.ts'
import { badInput } from '../platform/graphql/errors.ts'
import { arrayLiteral, type KeyType, matches, pageMax, searchWords } from '../platform/graphql/cursor.ts'
import { type PageQuery, readPage } from '../platform/graphql/page.ts'
import type { Member } from '../../../shared/access/roles.ts'
import type { Severity } from '../../../shared/workflow/scales.ts'
import { Finding } from './finding.entity.ts'
import type { FindingConnectionView } from './finding.graphql.ts'
import type { FindingFilter } from './finding.input.ts'
import { type SqlCondition, visibleTo } from './finding.policy.ts'

export type FindingSort = 'updated' | 'ref' | 'severity'

/** Each order is total: the id breaks ties, so a cursor names exactly one place. */
const orders: Record<FindingSort, { key: string; type: KeyType; descending: boolean }> = {
  updated: { key: 'f.updated_at', type: 'timestamptz', descending: true },
  ref: { key: 'f.number', type: 'int', descending: true },
  severity: { key: 'f.severity_rank', type: 'int', descending: false },
}

/** As the database counts them for `severity_rank`, whose index serves the order and the filter. */
const severityRank: Record<Severity, number> = { critical: 1, high: 2, medium: 3, low: 4, positive: 5 }

function filterConditions(filter: FindingFilter, member: Member): SqlCondition[] {
  const conditions: SqlCondition[] = []
  const among = (column: string, values: readonly string[] | null | undefined) => {
    if (values && values.length > 0) conditions.push({ sql: `${column} = any(?)`, parameters: [[...values]] })
  }
  // Nobody is answered with all because they named none.
  if (filter.ids) conditions.push({ sql: 'f.id = any(?)', parameters: [filter.ids.filter((id) => isUuid(id))] })
  among('f.status', filter.status)
  among('f.level', filter.level)
  among('f.theme_code', filter.theme)
  among('f.region_code', filter.region)
  among('f.severity_rank', filter.severity?.map((severity) => String(severityRank[severity])))
  if (filter.mine) conditions.push({ sql: 'f.author_id = ?', parameters: [member.personId] })
  if (filter.assignedToMe) conditions.push({ sql: 'f.assigned_ids @> array[?]', parameters: [member.personId] })
  const words = searchWords(filter.search)
  if (words !== '') conditions.push({ sql: `(${matches('f')} or f.ref = upper(?))`, parameters: [words, words, words, words] })
  return conditions
}

/** What is assigned to one person is found by their name, and what is named by its id, and never by going through a million in order: which is what the database does where its sample has none of theirs. */
function gathering({ search, assignedToMe, ids }: FindingFilter): PageQuery['gather'] {
  if (searchWords(search) !== '') return 'few'
  return assignedToMe || ids ? 'always' : 'never'
}

/** A page of what the viewer may see. */
export async function listFindings(
  context: Context,
  projectId: string,
  filter: FindingFilter,
  sort: FindingSort,
  first: number,
  after: string | null,
): Promise<FindingConnectionView> {
  const member = requireMember(context, projectId)
  if (filter.ids && filter.ids.length > pageMax) throw badInput(`A filter names ${pageMax} findings at most.`)
  const conditions = [{ sql: 'f.project_id = ?', parameters: [projectId] }, visibleTo(member), ...filterConditions(filter, member)]
  const { rows, pageInfo, totalCount } = await readPage(context.em, {
    from: 'finding f',
    columns: selected(context.em, Finding, 'f'),
    where: conditions.map(({ sql }) => sql).join(' and '),
    parameters: conditions.flatMap((condition) => condition.parameters.map((value) => (Array.isArray(value) ? arrayLiteral(value) : value))),
    ...orders[sort],
    gather: gathering(filter),
    first,
    after,
  })
  const findings = asRows(context.em, Finding, rows.map(({ row }) => row))
  return { edges: rows.map(({ cursor }, place) => ({ cursor, node: findings[place]! })), pageInfo, totalCount }
}

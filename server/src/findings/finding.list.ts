import { type Context, requireMember } from '../platform/graphql/context.ts'
import { arrayLiteral, assertPageSize, decodeCursor, encodeCursor, type KeyType, matches, searchWords } from '../platform/graphql/cursor.ts'
import type { Member } from '../../../shared/access/roles.ts'
import { Finding } from './finding.entity.ts'
import type { FindingConnectionView } from './finding.graphql.ts'
import type { FindingFilter } from './finding.input.ts'
import { type SqlCondition, visibleTo } from './finding.policy.ts'

export type FindingSort = 'updated' | 'ref' | 'severity'

const severityOrder = `array_position(array['critical','high','medium','low','positive'], coalesce(f.severity, ''))`

/** Each order is total: the id breaks ties, so a cursor names exactly one place. */
const orders: Record<FindingSort, { key: string; type: KeyType; descending: boolean }> = {
  updated: { key: 'f.updated_at', type: 'timestamptz', descending: true },
  ref: { key: 'f.number', type: 'int', descending: true },
  severity: { key: `coalesce(${severityOrder}, 6)`, type: 'int', descending: false },
}

function filterConditions(filter: FindingFilter, member: Member): SqlCondition[] {
  const conditions: SqlCondition[] = []
  const among = (column: string, values: readonly string[] | null | undefined) => {
    if (values && values.length > 0) conditions.push({ sql: `${column} = any(?)`, parameters: [[...values]] })
  }
  among('f.status', filter.status)
  among('f.theme_code', filter.theme)
  among('f.region_code', filter.region)
  among('f.severity', filter.severity)
  if (filter.mine) conditions.push({ sql: 'f.author_id = ?', parameters: [member.personId] })
  if (filter.assignedToMe) conditions.push({ sql: '? = any(f.assigned_ids)', parameters: [member.personId] })
  const words = searchWords(filter.search)
  if (words !== '') conditions.push({ sql: `(${matches('f')} or f.ref = upper(?))`, parameters: [words, words, words, words] })
  return conditions
}

/** A page of what the viewer may see. Visibility, filters and count are one condition: nothing is counted that could not be listed. */
export async function listFindings(
  context: Context,
  projectId: string,
  filter: FindingFilter,
  sort: FindingSort,
  first: number,
  after: string | null,
): Promise<FindingConnectionView> {
  const member = requireMember(context, projectId)
  assertPageSize(first)
  const conditions = [{ sql: 'f.project_id = ?', parameters: [projectId] }, visibleTo(member), ...filterConditions(filter, member)]
  const where = conditions.map(({ sql }) => sql).join(' and ')
  const parameters = conditions.flatMap((condition) => condition.parameters.map((value) => (Array.isArray(value) ? arrayLiteral(value) : value)))
  const { key, type, descending } = orders[sort]
  const direction = descending ? 'desc' : 'asc'
  const from = after ? decodeCursor(after, type) : null
  const page = from ? `and (${key}, f.id) ${descending ? '<' : '>'} (?::${type}, ?::uuid)` : ''
  const rows = await context.em.execute<{ id: string; key: string }[]>(
    `select f.id, (${key})::text as key from finding f where ${where} ${page} order by ${key} ${direction}, f.id ${direction} limit ${first + 1}`,
    from ? [...parameters, from.key, from.id] : parameters,
  )
  const [total] = await context.em.execute<{ count: number }[]>(`select count(*)::int as count from finding f where ${where}`, parameters)
  const shown = rows.slice(0, first)
  const findings = new Map((await context.em.find(Finding, { id: { $in: shown.map(({ id }) => id) } })).map((finding) => [finding.id, finding]))
  const edges = shown.map((row) => ({ cursor: encodeCursor(row), node: findings.get(row.id)! }))
  return { edges, pageInfo: { hasNextPage: rows.length > first, endCursor: edges.at(-1)?.cursor ?? null }, totalCount: total?.count ?? 0 }
}

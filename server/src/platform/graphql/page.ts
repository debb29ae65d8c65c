import { countMax } from '../../../../shared/limits/list.ts'
import type { Db } from '../db/transaction.ts'
import { assertPageSize, decodeCursor, encodeCursor, type KeyType } from './cursor.ts'
import { Gate } from './gate.ts'

export interface PageQuery {
  /** The table with its alias: `finding f`. */
  from: string
  /** What is wanted of each row, on that alias. */
  columns: string
  /** One condition on that alias for visibility, filters and count alike: nothing is counted that could not be listed. */
  where: string
  parameters: readonly string[]
  /** The order: an expression that an index has, the id breaking ties, so that a cursor names exactly one place. */
  key: string
  type: KeyType
  descending: boolean
  /**
   * When the rows are gathered first and put in order then. `never`: many match, and are met soon by going through them in order. `few`: words are
   * searched for, and how many match is anybody's guess, the database's too; few would be looked for in all of them.
   * `head`: what is counted is looked through in their order anyway, and the first page is at its head. `always`: all are made anyway, or all are one person's.
   */
  gather: 'never' | 'few' | 'head' | 'always'
  first: number
  after: string | null
}

export interface Page {
  rows: { cursor: string; row: object }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
  /** Up to `countMax`. */
  totalCount: number
}

/** However many lists an operation names, it reads so many at once: each takes a connection, and there are few. */
const pagesMax = 2
const gates = new WeakMap<Db, Gate>()

/** One page of a list, and how long the list is. */
export function readPage(em: Db, query: PageQuery): Promise<Page> {
  const gate = gates.get(em) ?? new Gate(pagesMax)
  gates.set(em, gate)
  return gate.run(() => read(em, query))
}

async function read(em: Db, { from, columns, where, parameters, key, type, descending, gather, first, after }: PageQuery): Promise<Page> {
  assertPageSize(first)
  const alias = from.split(' ').at(-1)!
  const place = after ? decodeCursor(after, type) : null
  const counted = (rows: string): string => `(select count(*)::int from (select 1 from ${rows} limit ${countMax}) counted)`
  const matching = `${from} where ${where}`
  const count = async (): Promise<number> => (await em.execute<{ total: number }[]>(`select ${counted(matching)} as total`, [...parameters]))[0]?.total ?? 0
  const found = gather === 'few' ? await count() : null
  const head = gather === 'head' && place === null
  const gathered = gather === 'always' || head || (found !== null && found < countMax)
  const total = found ?? counted(gathered ? 'gathered' : matching)
  const order = `order by ${key} ${descending ? 'desc' : 'asc'}, ${alias}.id ${descending ? 'desc' : 'asc'}`
  const rows = await em.execute<{ id: string; cursor_key: string; total: number }[]>(
    `${gathered ? `with gathered as materialized (select * from ${matching} ${head ? `${order} limit ${countMax}` : ''}) ` : ''}
     select ${columns}, (${key})::text as cursor_key, ${total} as total from ${gathered ? `gathered ${alias}` : from}
     where ${gathered ? 'true' : where} ${place ? `and (${key}, ${alias}.id) ${descending ? '<' : '>'} (?::${type}, ?::uuid)` : ''}
     ${order} limit ${first + 1}`,
    [...(found === null && !gathered ? parameters : []), ...parameters, ...(place ? [place.key, place.id] : [])],
  )
  const shown = rows.slice(0, first).map((row) => ({ cursor: encodeCursor({ key: row.cursor_key, id: row.id }), row }))
  // Past the end there is no row to say how many there are.
  const totalCount = found ?? rows[0]?.total ?? (place ? await count() : 0)
  return { rows: shown, pageInfo: { hasNextPage: rows.length > first, endCursor: shown.at(-1)?.cursor ?? null }, totalCount }
}

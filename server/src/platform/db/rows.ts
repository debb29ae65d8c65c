import type { EntityClass, EntityMetadata } from '@mikro-orm/core'
import { runPrepared } from './prepared.ts'
import type { Db } from './transaction.ts'

interface Column {
  name: string
  property: string
  isInstant: boolean
}

const known = new WeakMap<EntityMetadata, readonly Column[]>()

function columnsOf(meta: EntityMetadata): readonly Column[] {
  const columns =
    known.get(meta) ??
    meta.props
      .filter(({ persist, lazy, fieldNames }) => persist !== false && !lazy && fieldNames?.length === 1)
      .map(({ name, fieldNames, runtimeType }) => ({ name: fieldNames[0]!, property: String(name), isInstant: runtimeType === 'Date' }))
  known.set(meta, columns)
  return columns
}

/** The entity's columns on an alias, each called like its property: what stands between `select` and `from`. */
export const selected = (em: Db, entity: EntityClass<object>, alias: string): string =>
  columnsOf(em.getMetadata().get(entity))
    .map(({ name, property }) => `${alias}."${name}" as "${property}"`)
    .join(', ')

/** Makes rows whose columns were `selected` into the entity's plain data. */
export function asRows<Entity extends object>(em: Db, entity: EntityClass<Entity>, rows: readonly object[]): Entity[] {
  const instants = columnsOf(em.getMetadata().get(entity as EntityClass<object>)).filter(({ isInstant }) => isInstant)
  const platform = em.getPlatform()
  for (const row of rows as Record<string, unknown>[]) {
    for (const { property } of instants) if (typeof row[property] === 'string') row[property] = platform.parseDate(row[property])
  }
  return rows as Entity[]
}

/** The statement that finds one row by its id, the same text each time. */
function rowById(em: Db, entity: EntityClass<object>, columns: string): string {
  return `select ${columns} from "${em.getMetadata().get(entity).tableName}" t where t.id = ?`
}

/** One row's plain data; null where there is none. */
export async function readRow<Entity extends object>(em: Db, entity: EntityClass<Entity>, id: string): Promise<Entity | null> {
  const plain = entity as EntityClass<object>
  const rows = await runPrepared<object>(em, { sql: rowById(em, plain, selected(em, plain, 't')), parameters: [id] })
  return asRows(em, entity, rows)[0] ?? null
}

/** One row, locked until the transaction ends and managed by its unit of work; null where there is none. */
export async function lockRow<Entity extends object>(em: Db, entity: EntityClass<Entity>, id: string): Promise<Entity | null> {
  const plain = entity as EntityClass<object>
  const columns = columnsOf(em.getMetadata().get(plain)).map(({ name }) => `t."${name}"`)
  const [row] = await runPrepared<object>(em, { sql: `${rowById(em, plain, columns.join(', '))} for update`, parameters: [id] })
  return row ? em.map(entity, row as never) : null
}

/** One reading that waits for those that can be asked together with it. */
interface Reading {
  sql: string
  parameters: readonly unknown[]
  rows: PromiseWithResolvers<object[]>
}

const waiting = new WeakMap<Db, Reading[]>()

/**
 * Rows for answers that only read. They have the entity's data and nothing else: no methods, no unit of work that would look for changes.
 * `rest` is what follows the table's name and its alias `t`: conditions and order.
 *
 * Everything that an answer asks for before it has to wait for something goes to the database as one statement. A page with eight kinds of
 * rows is read in as many round trips as its rows depend on each other, and each of them sees one moment.
 */
export async function readRows<Entity extends object>(em: Db, entity: EntityClass<Entity>, rest: string, parameters: readonly unknown[]): Promise<Entity[]> {
  const { tableName } = em.getMetadata().get(entity as EntityClass<object>)
  return asRows(em, entity, await readTogether(em, `select ${selected(em, entity as EntityClass<object>, 't')} from "${tableName}" t ${rest}`, parameters))
}

/** Any other reading, in one statement with all that are asked for at once. Its columns are numbers, words and truths: times come as PostgreSQL writes them in JSON. */
export function readTogether<Row extends object>(em: Db, sql: string, parameters: readonly unknown[]): Promise<Row[]> {
  const reading = { sql, parameters, rows: Promise.withResolvers<object[]>() }
  const together = waiting.get(em)
  if (together) together.push(reading)
  else {
    waiting.set(em, [reading])
    setImmediate(() => void readWaiting(em))
  }
  return reading.rows.promise as Promise<Row[]>
}

async function readWaiting(em: Db): Promise<void> {
  const readings = waiting.get(em) ?? []
  waiting.delete(em)
  try {
    const answers = await rowsOf(em, readings)
    for (const [place, { rows }] of readings.entries()) rows.resolve(answers[place]!)
  } catch (error) {
    for (const { rows } of readings) rows.reject(error)
  }
}

async function rowsOf(em: Db, readings: readonly Reading[]): Promise<object[][]> {
  if (readings.length === 1) return [await em.execute<object[]>(readings[0]!.sql, [...readings[0]!.parameters])]
  const lists = readings.map(({ sql }, place) => `(select coalesce(json_agg(listed), '[]') from (${sql}) listed) as "${place}"`)
  const [answer] = await em.execute<Record<string, object[]>[]>(`select ${lists.join(', ')}`, readings.flatMap(({ parameters }) => parameters))
  return readings.map((_reading, place) => answer![place]!)
}

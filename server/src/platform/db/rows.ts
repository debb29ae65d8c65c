import type { EntityClass, EntityMetadata } from '@mikro-orm/core'
import { type Piece, runPrepared } from './prepared.ts'
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

/** One row's plain data; null where there is none. */
export async function readRow<Entity extends object>(em: Db, entity: EntityClass<Entity>, id: string): Promise<Entity | null> {
  const plain = entity as EntityClass<object>
  const sql = `select ${selected(em, plain, 't')} from "${em.getMetadata().get(plain).tableName}" t where t.id = ?`
  const rows = await runPrepared<object>(em, { sql, parameters: [id] })
  return asRows(em, entity, rows)[0] ?? null
}

/** A row that stands in no hands but those of this transaction, and what was read beside it. */
export interface Locked<Entity, Beside> {
  row: Entity
  /** Of the same moment as the row; null where the row had to be waited for, so that what was read is of before. */
  beside: Beside | null
}

/** A row as `locking` finds it. */
export interface Found {
  version: number
  beside: unknown
  seen: number | null
}

/**
 * The statement that locks one row until the transaction ends, not against rows that only name it: those come in any order, and the two would wait for
 * each other. `beside` is one that reads what belongs to the row `t`: most rows are free, and
 * one way to the database is enough then. Where somebody has changed the row meanwhile it is not given; what changes without the row's
 * version is of the moment at which the statement began, as it would be for whoever reads it first and waits then. `only` says on what else it depends.
 */
export function locking(em: Db, entity: EntityClass<object>, id: string, beside?: string, only = 'true'): Piece {
  const meta = em.getMetadata().get(entity)
  const columns = columnsOf(meta).map(({ name }) => `t."${name}"`)
  const sql = `select ${columns.join(', ')}, ${beside ? `(select row_to_json(b) from (${beside}) b)` : 'null'} as beside, (select s.version from "${meta.tableName}" s where s.id = t.id) as seen
    from (select * from "${meta.tableName}" where id = ? and ${only} for no key update) t`
  return { sql, parameters: [id] }
}

/** What it found, managed by the transaction's unit of work. */
export function lockedRow<Entity extends { version: number }, Beside = null>(em: Db, entity: EntityClass<Entity>, { beside, seen, ...row }: Found): Locked<Entity, Beside> {
  return { row: em.map(entity, row as never), beside: seen === row.version ? (beside as Beside) : null }
}

/** One row, locked; null where there is none. */
export async function lockRow<Entity extends { version: number }, Beside = null>(em: Db, entity: EntityClass<Entity>, id: string, beside?: string): Promise<Locked<Entity, Beside> | null> {
  const [found] = await runPrepared<Found>(em, locking(em, entity as EntityClass<object>, id, beside))
  return found ? lockedRow<Entity, Beside>(em, entity, found) : null
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
  if (readings.length === 1) return [await runPrepared<object>(em, readings[0]!)]
  const lists = readings.map(({ sql }, place) => `(select coalesce(json_agg(listed), '[]') from (${sql}) listed) as "${place}"`)
  const [answer] = await em.execute<Record<string, object[]>[]>(`select ${lists.join(', ')}`, readings.flatMap(({ parameters }) => parameters))
  return readings.map((_reading, place) => answer![place]!)
}

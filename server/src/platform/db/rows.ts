import type { EntityClass, EntityMetadata } from '@mikro-orm/core'
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

/**
 * Rows for answers that only read. They have the entity's data and nothing else: no methods, no unit of work that would look for changes.
 * `rest` is what follows the table's name and its alias `t`: conditions and order.
 */
export async function readRows<Entity extends object>(em: Db, entity: EntityClass<Entity>, rest: string, parameters: readonly unknown[]): Promise<Entity[]> {
  const { tableName } = em.getMetadata().get(entity as EntityClass<object>)
  return asRows(em, entity, await em.execute<object[]>(`select ${selected(em, entity as EntityClass<object>, 't')} from "${tableName}" t ${rest}`, [...parameters]))
}

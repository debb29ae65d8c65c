import { type ChangeSet, ChangeSetType } from '@mikro-orm/core'
import type { Piece } from './prepared.ts'
import type { Db } from './transaction.ts'

/** As the driver takes it: lists are literals by now. */
function asParameter(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

function pieceOf({ type, meta, entity, payload }: ChangeSet<object>): Piece {
  const columnOf = (property: string): string => `"${(meta.properties as Record<string, { fieldNames: string[] }>)[property]!.fieldNames[0]}"`
  const table = `"${meta.tableName}"`
  const keys = meta.primaryKeys as string[]
  const matching = keys.map((key) => `${columnOf(key)} = ?`).join(' and ')
  const keyValues = keys.map((key) => entity[key as never])
  const changed = Object.entries(payload as Record<string, unknown>).filter(([, value]) => value !== undefined)
  const columns = changed.map(([property]) => columnOf(property))
  const values = changed.map(([, value]) => asParameter(value))
  if (type === ChangeSetType.CREATE) return { sql: `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`, parameters: values }
  if (type === ChangeSetType.UPDATE) return { sql: `update ${table} set ${columns.map((column) => `${column} = ?`).join(', ')} where ${matching}`, parameters: [...values, ...keyValues] }
  if (type === ChangeSetType.DELETE) return { sql: `delete from ${table} where ${matching}`, parameters: keyValues }
  throw new Error(`${meta.className}: what takes the place of a row that is removed is written after it`)
}

/**
 * What the unit of work has not written yet, a piece for each row: the caller writes them in one statement with what belongs to them. From here
 * on they count as written. Foreign keys are looked at when the statement ends, so that the order of the pieces does not matter.
 */
export function takeChanges(em: Db): Piece[] {
  const work = em.getUnitOfWork()
  work.computeChangeSets()
  const changes = work.getChangeSets() as ChangeSet<object>[]
  const pieces = changes.map(pieceOf)
  for (const { type, entity } of changes) {
    if (type === ChangeSetType.DELETE) work.unsetIdentity(entity)
    else work.register(entity, em.getComparator().prepareEntity(entity), { refresh: true })
  }
  return pieces
}

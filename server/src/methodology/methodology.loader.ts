import type { EntityClass } from '@mikro-orm/core'
import { readRows } from '../platform/db/rows.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { groundLoader, listLoader } from '../platform/graphql/loader.ts'
import { Instrument, Methodology, Provision, Region } from './methodology.entity.ts'

const byCode = <Entity extends { code: string }>(entity: EntityClass<Entity>) =>
  groundLoader(async ({ em }, codes) => new Map((await readRows(em, entity, 'where t.code = any(?)', [arrayLiteral(codes)])).map((row) => [row.code, row])))

export const methodologyById = groundLoader(async ({ em }, ids) => new Map((await readRows(em, Methodology, 'where t.id = any(?)', [arrayLiteral(ids)])).map((row) => [row.id, row])))

export const regionByCode = byCode(Region)
export const provisionByCode = byCode(Provision)
export const instrumentByCode = byCode(Instrument)

export const provisionsOfInstrument = listLoader(
  ({ em }, codes) => readRows(em, Provision, 'where t.instrument_code = any(?) order by t.position', [arrayLiteral(codes)]),
  (provision) => provision.instrumentCode,
)

import { listLoader, loader } from '../platform/graphql/loader.ts'
import { Instrument, Methodology, Provision, Region } from './methodology.entity.ts'

export const methodologyById = loader(async ({ em }, ids) => new Map((await em.find(Methodology, { id: { $in: [...ids] } })).map((row) => [row.id, row])))

export const regionByCode = loader(async ({ em }, codes) => new Map((await em.find(Region, { code: { $in: [...codes] } })).map((row) => [row.code, row])))

export const provisionByCode = loader(async ({ em }, codes) => new Map((await em.find(Provision, { code: { $in: [...codes] } })).map((row) => [row.code, row])))

export const instrumentByCode = loader(async ({ em }, codes) => new Map((await em.find(Instrument, { code: { $in: [...codes] } })).map((row) => [row.code, row])))

export const provisionsOfInstrument = listLoader(
  ({ em }, codes) => em.find(Provision, { instrumentCode: { $in: [...codes] } }, { orderBy: { position: 'asc' } }),
  (provision) => provision.instrumentCode,
)

import { groundLoader, listLoader } from '../platform/graphql/loader.ts'
import { Instrument, Methodology, Provision, Region } from './methodology.entity.ts'

export const methodologyById = groundLoader(async ({ em }, ids) => new Map((await em.find(Methodology, { id: { $in: [...ids] } }, { disableIdentityMap: true })).map((row) => [row.id, row])))

export const regionByCode = groundLoader(async ({ em }, codes) => new Map((await em.find(Region, { code: { $in: [...codes] } }, { disableIdentityMap: true })).map((row) => [row.code, row])))

export const provisionByCode = groundLoader(async ({ em }, codes) => new Map((await em.find(Provision, { code: { $in: [...codes] } }, { disableIdentityMap: true })).map((row) => [row.code, row])))

export const instrumentByCode = groundLoader(async ({ em }, codes) => new Map((await em.find(Instrument, { code: { $in: [...codes] } }, { disableIdentityMap: true })).map((row) => [row.code, row])))

export const provisionsOfInstrument = listLoader(
  ({ em }, codes) => em.find(Provision, { instrumentCode: { $in: [...codes] } }, { orderBy: { position: 'asc' } }),
  (provision) => provision.instrumentCode,
)

import { defineEntity, p } from '@mikro-orm/core'
import type { LocalizedText, MethodologyContent } from '../../../shared/methodology/methodology.ts'
import { id } from '../platform/db/base.ts'

const MethodologySchema = defineEntity({
  name: 'Methodology',
  tableName: 'methodology',
  properties: {
    id: id(),
    code: p.text(),
    version: p.text(),
    /** Never updated: a changed methodology is a new version, and findings stay with the one they were made with. */
    content: p.json<MethodologyContent>(),
    contentHash: p.text(),
  },
  uniques: [{ properties: ['code', 'version'] }],
})
export class Methodology extends MethodologySchema.class {}
MethodologySchema.setClass(Methodology)

const InstrumentSchema = defineEntity({
  name: 'Instrument',
  tableName: 'instrument',
  properties: {
    code: p.text().primary(),
    title: p.json<LocalizedText>(),
    /** Null for a series, such as general comments. */
    year: p.integer().nullable(),
    position: p.integer(),
  },
})
export class Instrument extends InstrumentSchema.class {}
InstrumentSchema.setClass(Instrument)

const ProvisionSchema = defineEntity({
  name: 'Provision',
  tableName: 'provision',
  properties: {
    code: p.text().primary(),
    instrumentCode: () => p.manyToOne(Instrument).mapToPk().fieldName('instrument_code'),
    article: p.json<LocalizedText>(),
    title: p.json<LocalizedText>(),
    /** One line in our own words: what is cited is the official text. */
    summary: p.json<LocalizedText>(),
    binding: p.boolean(),
    position: p.integer(),
  },
})
export class Provision extends ProvisionSchema.class {}
ProvisionSchema.setClass(Provision)

const RegionSchema = defineEntity({
  name: 'Region',
  tableName: 'region',
  properties: {
    /** ISO 3166-2, or ISO 3166-1 for a whole country. */
    code: p.text().primary(),
    country: p.text(),
    type: p.text(),
    name: p.json<LocalizedText>(),
    position: p.integer(),
  },
})
export class Region extends RegionSchema.class {}
RegionSchema.setClass(Region)

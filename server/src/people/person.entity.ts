import { defineEntity, p } from '@mikro-orm/core'
import type { Locale } from '../../../shared/languages/locales.ts'
import { id, instant } from '../platform/db/base.ts'

const OrganisationSchema = defineEntity({
  name: 'Organisation',
  tableName: 'organisation',
  properties: { id: id(), name: p.text() },
})
export class Organisation extends OrganisationSchema.class {}
OrganisationSchema.setClass(Organisation)

const PersonSchema = defineEntity({
  name: 'Person',
  tableName: 'person',
  properties: {
    id: id(),
    email: p.text().unique(),
    name: p.text(),
    organisationId: () => p.manyToOne(Organisation).mapToPk().fieldName('organisation_id'),
    locale: p.text().$type<Locale>(),
    passwordHash: p.text().nullable(),
    /** A demo persona can be entered without a password, in demo mode on loopback only. */
    persona: p.boolean().default(false),
    suspendedAt: instant().nullable(),
    /** Moves with each change of the person's working copies, which leave no activity. Written by a trigger alone. */
    copies: p.integer().default(0),
  },
})
export class Person extends PersonSchema.class {}
PersonSchema.setClass(Person)

import { defineEntity, p } from '@mikro-orm/core'
import { instant } from '../platform/db/base.ts'
import { id } from '../platform/db/base.ts'
import { Person } from './person.entity.ts'

const SessionSchema = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    id: id(),
    /** SHA-256 of the cookie's token: a copy of the table opens no session. */
    tokenHash: p.text().unique(),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id').deleteRule('cascade'),
    createdAt: instant(),
    lastSeenAt: instant(),
    expiresAt: instant(),
  },
  indexes: [{ properties: ['personId'] }, { properties: ['expiresAt'] }],
})
export class Session extends SessionSchema.class {}
SessionSchema.setClass(Session)

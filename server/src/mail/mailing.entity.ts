import { defineEntity, p } from '@mikro-orm/core'
import { Person } from '../people/person.entity.ts'
import { id, instant } from '../platform/db/base.ts'

/** What happened in a project's log from one number to another. */
export interface LogRange {
  projectId: string
  first: number
  last: number
}

const MailingSchema = defineEntity({
  name: 'Mailing',
  tableName: 'mailing',
  properties: {
    id: id(),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id').deleteRule('cascade'),
    /** The day of the digest, where its reader is; null of what is told at once. */
    day: p.date().nullable(),
    /** What is told at once; null of a digest, which tells whatever waits. */
    ranges: p.json<readonly LogRange[]>().nullable(),
    createdAt: instant(),
    tries: p.integer().default(0),
    /** When it is tried next; null once a server has taken it in hand, and after its end. */
    nextAt: instant().nullable(),
    /** When a server last took it in hand. */
    claimedAt: instant().nullable(),
    sentAt: instant().nullable(),
    /** A mail server was given it and never said whether it took it: it may have arrived, and is tried once more at most. */
    unanswered: p.boolean().default(false),
  },
  uniques: [{ properties: ['personId', 'day'] }],
  indexes: [{ properties: ['nextAt'] }, { properties: ['createdAt'] }],
})
/** One message to one person: written before it is sent, so that no two servers send it. Never what it says. */
export class Mailing extends MailingSchema.class {}
MailingSchema.setClass(Mailing)

const GatheringSchema = defineEntity({
  name: 'Gathering',
  tableName: 'gathering',
  properties: {
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id').primary().deleteRule('cascade'),
    projectId: p.uuid().primary(),
    firstSeq: p.integer(),
    lastSeq: p.integer(),
    /** When the first of it happened. */
    since: instant(),
  },
})
/** What has happened that somebody may want to be told at once, gathered for a moment. */
export class Gathering extends GatheringSchema.class {}
GatheringSchema.setClass(Gathering)

import { defineEntity, p } from '@mikro-orm/core'
import type { ReviewerKind, Role } from '../../../shared/access/roles.ts'
import type { LocalizedText } from '../../../shared/methodology/methodology.ts'
import type { ReviewPolicy } from '../../../shared/workflow/reviewPolicy.ts'
import { Methodology } from '../methodology/methodology.entity.ts'
import { Person } from '../people/person.entity.ts'
import { id, version } from '../platform/db/base.ts'

const ProjectSchema = defineEntity({
  name: 'Project',
  tableName: 'project',
  properties: {
    id: id(),
    slug: p.text().unique(),
    /** Begins the references of its records: KG-142. */
    code: p.text().unique(),
    name: p.json<LocalizedText>(),
    countries: p.array<string>(),
    /** IANA: whose midnight begins a day of this project, for due dates and rounds. */
    timeZone: p.text().default('Asia/Bishkek'),
    demo: p.boolean().default(false),
    policy: p.json<ReviewPolicy>(),
    /** Moves with each policy that is confirmed. */
    policyVersion: p.integer().default(1),
    /** The last numbers given; taken under a row lock, so references have no holes. */
    findingCount: p.integer().default(0),
    recommendationCount: p.integer().default(0),
  },
})
export class Project extends ProjectSchema.class {}
ProjectSchema.setClass(Project)

const MembershipSchema = defineEntity({
  name: 'Membership',
  tableName: 'membership',
  properties: {
    id: id(),
    projectId: () => p.manyToOne(Project).mapToPk().fieldName('project_id'),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
    role: p.text().$type<Role>(),
    /** For reviewers: what their approval counts as. */
    reviewerKind: p.text().$type<ReviewerKind>().nullable(),
  },
  uniques: [{ properties: ['projectId', 'personId', 'role'] }],
  indexes: [{ properties: ['personId'] }],
})
export class Membership extends MembershipSchema.class {}
MembershipSchema.setClass(Membership)

const RoundSchema = defineEntity({
  name: 'Round',
  tableName: 'round',
  properties: {
    id: id(),
    projectId: () => p.manyToOne(Project).mapToPk().fieldName('project_id'),
    version: version(),
    /** With which its findings are made: it never becomes another one. */
    methodologyId: () => p.manyToOne(Methodology).mapToPk().fieldName('methodology_id'),
    name: p.json<LocalizedText>(),
    opensOn: p.date(),
    closesOn: p.date(),
    /** By field, the version at which it was changed last: what a later edit is merged against. Null while nothing was. */
    fields: p.json<Record<string, number>>().nullable(),
  },
  indexes: [{ properties: ['projectId'] }],
})
export class Round extends RoundSchema.class {
  /** The only place where a round changes. */
  apply(change: Pick<Round, 'name' | 'closesOn'>, fields: readonly string[]): void {
    this.version += 1
    Object.assign(this, change)
    this.fields = { ...this.fields, ...Object.fromEntries(fields.map((field) => [field, this.version])) }
  }
}
RoundSchema.setClass(Round)

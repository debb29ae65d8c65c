import { defineEntity, p } from '@mikro-orm/core'
import type { ReviewerKind, Role } from '../../../shared/access/roles.ts'
import type { LocalizedText } from '../../../shared/methodology/methodology.ts'
import type { ReviewPolicy } from '../../../shared/workflow/reviewPolicy.ts'
import { Methodology } from '../methodology/methodology.entity.ts'
import { Person } from '../people/person.entity.ts'
import { id } from '../platform/db/base.ts'

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
    methodologyId: () => p.manyToOne(Methodology).mapToPk().fieldName('methodology_id'),
    name: p.json<LocalizedText>(),
    opensOn: p.date(),
    closesOn: p.date(),
  },
})
export class Round extends RoundSchema.class {}
RoundSchema.setClass(Round)

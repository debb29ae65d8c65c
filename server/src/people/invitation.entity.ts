import { defineEntity, p } from '@mikro-orm/core'
import type { ReviewerKind, Role } from '../../../shared/access/roles.ts'
import { id, instant } from '../platform/db/base.ts'
import { Project } from '../projects/project.entity.ts'
import { Organisation, Person } from './person.entity.ts'

const InvitationSchema = defineEntity({
  name: 'Invitation',
  tableName: 'invitation',
  properties: {
    id: id(),
    projectId: () => p.manyToOne(Project).mapToPk().fieldName('project_id'),
    email: p.text(),
    name: p.text(),
    /** Where a new account will belong: an organisation that exists, or else the name of one. */
    organisationId: () => p.manyToOne(Organisation).mapToPk().fieldName('organisation_id').nullable(),
    organisationName: p.text().nullable(),
    roles: p.array<string>().columnType('text[]').$type<Role[]>(),
    reviewerKind: p.text().$type<ReviewerKind>().nullable(),
    /** SHA-256 of what the link carries: a copy of the table opens no invitation. */
    tokenHash: p.text().unique(),
    invitedById: () => p.manyToOne(Person).mapToPk().fieldName('invited_by_id'),
    createdAt: instant(),
    expiresAt: instant(),
    acceptedAt: instant().nullable(),
    acceptedById: () => p.manyToOne(Person).mapToPk().fieldName('accepted_by_id').nullable(),
    withdrawnAt: instant().nullable(),
  },
  indexes: [{ properties: ['projectId', 'email'] }],
  uniques: [{ name: 'invitation_open_unique', properties: ['projectId', 'email'], where: 'accepted_at is null and withdrawn_at is null' }],
})
/** One person asked into one project, once, for a week. Rows stay: they say who let whom in. */
export class Invitation extends InvitationSchema.class {}
InvitationSchema.setClass(Invitation)

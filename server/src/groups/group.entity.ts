import { defineEntity, p } from '@mikro-orm/core'
import type { DecisionRule } from '../../../shared/workflow/vote.ts'
import { Person } from '../people/person.entity.ts'
import { id, instant, version } from '../platform/db/base.ts'
import { Project } from '../projects/project.entity.ts'

const WorkingGroupSchema = defineEntity({
  name: 'WorkingGroup',
  tableName: 'working_group',
  properties: {
    id: id(),
    projectId: () => p.manyToOne(Project).mapToPk().fieldName('project_id'),
    version: version(),
    name: p.text(),
    mandate: p.text(),
    /** So many of its members take a stance before a text is adopted. */
    quorum: p.integer(),
    rule: p.text().$type<DecisionRule>(),
    /** One of its members; null from when the chair left until a coordinator names another. */
    chairId: () => p.manyToOne(Person).mapToPk().fieldName('chair_id').nullable().deleteRule('no action'),
    createdAt: instant(),
  },
  indexes: [{ properties: ['projectId'] }],
})
/** People of a project who decide together on the recommendations that are given to them. */
export class WorkingGroup extends WorkingGroupSchema.class {}
WorkingGroupSchema.setClass(WorkingGroup)

const GroupMemberSchema = defineEntity({
  name: 'GroupMember',
  tableName: 'working_group_member',
  properties: {
    id: id(),
    groupId: () => p.manyToOne(WorkingGroup).mapToPk().fieldName('group_id'),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
  },
  uniques: [{ properties: ['groupId', 'personId'] }],
  indexes: [{ properties: ['personId'] }],
})
/** Somebody in a working group: only whoever writes recommendations in its project. */
export class GroupMember extends GroupMemberSchema.class {}
GroupMemberSchema.setClass(GroupMember)

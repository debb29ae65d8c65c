import { createUnionType, Field, ID, ObjectType } from 'type-graphql'
import { FindingView } from '../findings/finding.graphql.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { Invalid, Refused, Stale } from '../platform/graphql/results.ts'
import type { Project } from '../projects/project.entity.ts'
import { ProjectView } from '../projects/project.graphql.ts'
import type { Conflict } from './review.entity.ts'

@ObjectType('Conflict', { description: 'A conflict of interest that stands: the finding is hidden from the person.' })
export class ConflictView implements Pick<Conflict, 'id' | 'createdAt'> {
  @Field(() => ID)
  id!: string
  @Field(() => Date)
  createdAt!: Date
}

@ObjectType('OwnConflict', { description: "A conflict of interest of the viewer's own: of the finding they learn nothing but what they called it." })
export class OwnConflictView {
  @Field(() => ID)
  id!: string
  @Field(() => String)
  ref!: string
  @Field(() => Date)
  createdAt!: Date
  @Field(() => String)
  reason!: string
  /** Resolved to a person. */
  declaredById!: string
}

@ObjectType()
export class ConflictSuccess {
  @Field(() => ProjectView)
  readonly project: Project
  @Field(() => FindingView, { nullable: true, description: 'Null where it is hidden from the viewer now.' })
  readonly finding: Finding | null
  constructor(project: Project, finding: Finding | null) {
    this.project = project
    this.finding = finding
  }
}

export const ConflictResult = createUnionType({ name: 'ConflictResult', types: () => [ConflictSuccess, Refused, Stale, Invalid] as const })

import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { holds } from '../../../shared/access/roles.ts'
import type { Finding } from '../findings/finding.entity.ts'
import { FindingView } from '../findings/finding.graphql.ts'
import { findingById } from '../findings/finding.loader.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import { type Context, permits, requireMember } from '../platform/graphql/context.ts'
import type { Project } from '../projects/project.entity.ts'
import { ProjectView } from '../projects/project.graphql.ts'
import { ConflictResult, ConflictView, OwnConflictView } from './conflict.graphql.ts'
import { DeclareConflictInput, LiftConflictInput } from './conflict.input.ts'
import { declareConflict, liftConflict } from './conflict.service.ts'
import type { Conflict } from './review.entity.ts'
import { conflictsOfFinding, conflictsOfPerson } from './review.loader.ts'

@Resolver(() => FindingView)
export class FindingConflictsResolver {
  @FieldResolver(() => [ConflictView], { description: 'Those that stand.' })
  async conflicts(@Root() finding: Finding, @Ctx() context: Context): Promise<Conflict[]> {
    return (await conflictsOfFinding(context).load(finding.id)) ?? []
  }

  @Mutation(() => ConflictResult)
  declareConflict(@Arg('input', () => DeclareConflictInput) input: DeclareConflictInput, @Ctx() context: Context): Promise<typeof ConflictResult> {
    return declareConflict(context, input)
  }

  @Mutation(() => ConflictResult)
  liftConflict(@Arg('input', () => LiftConflictInput) input: LiftConflictInput, @Ctx() context: Context): Promise<typeof ConflictResult> {
    return liftConflict(context, input)
  }
}

@Resolver(() => ConflictView)
export class ConflictResolver {
  @FieldResolver(() => PersonView)
  person(@Root() conflict: Conflict, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(conflict.personId)
  }

  @FieldResolver(() => PersonView)
  declaredBy(@Root() conflict: Conflict, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(conflict.declaredById)
  }

  @FieldResolver(() => String, { nullable: true, description: 'For coordinators alone.' })
  async reason(@Root() { findingId, reason }: Conflict, @Ctx() context: Context): Promise<string | null> {
    const finding = await findingById(context).load(findingId)
    return finding && permits(context, finding.projectId, (member) => holds(member, 'coordinator')) ? reason : null
  }
}

@Resolver(() => ProjectView)
export class OwnConflictsResolver {
  @FieldResolver(() => [OwnConflictView], { description: 'Of findings that the viewer could see when they were declared. Newest first.' })
  async viewerConflicts(@Root() project: Project, @Ctx() context: Context): Promise<OwnConflictView[]> {
    const member = requireMember(context, project.id)
    const conflicts = (await conflictsOfPerson(context).load(member.personId)) ?? []
    const found = await Promise.all(conflicts.map(async (conflict) => ({ conflict, finding: await findingById(context).load(conflict.findingId) })))
    return found.flatMap(({ conflict: { id, createdAt, reason, declaredById, concealed }, finding }) =>
      finding?.projectId === project.id && !concealed ? [{ id, ref: finding.ref, createdAt, reason, declaredById }] : [],
    )
  }
}

@Resolver(() => OwnConflictView)
export class OwnConflictResolver {
  @FieldResolver(() => PersonView)
  declaredBy(@Root() conflict: OwnConflictView, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(conflict.declaredById)
  }
}

import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql'
import { dayIn } from '../../../shared/languages/day.ts'
import { roundState, roundsMax } from '../../../shared/limits/round.ts'
import { ViewerView } from '../people/people.graphql.ts'
import { Feed } from '../platform/activity/activity.entity.ts'
import { accessOf } from '../platform/auth/access.ts'
import { type Context, requireActor, requireMember } from '../platform/graphql/context.ts'
import { DateScalar } from '../platform/graphql/scalars.ts'
import { MethodologyView } from '../methodology/methodology.graphql.ts'
import { methodologyById } from '../methodology/methodology.loader.ts'
import type { Methodology } from '../methodology/methodology.entity.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import { type Membership, Project, type Round } from './project.entity.ts'
import { MembershipView, ProjectView, RoundView } from './project.graphql.ts'
import { membershipsOfProject, projectById, roundsOfProject } from './project.loader.ts'

@Resolver(() => ProjectView)
export class ProjectResolver {
  @Query(() => ProjectView, { nullable: true })
  async project(@Arg('slug', () => String) slug: string, @Ctx() context: Context): Promise<Project | null> {
    const ids = [...requireActor(context).members.keys()]
    return context.em.findOne(Project, { slug, id: { $in: ids } })
  }

  @FieldResolver(() => String, { description: 'This moment in the log: where a subscription begins. Another word each time it is asked for.' })
  async cursor(@Root() project: Project, @Ctx() context: Context): Promise<string> {
    const { seq } = await context.em.fork().findOneOrFail(Feed, { projectId: project.id })
    return context.cursors.ofMoment(project.id, seq)
  }

  @FieldResolver(() => String, { description: 'What the viewer may see here, as one word: for `activity`, which then tells whether it is another by now.' })
  access(@Root() project: Project, @Ctx() context: Context): string {
    return accessOf(requireMember(context, project.id))
  }

  @FieldResolver(() => [RoundView], { complexity: roundsMax, description: 'The one that began last first.' })
  async rounds(@Root() project: Project, @Ctx() context: Context): Promise<Round[]> {
    return (await roundsOfProject(context).load(project.id)) ?? []
  }

  @FieldResolver(() => [MembershipView])
  async members(@Root() project: Project, @Ctx() context: Context): Promise<Membership[]> {
    requireMember(context, project.id)
    return (await membershipsOfProject(context).load(project.id)) ?? []
  }

  @FieldResolver(() => [MembershipView], { description: "The signed-in person's own roles." })
  async viewerRoles(@Root() project: Project, @Ctx() context: Context): Promise<Membership[]> {
    const { personId } = requireMember(context, project.id)
    return ((await membershipsOfProject(context).load(project.id)) ?? []).filter((membership) => membership.personId === personId)
  }
}

@Resolver(() => ViewerView)
export class ViewerProjectsResolver {
  @FieldResolver(() => [ProjectView])
  async projects(@Ctx() context: Context): Promise<Project[]> {
    const ids = [...requireActor(context).members.keys()]
    return context.em.find(Project, { id: { $in: ids } }, { orderBy: { slug: 'asc' } })
  }
}

@Resolver(() => MembershipView)
export class MembershipResolver {
  @FieldResolver(() => PersonView)
  async person(@Root() membership: Membership, @Ctx() context: Context): Promise<Person | null> {
    return personById(context).load(membership.personId)
  }
}

@Resolver(() => RoundView)
export class RoundResolver {
  @FieldResolver(() => DateScalar)
  opensOn(@Root() round: Round): string {
    return round.opensOn
  }

  @FieldResolver(() => DateScalar)
  closesOn(@Root() round: Round): string {
    return round.closesOn
  }

  @FieldResolver(() => Boolean)
  async open(@Root() round: Round, @Ctx() context: Context): Promise<boolean> {
    const project = await projectById(context).load(round.projectId)
    return project !== null && roundState(round, dayIn(project.timeZone, context.now())) === 'open'
  }

  @FieldResolver(() => MethodologyView)
  async methodology(@Root() round: Round, @Ctx() context: Context): Promise<Methodology | null> {
    return methodologyById(context).load(round.methodologyId)
  }
}

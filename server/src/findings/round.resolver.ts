import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { countMax } from '../../../shared/limits/list.ts'
import { type Context, requireMember } from '../platform/graphql/context.ts'
import type { Round } from '../projects/project.entity.ts'
import { RoundView } from '../projects/project.graphql.ts'
import { countInRound } from './finding.loader.ts'

/** What findings add to a round. */
@Resolver(() => RoundView)
export class RoundFindingsResolver {
  @FieldResolver(() => Int, { complexity: 5, description: `How many of its findings the viewer may read, up to ${countMax}.` })
  async findingCount(@Root() { id, projectId }: Round, @Ctx() context: Context): Promise<number> {
    requireMember(context, projectId)
    return (await countInRound(context).load(`${projectId}:${id}`)) ?? 0
  }
}

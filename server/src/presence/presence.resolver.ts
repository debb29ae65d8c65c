import { Arg, Ctx, ID, Resolver, Root, Subscription } from 'type-graphql'
import { readableFindings } from '../findings/finding.policy.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import { type Context, requireActor } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { newId } from '../platform/db/base.ts'
import { readersOf } from './readers.ts'

/** Presence carries names to people who may read the same finding, and never exists for restricted ones. */
async function mayShow(context: Context, findingId: string): Promise<boolean> {
  const actor = await context.refreshActor()
  const finding = (await readableFindings({ ...context, actor, em: context.em.fork() }, [findingId])).get(findingId)
  return finding !== undefined && finding.level !== 'restricted'
}

@Resolver()
export class PresenceResolver {
  @Subscription(() => [PersonView], {
    description: 'Who has the finding open. Subscribing is being present.',
    subscribe: async ({ args, context }: { args: { findingId: string }; context: Context }) => {
      const { personId } = requireActor(context)
      if (!(await mayShow(context, args.findingId))) throw notFound()
      return readersOf(context.bus, args.findingId, newId(), personId, () => mayShow(context, args.findingId))
    },
  })
  async readers(@Root() personIds: string[], @Arg('findingId', () => ID) _findingId: string, @Ctx() context: Context): Promise<Person[]> {
    const people = await Promise.all(personIds.map((id) => personById(context).load(id)))
    return people.filter((person) => person !== null)
  }
}

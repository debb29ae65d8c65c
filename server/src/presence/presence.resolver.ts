import { Arg, Ctx, ID, Resolver, Root, Subscription } from 'type-graphql'
import type { Finding } from '../findings/finding.entity.ts'
import { readableFindings } from '../findings/finding.policy.ts'
import { PersonView } from '../people/people.graphql.ts'
import type { Person } from '../people/person.entity.ts'
import { personById } from '../people/person.loader.ts'
import { type Context, requireActor } from '../platform/graphql/context.ts'
import { notFound } from '../platform/graphql/errors.ts'
import { newId } from '../platform/db/base.ts'
import { readersOf } from './readers.ts'

/** Presence carries names to people who may read the same finding, and never exists for restricted ones. */
async function findPresentable(context: Context, findingId: string): Promise<Finding | null> {
  const actor = await context.refreshActor()
  const finding = (await readableFindings({ ...context, actor, em: context.em.fork() }, [findingId])).get(findingId)
  return finding && finding.level !== 'restricted' ? finding : null
}

@Resolver()
export class PresenceResolver {
  @Subscription(() => [PersonView], {
    description: 'Who has the finding open. Subscribing is being present, unless it is done quietly.',
    subscribe: async ({ args, context }: { args: { findingId: string; quietly: boolean }; context: Context }) => {
      const { personId } = requireActor(context)
      const finding = await findPresentable(context, args.findingId)
      if (!finding) throw notFound()
      const mayStay = async (): Promise<boolean> => (await findPresentable(context, finding.id)) !== null
      // Whenever anything in the project changes, and whenever anybody's standing does.
      const whenInDoubt = (look: () => void): (() => void) => {
        const stops = [context.tail.watch(finding.projectId, look), context.tail.watchEpoch(look)]
        return () => stops.forEach((stop) => stop())
      }
      return readersOf(context.bus, finding.id, { reader: newId(), personId, quietly: args.quietly }, mayStay, whenInDoubt)
    },
  })
  async readers(@Root() personIds: string[], @Arg('findingId', () => ID) _findingId: string, @Arg('quietly', () => Boolean, { defaultValue: false }) _quietly: boolean, @Ctx() context: Context): Promise<Person[]> {
    const people = await Promise.all(personIds.map((id) => personById(context).load(id)))
    return people.filter((person) => person !== null)
  }
}

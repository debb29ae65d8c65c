import type { ApolloCache } from '@apollo/client'
import { graphql } from '../../../../shared/generated/gql.ts'
import type { LiveActivity } from '../../lib/live.ts'
import type { Project } from '../../lib/session.ts'
import { type Act, isWithheld, mentionedBy } from './apply.ts'

const knownFinding = graphql(`
  fragment Known_finding on Finding {
    id
    ref
    title
  }
`)

/** An act as the pages' listeners are told of it. Where only ids have travelled, the words are those that this page has already. */
export function newsOf(cache: ApolloCache, { project, unknown }: { project: Project; unknown: string }, act: Act): LiveActivity {
  const named = (id: string) => project.members.find(({ person }) => person.id === id)?.person ?? { id, name: unknown }
  const { id, at, kind, actor, actorId, subjectPerson, subjectPersonId, finding, findingId, recommendation, sideEventId } = act
  return {
    id,
    at,
    kind,
    actor: actor ?? named(actorId),
    subjectPerson: subjectPerson ?? (subjectPersonId ? named(subjectPersonId) : null),
    finding: finding ?? (findingId ? cache.readFragment({ id: `Finding:${findingId}`, fragment: knownFinding }) : null),
    recommendation,
    sideEventId,
    turn: (finding ?? recommendation)?.turn ?? [],
    note: act.note,
    comments: act.published.length,
    mentioned: mentionedBy(act),
    withheld: isWithheld(act),
  }
}

import type { ApolloClient } from '@apollo/client'
import { type Project, ViewerDocument } from '../../lib/session.ts'
import { signedOut } from '../../lib/signedOut.ts'

/** Where a project's stream goes on, and with what rights the pages were read. */
export interface Place {
  readonly projectId: string
  after: string
  access: string
}

/** Coming back to a project does not tell its old news again. */
const places = new Map<string, Place>()
signedOut.addEventListener('end', () => places.clear())

/** The viewer's place in the project; the first time it is where the project was read. */
export function placeIn(viewerId: string, { id: projectId, cursor, access }: Project): Place {
  const key = `${viewerId} ${projectId}`
  const place = places.get(key) ?? { projectId, after: cursor, access }
  places.set(key, place)
  return place
}

/** The rights with which the pages hold what they hold, as far as the newest reading says. */
export const accessNow = (client: ApolloClient, projectId: string): string | undefined =>
  client.readQuery({ query: ViewerDocument })?.viewer?.projects.find(({ id }) => id === projectId)?.access

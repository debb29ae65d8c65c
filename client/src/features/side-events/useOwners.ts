import { mayReadSideEvents } from '../../../../shared/access/sideEvent.ts'
import { asMember, membersOf, type ProjectMember } from '../../lib/members.ts'
import { useSession } from '../../lib/session.ts'

/** Who can see to something: whoever reads of side events at all. */
export function useOwners(): ProjectMember['person'][] {
  const { project } = useSession()
  return membersOf(project)
    .filter((member) => mayReadSideEvents(asMember(member)))
    .map(({ person }) => person)
}

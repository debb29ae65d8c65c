import { mayDecidePolicy } from '../../../../shared/access/reviewPolicy.ts'
import { asMember, membersOf } from '../../lib/members.ts'
import { useSession } from '../../lib/session.ts'

/** Is anybody in the project who could decide on what the viewer proposes? */
export function useOthersDecide(): boolean {
  const { project, viewer } = useSession()
  return membersOf(project).some((other) => mayDecidePolicy(asMember(other), viewer.id))
}

import { listLoader } from '../platform/graphql/loader.ts'
import { Invitation } from './invitation.entity.ts'

/** Those that nobody has accepted or withdrawn, newest first; also those whose week is over, until somebody clears them away. */
export const invitationsOfProject = listLoader(
  ({ em }, ids) => em.find(Invitation, { projectId: { $in: [...ids] }, acceptedAt: null, withdrawnAt: null }, { orderBy: { createdAt: 'desc', id: 'desc' } }),
  (invitation) => invitation.projectId,
)

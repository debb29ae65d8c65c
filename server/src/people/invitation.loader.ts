import { readRows } from '../platform/db/rows.ts'
import { arrayLiteral } from '../platform/graphql/cursor.ts'
import { listLoader } from '../platform/graphql/loader.ts'
import { Invitation } from './invitation.entity.ts'

/** Those that nobody has accepted or withdrawn, newest first; also those whose week is over, until somebody clears them away. */
export const invitationsOfProject = listLoader(
  ({ em }, ids) => readRows(em, Invitation, 'where t.project_id = any(?) and t.accepted_at is null and t.withdrawn_at is null order by t.created_at desc, t.id desc', [arrayLiteral(ids)]),
  (invitation) => invitation.projectId,
)

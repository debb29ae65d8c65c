import type { ActivityKind } from '../../../../shared/activity/kinds.ts'
import { citedTurnKinds } from '../../../../shared/workflow/turnCause.ts'
import type { LiveActivity } from '../../lib/live.ts'

const better: readonly ActivityKind[] = ['FindingApproved', 'ConflictLifted', 'FindingSubmitted']

/** May this act on a finding change what recommendations say of it, or bring one into sight? They are told by no message of their own. */
export const movesCitations = ({ kind, withheld }: LiveActivity): boolean => withheld || citedTurnKinds.includes(kind) || better.includes(kind)

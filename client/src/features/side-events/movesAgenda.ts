import type { ActivityKind } from '../../../../shared/activity/kinds.ts'
import type { LiveActivity } from '../../lib/live.ts'
import { movesCitations } from '../../lib/movesCitations.ts'

const endings: readonly ActivityKind[] = ['RecommendationWithdrawn', 'RecommendationSuperseded']

/** May this act change what agendas say of what they show? They are told of it by no message of their own. */
export const movesAgenda = (act: LiveActivity): boolean => movesCitations(act) || endings.includes(act.kind)

import type { CausedTurn } from '../../../shared/workflow/turnCause.ts'
import { loader } from '../platform/graphql/loader.ts'
import { readTurns } from './turn.policy.ts'

/** Whose turn it is, for the pages: from the records themselves, so that nobody waits for the inbox to catch up. For records that were already admitted. */
const turnsOf = (kind: 'finding' | 'recommendation') => loader<CausedTurn[]>(async ({ em }, ids) => new Map((await readTurns(em, kind, ids, false)).map(({ id, turns }) => [id, turns])))

export const turnsOfFinding = turnsOf('finding')
export const turnsOfRecommendation = turnsOf('recommendation')

import { citationMovingKinds } from '../../../shared/workflow/turnCause.ts'
import type { LiveActivity } from './live.ts'

/** May this act on a finding change what recommendations say of it? They are told by no message of their own. Of some records only the id travels. */
export const movesCitations = ({ kind, withheld }: LiveActivity): boolean => withheld || citationMovingKinds.includes(kind)

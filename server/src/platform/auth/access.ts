import { createHash } from 'node:crypto'
import type { Member } from '../../../../shared/access/roles.ts'
import { canonicalJson } from '../../../../shared/findings/content.ts'

/** What a member may see in a project as one word: as long as it is the same, the same rules hold for them. */
export const accessOf = (member: Member): string => createHash('sha256').update(canonicalJson(member)).digest('base64url').slice(0, 22)

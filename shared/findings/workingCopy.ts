import type { ConfidentialityLevel } from '../access/roles.ts'
import { canonicalJson, type FindingContent } from './content.ts'

interface WorkingCopy {
  content: FindingContent
  level: ConfidentialityLevel
}

/** Has the author's working copy edits in it that the newest revision has not? */
export const hasEdits = (draft: WorkingCopy, sent: WorkingCopy): boolean => draft.level !== sent.level || canonicalJson(draft.content) !== canonicalJson(sent.content)

import { actAs } from './client.ts'
import { completeContent } from './factories.ts'
import type { App } from './startApp.ts'

/** The author sends the first new revision of a finding: the complete content, but for what is given. */
export async function reviseFinding(app: App, authorId: string, findingId: string, changed: { title?: string; severity?: string }): Promise<void> {
  const as = await actAs(app, authorId)
  await as.mutate('reviseFinding', 'ReviseFindingInput', { findingId }, '')
  await as.mutate('saveFindingDraft', 'SaveFindingDraftInput', { findingId, expectedVersion: 1, content: { ...completeContent, ...changed } }, '')
  await as.mutate('submitFinding', 'SubmitFindingInput', { findingId, draftVersion: 2, change: 'substantive', note: '' }, '')
}

import { useLingui } from '@lingui/react/macro'
import type { InboxItem_ItemFragment } from '../../../../shared/generated/graphql.ts'
import { useHistory } from '../../lib/useHistory.ts'

/** Why it is one's turn, as a sentence: what somebody did. Empty where nobody did anything. */
export function useReason({ reason, cause, task }: Pick<InboxItem_ItemFragment, 'reason' | 'cause' | 'task'>): string {
  const { t } = useLingui()
  const [line] = useHistory(cause ? [cause] : [])
  if (task) return t`Side event: ${task.sideEvent.title}`
  if (!cause) return reason === 'finish_draft' ? t`You began it.` : ''
  const { kind, revision, actor } = cause
  if (kind === 'FindingRevised' && revision) return t`${actor.name} sent revision ${revision}.`
  return line?.sentence ?? ''
}

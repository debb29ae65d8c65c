import { useLingui } from '@lingui/react/macro'
import type { InboxItem_ItemFragment } from '../../../../shared/generated/graphql.ts'

/** What a row is about: a reference and a title, or what is to be done. Null where its record is not in sight any more. */
export function useItemName(): (item: Pick<InboxItem_ItemFragment, 'finding' | 'recommendation' | 'task'>) => string | null {
  const { t } = useLingui()
  return ({ finding, recommendation, task }) => {
    if (task) return task.title
    const record = finding ?? recommendation
    return record ? `${record.ref} ${record.title || t`Untitled draft`}` : null
  }
}

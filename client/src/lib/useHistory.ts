import { useLingui } from '@lingui/react/macro'
import type { ActivityKind } from '../../../shared/activity/kinds.ts'
import type { HistoryLine } from '../ui/History.tsx'
import { activityWords } from './activityWords.ts'

export interface Act {
  id: string
  kind: ActivityKind
  at: string
  note?: string | null
  actor: { name: string }
  subjectPerson?: { name: string } | null
}

/** Acts as sentences. */
export function useHistory(acts: readonly Act[]): HistoryLine[] {
  const { i18n, t } = useLingui()
  return acts.map(({ id, kind, at, note, actor, subjectPerson }) => ({
    id,
    at,
    sentence: note ? t`${actor.name} says that it is not their turn: ${note}` : i18n._({ ...activityWords[kind], values: { actor: actor.name, person: subjectPerson?.name ?? t`nobody` } }),
  }))
}
